#include "services/consultation/erasure.h"

#include "services/common/base/reason.h"

namespace kortelijn::consultation {
namespace {

using base::Code;
using base::Fault;
namespace reason = base::reason;

constexpr std::size_t kReasonLimit = 600;

Fault Refused(std::string_view why, std::string sentence) { return {Code::kFailedPrecondition, why, std::move(sentence)}; }

void RequireGround(ErasureGround ground) {
  if (ground == ErasureGround::kUnspecified) {
    throw Fault(Code::kInvalidArgument, reason::kReasonRequired, "erasing needs a ground").Field("ground", "is required");
  }
  base::Violations violations;
  violations.Require(Said(ground, ErasureGround::kEnteredInError), "ground", "must be REQUEST, RETENTION or ENTERED_IN_ERROR");
  violations.ThrowIfAny();
}

}  // namespace

void RequireErasable(const Retained& kept, ErasureGround ground, const RetentionYears& years, const Act& act) {
  if (kept.network_id != act.who.network_id) throw NotFound();
  RequireGround(ground);
  if (kept.erase_time != base::kNever) throw Erased();
  if (kept.held) throw Refused(reason::kLegalHold, "a legal hold lies on it: nothing of it is erased");
  if (ground == ErasureGround::kRetention && !Lapsed(kept, years, act.now)) {
    throw Refused(reason::kReasonNotAllowed, "the time for which it must be kept has not passed");
  }
  if (ground != ErasureGround::kRequest && kept.open) {
    throw Refused(reason::kMoveNotAllowed, "a question in it is still open: it is answered or cancelled first")
        .With("state", "IN_PROGRESS");
  }
}

void RequireHoldable(const Retained& kept, std::string_view why, const Act& act) {
  if (kept.network_id != act.who.network_id) throw NotFound();
  base::Violations violations;
  RequireText(violations, "reason", why, {1, kReasonLimit});
  violations.ThrowIfAny();
  if (kept.erase_time != base::kNever) throw Erased();
}

}  // namespace kortelijn::consultation
