#pragma once

#include "kortelijn/insight/v1/insight_service.grpc.pb.h"
#include "services/common/rpc/stream.h"

namespace kortelijn::insight {

/// InsightService for coordinators, each within their own network.
class InsightService final : public v1::InsightService::CallbackService {
 public:
  InsightService(const rpc::Room& room, rpc::WatchHub& hub) : room_(room), hub_(hub) {}

  grpc::ServerUnaryReactor* GetResponseTimes(grpc::CallbackServerContext* context, const v1::GetResponseTimesRequest* request,
                                             v1::GetResponseTimesResponse* response) override;
  grpc::ServerUnaryReactor* GetBoard(grpc::CallbackServerContext* context, const v1::GetBoardRequest* request,
                                     v1::GetBoardResponse* response) override;
  grpc::ServerWriteReactor<v1::WatchBoardResponse>* WatchBoard(grpc::CallbackServerContext* context,
                                                               const v1::WatchBoardRequest* request) override;

 private:
  const rpc::Room& room_;
  rpc::WatchHub& hub_;
};

}  // namespace kortelijn::insight
