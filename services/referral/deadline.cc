#include "services/referral/deadline.h"

namespace kortelijn::referral {
namespace {

const Norm* NormOf(const Referral& referral, base::Discipline discipline, const Rules& rules) {
  return FindNorm(rules, {referral.kind, referral.urgency, referral.dimension, discipline});
}

base::Time Due(const Referral& referral, base::Duration span, const Norm& norm, const Rules& rules) {
  if (span <= base::Duration{0} || referral.waiting()) return base::kNever;
  const base::Duration paused = norm.business_time ? referral.paused_business : referral.paused;
  return After(rules, referral.request_time, span + paused, norm.business_time);
}

}  // namespace

base::Time FirstResponseDue(const Referral& referral, base::Discipline discipline, const Rules& rules) {
  const Norm* norm = NormOf(referral, discipline, rules);
  return norm == nullptr ? base::kNever : Due(referral, norm->first_response, *norm, rules);
}

base::Time AnswerNeeded(const NormKey& key, const Rules& rules, base::Time now) {
  const Norm* norm = FindNorm(rules, key);
  if (norm == nullptr || norm->answer <= base::Duration{0}) return WindowEnd(rules, key.urgency, now);
  return After(rules, now, norm->answer, norm->business_time);
}

base::Time AnswerDue(const Referral& referral, const Rules& rules) {
  const Norm* norm = NormOf(referral, referral.holder_discipline, rules);
  return norm == nullptr ? base::kNever : Due(referral, norm->answer, *norm, rules);
}

base::Time ReplyDue(const Referral& referral, const Rules& rules) {
  if (!referral.waiting()) return base::kNever;
  return base::AddWorkingDays(rules.calendar, referral.waiting_since, rules.awaiting_information_days);
}

base::Time ConfirmationDue(const Referral& referral, const Rules& rules) {
  const bool awaited = referral.answer_time != base::kNever && referral.close_time == base::kNever;
  return awaited ? referral.answer_time + std::chrono::days(rules.auto_close_days) : base::kNever;
}

}  // namespace kortelijn::referral
