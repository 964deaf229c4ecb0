#include "services/common/rpc/feed_service.h"

#include <thread>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/handle.h"
#include "services/common/wire/status.h"
#include "services/common/wire/time.h"

namespace kortelijn::rpc {
namespace {

constexpr std::size_t kBatch = 256;
constexpr std::chrono::milliseconds kHeartbeat = std::chrono::seconds(5);

// A row that comes alone is sent at once; those that come within this time after it go together, so that who follows commits them together.
constexpr std::chrono::milliseconds kPace{20};

journal::v1::FollowResponse Batch(journal::Journal& source, std::int64_t after) {
  journal::v1::FollowResponse response;
  std::int64_t last = after;
  for (auto& change : source.ChangesAfter(after, kBatch, &last)) {
    auto* row = response.add_rows();
    row->set_seq(change.seq);
    *row->mutable_time() = wire::ToProto(change.time);
    row->set_event(std::move(change.event));
  }
  response.set_last_seq(last);
  return response;
}

}  // namespace

grpc::Status FeedService::Follow(grpc::ServerContext* context, const journal::v1::FollowRequest* request,
                                 grpc::ServerWriter<journal::v1::FollowResponse>* writer) {
  const auto found = rooms_.find(request->source());
  try {
    Admit(rooms_.begin()->second, context, *request);
    if (found == rooms_.end()) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such source here");
    return Stream(found->second, context, request->after_seq(), writer);
  } catch (const base::Fault& fault) {
    return wire::ToStatus(fault);
  }
}

grpc::Status FeedService::Stream(const Room& room, grpc::ServerContext* context, std::int64_t after,
                                 grpc::ServerWriter<journal::v1::FollowResponse>* writer) {
  while (!stopping_ && !context->IsCancelled()) {
    const auto response = Batch(room.journal, after);
    after = response.last_seq();
    const auto next = std::chrono::steady_clock::now() + kPace;
    if (!writer->Write(response)) return grpc::Status::OK;
    if (room.journal.LastSeq() <= after) room.journal.WaitAfter(after, kHeartbeat);
    std::this_thread::sleep_until(next);
  }
  return wire::ToStatus(base::Fault(base::Code::kUnavailable, base::reason::kShuttingDown, "the service is stopping"));
}

void FeedService::Stop() {
  stopping_ = true;
  for (const auto& [source, room] : rooms_) room.journal.Stop();
}

}  // namespace kortelijn::rpc
