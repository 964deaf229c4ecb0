#include "clients/cli/standing.h"

#include "clients/common/labels.h"

namespace kortelijn::cli {
namespace {

Tone ToneOf(const Standing& standing) {
  if (standing.state == referral::v1::REFERRAL_STATE_REQUESTED) return standing.escalated ? Tone::kBad : Tone::kPlain;
  if (standing.state == referral::v1::REFERRAL_STATE_COMPLETED) return standing.closed ? Tone::kFaint : Tone::kGood;
  if (standing.state == referral::v1::REFERRAL_STATE_ON_HOLD || standing.state == referral::v1::REFERRAL_STATE_FAILED) return Tone::kWarn;
  return standing.state > referral::v1::REFERRAL_STATE_COMPLETED ? Tone::kFaint : Tone::kPlain;
}

}  // namespace

Cell StandingCell(Context& context, const Standing& standing) {
  return {client::StandingText(context.people(), standing), client::CodeOf(standing.state), ToneOf(standing)};
}

}  // namespace kortelijn::cli
