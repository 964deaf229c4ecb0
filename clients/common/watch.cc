#include "clients/common/watch.h"

#include <grpc/support/time.h>

#include <algorithm>
#include <thread>

#include "services/common/base/reason.h"

namespace kortelijn::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

milliseconds Left(steady_clock::time_point end) {
  return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(end - steady_clock::now()));
}

/// What ended a stream. CANCELLED by somebody else than this client is a service that closes.
base::Fault EndOf(const grpc::Status& status, const std::string& address) {
  if (status.ok()) return {base::Code::kUnavailable, base::reason::kShuttingDown, "the stream ended"};
  if (status.error_code() == grpc::StatusCode::CANCELLED)
    return FaultOf(grpc::Status(grpc::StatusCode::UNAVAILABLE, status.error_message()), address);
  return FaultOf(status, address);
}

/// True if the stream may be opened again at once; throws what cannot be waited out.
bool ResumesAtOnce(Session& session, const base::Fault& fault, Stream& stream) {
  if (fault.code() == base::Code::kDeadlineExceeded) return true;
  if (fault.code() == base::Code::kUnauthenticated && session.TakeUpRenewed()) return true;
  if (fault.reason() == base::reason::kStartOver) {
    stream.start_over();
    return true;
  }
  if (fault.code() != base::Code::kUnavailable) throw fault;
  return false;
}

/// A watch may run for weeks. What the registry has against a renewal is asked again at the next stream, minutes later.
void StayRenewed(Session& session) {
  try {
    session.RenewIfDue();
  } catch (const base::Fault&) {
    return;
  }
}

/// How long a pause lasts at most after somebody left.
constexpr milliseconds kGlance{50};

/// A pause before the next try. Debian 12's gRPC makes a connection only while somebody waits in it, so one that is gone is waited for
/// there.
void Rest(grpc::Channel& channel, milliseconds pause, const WatchPlan& plan) {
  const auto end = steady_clock::now() + pause;
  const bool there = channel.GetState(true) == GRPC_CHANNEL_READY;
  while (Left(end) > milliseconds(0) && !(plan.leaving && plan.leaving())) {
    const auto part = std::min(Left(end), kGlance);
    if (there) {
      std::this_thread::sleep_for(part);
    } else if (channel.WaitForConnected(gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_millis(part.count(), GPR_TIMESPAN)))) {
      return;
    }
  }
}

}  // namespace

void KeepStreaming(Session& session, const WatchPlan& plan, Stream& stream) {
  const auto end = steady_clock::now() + plan.lasting;
  int failures = 0;
  while (!stream.ended && Left(end) > milliseconds(0)) {
    stream.progressed = false;
    StayRenewed(session);
    grpc::ClientContext context;
    session.Prepare(context, std::min(plan.renewed_every, Left(end)));
    const grpc::Status status = stream.run(context);
    if (stream.progressed) failures = 0;
    if (stream.ended || Left(end) == milliseconds(0)) return;
    const base::Fault fault = EndOf(status, session.profile().AddressOf(stream.service));
    if (ResumesAtOnce(session, fault, stream)) continue;
    if (plan.on_interruption && failures == 0) plan.on_interruption(fault);
    Rest(*session.ChannelTo(stream.service), std::min(Pause(session.patience().first_pause, ++failures), Left(end)), plan);
  }
}

}  // namespace kortelijn::client
