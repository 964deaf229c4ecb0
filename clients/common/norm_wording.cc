#include "clients/common/norm_wording.h"

#include <chrono>

#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

bool Fits(const registry::v1::Norm& norm, const NormFor& what) {
  return norm.urgency() == what.urgency && norm.discipline() == registry::v1::DISCIPLINE_UNSPECIFIED &&
         (norm.dimension() == registry::v1::DIMENSION_UNSPECIFIED || norm.dimension() == what.dimension) &&
         (norm.kind() == registry::v1::KIND_UNSPECIFIED || norm.kind() == what.kind);
}

int Weight(const registry::v1::Norm& norm) {
  return (norm.dimension() != registry::v1::DIMENSION_UNSPECIFIED ? 2 : 0) + (norm.kind() != registry::v1::KIND_UNSPECIFIED ? 1 : 0);
}

}  // namespace

std::string Within(int minutes, bool business_time) {
  if (minutes == 0) return "–";
  const std::string span = Span(std::chrono::minutes(minutes));
  return business_time ? Fill(Tr("{span} of office time"), {{"span", span}}) : span;
}

const registry::v1::Norm* FindNorm(const registry::v1::Network& network, const NormFor& what) {
  const registry::v1::Norm* best = nullptr;
  for (const auto& norm : network.norms()) {
    if (Fits(norm, what) && (best == nullptr || Weight(norm) > Weight(*best))) best = &norm;
  }
  return best;
}

std::string NormText(const registry::v1::Norm* norm) {
  if (norm == nullptr) return {};
  std::vector<std::string> parts;
  const auto add = [&](int minutes, const std::string& sentence) {
    if (minutes > 0) parts.push_back(Fill(sentence, {{"span", Within(minutes, norm->business_time())}}));
  };
  add(norm->first_response_minutes(), Tr("first response within {span}"));
  add(norm->answer_minutes(), Tr("answer within {span}"));
  return base::Join(parts, ", ");
}

}  // namespace kortelijn::client
