#pragma once

#include <functional>

#include "services/referral/referral.h"

namespace kortelijn::referral {

/// A Tuesday in winter time at this hour, UTC.
inline base::Time At(int hour) { return std::chrono::sys_days(std::chrono::year(2025) / 3 / 4) + std::chrono::hours(hour); }

/// A referral in this state, held by `holder` where somebody holds it, asked by `asker`.
inline Referral Base(base::ReferralState state) {
  Referral r;
  r.id = "c1-f";
  r.consultation_id = "c1";
  r.network_id = "net";
  r.urgency = base::Urgency::kU4;
  r.kind = base::Kind::kAdvice;
  r.dimension = base::Dimension::kPhysical;
  r.requester_id = "asker";
  r.state = state;
  r.request_time = At(8);
  r.version = 7;
  if (state != base::ReferralState::kRequested) {
    r.holder_id = "holder";
    r.accept_time = At(9);
    r.first_response_time = At(9);
  }
  if (state == base::ReferralState::kOnHold) r.held_from = base::ReferralState::kInProgress;
  if (r.ended()) r.end_time = At(10);
  return r;
}

/// Every state under every flag that matters, in every ring.
inline void ForEachReferral(const std::function<void(const Referral&)>& visit) {
  for (int state = 1; state <= 9; ++state) {
    for (int flags = 0; flags < 32; ++flags) {
      for (const int ring : {-1, 0, 2, 3, 4}) {
        Referral r = Base(static_cast<base::ReferralState>(state));
        if ((flags & 1) != 0 && r.state != base::ReferralState::kOnHold) continue;  // Only somebody on hold waits.
        if ((flags & 1) != 0) r.waiting_since = At(10);
        r.cancel_requested = (flags & 2) != 0;
        r.cancel_reason = r.cancel_requested ? base::MoveReason::kNoLongerNeeded : base::MoveReason::kUnspecified;
        r.spoke = (flags & 4) != 0;
        r.escalated = (flags & 8) != 0;
        if ((flags & 16) != 0) r.close_time = At(11);
        r.ring = ring;
        visit(r);
      }
    }
  }
}

}  // namespace kortelijn::referral
