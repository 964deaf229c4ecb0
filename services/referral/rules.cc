#include "services/referral/rules.h"

#include <chrono>

namespace kortelijn::referral {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

template <typename Word>
bool Fits(Word norm, Word asked) {
  return norm == Word::kUnspecified || norm == asked;
}

bool Fits(const Norm& norm, const NormKey& key) {
  return norm.urgency == key.urgency && Fits(norm.kind, key.kind) && Fits(norm.dimension, key.dimension) &&
         Fits(norm.discipline, key.discipline);
}

int Specificity(const Norm& norm) {
  return (norm.discipline != base::Discipline::kUnspecified ? 4 : 0) + (norm.dimension != base::Dimension::kUnspecified ? 2 : 0) +
         (norm.kind != base::Kind::kUnspecified ? 1 : 0);
}

}  // namespace

Window DefaultWindow(base::Urgency urgency) {
  switch (urgency) {
    case base::Urgency::kU3:
      return {minutes(15), false};
    case base::Urgency::kU4:
      return {hours(1), true};
    case base::Urgency::kU5:
      return {hours(4), true};
    default:
      return {hours(9), true};
  }
}

base::Time After(const Rules& rules, base::Time from, base::Duration span, bool business_time) {
  return business_time ? base::AddBusinessTime(rules.calendar, from, span) : from + span;
}

base::Time WindowEnd(const Rules& rules, base::Urgency urgency, base::Time from) {
  const Window& own = rules.windows.at(static_cast<std::size_t>(urgency));
  const Window window = own.span > base::Duration{0} ? own : DefaultWindow(urgency);
  return After(rules, from, window.span, window.business_time);
}

const Norm* FindNorm(const Rules& rules, const NormKey& key) {
  const Norm* best = nullptr;
  for (const Norm& norm : rules.norms) {
    if (Fits(norm, key) && (best == nullptr || Specificity(norm) > Specificity(*best))) best = &norm;
  }
  return best;
}

}  // namespace kortelijn::referral
