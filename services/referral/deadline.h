#pragma once

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/referral/referral.h"
#include "services/referral/rules.h"

namespace kortelijn::referral {

/// When a first response is due by the norm for somebody of this discipline; kNever without a norm. The clock runs from the question; a
/// later round does not restart it.
base::Time FirstResponseDue(const Referral& referral, base::Discipline discipline, const Rules& rules);

/// When the answer to a question asked at `now` is needed: by the norm for whoever takes it, or without one at the end of a ring's window.
base::Time AnswerNeeded(const NormKey& key, const Rules& rules, base::Time now);

/// When the answer is due by the norm for the holder's discipline; kNever without a norm and while the requester is awaited. Waits that
/// have ended are left out of the clock.
base::Time AnswerDue(const Referral& referral, const Rules& rules);

/// What is awaited of a requester, and by when: the coordinator is told of a reply that does not come, and the system closes an answer that
/// nobody confirms. By the rules as they are now; kNever where nothing is awaited.
base::Time ReplyDue(const Referral& referral, const Rules& rules);
base::Time ConfirmationDue(const Referral& referral, const Rules& rules);

}  // namespace kortelijn::referral
