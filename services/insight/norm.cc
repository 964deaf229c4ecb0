#include "services/insight/norm.h"

namespace kortelijn::insight {
namespace {

template <typename Word>
bool Covers(Word norm, Word referral) {
  return norm == Word::kUnspecified || norm == referral;
}

bool Fits(const Traits& norm, const Traits& referral) {
  return norm.urgency == referral.urgency && Covers(norm.kind, referral.kind) && Covers(norm.dimension, referral.dimension) &&
         Covers(norm.discipline, referral.discipline);
}

int Specificity(const Traits& norm) {
  return 4 * (norm.discipline != base::Discipline::kUnspecified) + 2 * (norm.dimension != base::Dimension::kUnspecified) +
         (norm.kind != base::Kind::kUnspecified);
}

}  // namespace

const Norm* FindNorm(std::span<const Norm> norms, const Traits& traits) {
  const Norm* best = nullptr;
  for (const auto& norm : norms) {
    if (!Fits(norm.applies_to, traits)) continue;
    if (best == nullptr || Specificity(norm.applies_to) > Specificity(best->applies_to)) best = &norm;
  }
  return best;
}

}  // namespace kortelijn::insight
