#pragma once

#include <map>
#include <memory>
#include <string>

#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "services/common/crypto/signature.h"
#include "services/common/journal/months.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/room.h"

namespace kortelijn::rpc {

/// Reads, checks and signs the logs of this process's services. Reading a log is itself a row in it.
class JournalService final : public kortelijn::journal::v1::JournalService::CallbackService {
 public:
  using Context = grpc::CallbackServerContext;
  using Reactor = grpc::ServerUnaryReactor;

  /// `key`: this installation's, for the heads of its logs.
  JournalService(const std::map<std::string, Room>& rooms, crypto::SigningKey key);

  /// Signs the months that ended, and takes rows of expired ones out of the files, some at a time: to be called every second or so. What
  /// fails is told in the program's log and tried again after a minute.
  void KeepHouse(base::Time now);

  Reactor* ListSources(Context* context, const kortelijn::journal::v1::ListSourcesRequest* request,
                       kortelijn::journal::v1::ListSourcesResponse* response) override;
  Reactor* VerifyJournal(Context* context, const kortelijn::journal::v1::VerifyJournalRequest* request,
                         kortelijn::journal::v1::VerifyJournalResponse* response) override;
  Reactor* SignHead(Context* context, const kortelijn::journal::v1::SignHeadRequest* request,
                    kortelijn::journal::v1::SignHeadResponse* response) override;
  Reactor* ListSegments(Context* context, const kortelijn::journal::v1::ListSegmentsRequest* request,
                        kortelijn::journal::v1::ListSegmentsResponse* response) override;
  Reactor* ExpireSegments(Context* context, const kortelijn::journal::v1::ExpireSegmentsRequest* request,
                          kortelijn::journal::v1::ExpireSegmentsResponse* response) override;
  Reactor* ExportEntries(Context* context, const kortelijn::journal::v1::ExportEntriesRequest* request,
                         kortelijn::journal::v1::ExportEntriesResponse* response) override;
  Reactor* ListEntries(Context* context, const kortelijn::journal::v1::ListEntriesRequest* request,
                       kortelijn::journal::v1::ListEntriesResponse* response) override;

 private:
  /// One log of this process.
  struct Log {
    explicit Log(Room its_room, const crypto::SigningKey& key) : room(its_room), months(room.database, room.journal, key) {}

    Room room;
    journal::Months months;
  };

  /// The room in which a call about a log is answered: any, if there is no such log.
  const Room& RoomFor(const std::string& source) const;
  /// Errors: NOT_FOUND.
  Log& Find(const std::string& source) const;
  crypto::SignedHead Sign(const Log& log, journal::Head head) const;
  void Export(Call& call, const kortelijn::journal::v1::ExportEntriesRequest& request,
              kortelijn::journal::v1::ExportEntriesResponse* response) const;

  crypto::SigningKey key_;
  std::map<std::string, std::unique_ptr<Log>> logs_;
  base::Time rests_until_ = base::Time::min();
};

}  // namespace kortelijn::rpc
