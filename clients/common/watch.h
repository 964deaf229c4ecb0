#pragma once

#include <functional>
#include <memory>
#include <string>

#include "clients/common/session.h"

namespace kortelijn::client {

/// How long and how a watch is followed.
struct WatchPlan {
  std::chrono::milliseconds lasting = std::chrono::hours(24 * 365);   ///< Ends by itself after this.
  std::chrono::milliseconds renewed_every = std::chrono::minutes(5);  ///< Deadline of one stream; it is then resumed, unnoticed.
  std::function<void(const base::Fault&)> on_interruption;            ///< Told when the service is out of reach; may be empty.
  std::function<bool()> leaving;                                      ///< True ends a pause between streams; may be empty.
};

/// A watch as KeepStreaming drives it.
struct Stream {
  std::string service;
  std::function<grpc::Status(grpc::ClientContext&)> run;  ///< One stream, from its opening to its end.
  std::function<void()> start_over;                       ///< Forget the resume point.
  bool ended = false;                                     ///< Set by `run` when nothing more is wanted.
  bool progressed = false;                                ///< Set by `run` when anything arrived.
};

/// Runs streams one after another until `ended`, the plan's end, or an error that cannot be waited out, which it throws. UNAVAILABLE,
/// and CANCELLED by a service that closes, are waited out for as long as the plan lasts, with back-off; DEADLINE_EXCEEDED and START_OVER
/// are resumed at once.
void KeepStreaming(Session& session, const WatchPlan& plan, Stream& stream);

/// Follows a watch rpc of a generated stub, resuming by sequence number: `Watch(session, &Stub::WatchInbox, plan, handle)`. `handle` gets
/// every message, heartbeats included, and returns false to end. Errors: those of the method.
template <typename Stub, typename Request, typename Response>
void Watch(Session& session, std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*, const Request&),
           const WatchPlan& plan, const std::function<bool(const Response&)>& handle) {
  Request request;
  Stream stream;
  stream.service = Session::ServiceOf(Request::descriptor()->full_name());
  stream.start_over = [&] { request.set_after_seq(0); };
  stream.run = [&](grpc::ClientContext& context) {
    Stub stub(session.ChannelTo(stream.service));
    auto reader = (stub.*method)(&context, request);
    Response response;
    while (!stream.ended && reader->Read(&response)) {
      stream.progressed = true;
      request.set_after_seq(response.seq());
      stream.ended = !handle(response);
    }
    if (stream.ended) context.TryCancel();
    return reader->Finish();
  };
  KeepStreaming(session, plan, stream);
}

}  // namespace kortelijn::client
