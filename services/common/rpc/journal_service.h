#pragma once

#include <map>
#include <string>

#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "services/common/rpc/room.h"

namespace kortelijn::rpc {

/// Reads and checks the logs of this process's services. Reading a log is itself a row in it.
class JournalService final : public kortelijn::journal::v1::JournalService::CallbackService {
 public:
  explicit JournalService(std::map<std::string, Room> rooms) : rooms_(std::move(rooms)) {}

  grpc::ServerUnaryReactor* ListSources(grpc::CallbackServerContext* context, const kortelijn::journal::v1::ListSourcesRequest* request,
                                        kortelijn::journal::v1::ListSourcesResponse* response) override;
  grpc::ServerUnaryReactor* VerifyJournal(grpc::CallbackServerContext* context, const kortelijn::journal::v1::VerifyJournalRequest* request,
                                          kortelijn::journal::v1::VerifyJournalResponse* response) override;
  grpc::ServerUnaryReactor* ListEntries(grpc::CallbackServerContext* context, const kortelijn::journal::v1::ListEntriesRequest* request,
                                        kortelijn::journal::v1::ListEntriesResponse* response) override;

 private:
  const Room& RoomFor(const std::string& source) const;
  const Room& AnyRoom() const { return rooms_.begin()->second; }

  std::map<std::string, Room> rooms_;
};

}  // namespace kortelijn::rpc
