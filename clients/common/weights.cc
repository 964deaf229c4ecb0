#include "clients/common/weights.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "clients/common/labels.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::client {

using registry::v1::Dimension;
using registry::v1::Dimension_descriptor;
using registry::v1::MatchWeights;

namespace {

constexpr int kWeightUnsaid = 50;

// In the order of MatchWeights; the sentences are labels of terms.
constexpr const char* kTerms[] = {TrMark("strength in the dimension"),
                                  TrMark("own dimension of the profession"),
                                  TrMark("matching expertise"),
                                  TrMark("working area"),
                                  TrMark("reachable in time"),
                                  TrMark("room"),
                                  TrMark("fresh entry"),
                                  TrMark("earlier collaboration"),
                                  TrMark("in the circle"),
                                  TrMark("little in hand"),
                                  TrMark("language in common"),
                                  TrMark("other dimensions asked")};

constexpr const char* kMeanings[] = {TrMark("How strong somebody says they are in the dimension that is asked for."),
                                     TrMark("Whether the dimension belongs to their profession."),
                                     TrMark("How many of the expertise tags asked for they have."),
                                     TrMark("Whether they work in the municipality, or near it."),
                                     TrMark("Whether they can be reached now, or before the answer is needed."),
                                     TrMark("Whether they have room for a new question."),
                                     TrMark("How lately their entry was confirmed."),
                                     TrMark("Whether they have worked with who asks before."),
                                     TrMark("Whether they are in the circle of the case already."),
                                     TrMark("Whether they have little in hand now, so that work spreads over equals."),
                                     TrMark("Whether they speak a language that is asked for."),
                                     TrMark("How strong they are in the other dimensions of the same question.")};

int WeightOf(const Weighed& weighed) { return weighed.weight == 0 ? kWeightUnsaid : weighed.weight; }

std::optional<int> NumberTo100(std::string_view typed, int least) {
  int number = 0;
  const char* end = typed.data() + typed.size();
  const auto [stop, error] = std::from_chars(typed.data(), end, number);
  return error == std::errc() && stop == end && number >= least && number <= 100 ? std::optional(number) : std::nullopt;
}

const google::protobuf::FieldDescriptor* TermNamed(const std::string& typed) {
  const std::string folded = base::Fold(base::Trim(typed));
  const auto terms = TermWeights({});
  const auto found =
      std::ranges::find_if(terms, [&](const TermWeight& term) { return term.name == folded || base::Fold(term.label) == folded; });
  return found == terms.end() ? nullptr : MatchWeights::descriptor()->field(static_cast<int>(found - terms.begin()));
}

std::string TermNames() {
  std::vector<std::string> names;
  for (const auto& term : TermWeights({})) names.push_back(term.name);
  return base::Join(names, ", ");
}

}  // namespace

Dimension ParseDimension(const std::string& typed) {
  if (const auto dimension = ParseWord(Dimension_descriptor(), typed)) return static_cast<Dimension>(*dimension);
  throw UsageFault(Fill(Tr("“{typed}” is not a dimension; there are: {words}"),
                        {{"typed", typed}, {"words", base::Join(Words(Dimension_descriptor()), ", ")}}));
}

Weighed ParseWeighed(const std::string& typed) {
  const auto colon = typed.find(':');
  Weighed weighed{ParseDimension(typed.substr(0, colon)), 0};
  if (colon == std::string::npos) return weighed;
  const auto weight = NumberTo100(std::string_view(typed).substr(colon + 1), 1);
  if (!weight) throw UsageFault(Fill(Tr("“{typed}”: a weight is a whole number from 1 to 100"), {{"typed", typed}}));
  weighed.weight = *weight;
  return weighed;
}

std::vector<Weighed> ParseAllWeighed(const std::vector<std::string>& typed) {
  std::vector<Weighed> all;
  for (const auto& each : base::Split(base::Join(typed, ","), ',')) {
    const Weighed weighed = ParseWeighed(std::string(base::Trim(each)));
    const auto said = std::ranges::find(all, weighed.dimension, &Weighed::dimension);
    if (said == all.end()) {
      all.push_back(weighed);
    } else {
      said->weight = weighed.weight;
    }
  }
  return all;
}

void AddHeaviestFirst(std::vector<Weighed> dimensions, referral::v1::ProposeCandidatesRequest& request) {
  std::ranges::stable_sort(dimensions, std::ranges::greater(), WeightOf);
  for (const auto& weighed : dimensions) {
    request.add_dimensions(weighed.dimension);
    request.add_weights(weighed.weight);
  }
}

std::vector<TermWeight> TermWeights(const MatchWeights& weights) {
  const auto* fields = MatchWeights::descriptor();
  std::vector<TermWeight> terms;
  terms.reserve(std::size(kTerms));
  for (int i = 0; i < fields->field_count(); ++i) {
    terms.push_back(
        {fields->field(i)->name(), Tr(kTerms[i]), MatchWeights::GetReflection()->GetInt32(weights, fields->field(i)), Tr(kMeanings[i])});
  }
  return terms;
}

void SetTermWeight(const std::string& typed, MatchWeights& weights) {
  const auto equals = typed.find('=');
  const auto* field = TermNamed(typed.substr(0, equals));
  if (equals == std::string::npos || field == nullptr) {
    throw UsageFault(Fill(Tr("“{typed}” is not TERM=WEIGHT; the terms are: {terms}"), {{"typed", typed}, {"terms", TermNames()}}));
  }
  const auto weight = NumberTo100(base::Trim(std::string_view(typed).substr(equals + 1)), 0);
  if (!weight) throw UsageFault(Fill(Tr("“{typed}”: the weight of a term is a whole number from 0 to 100"), {{"typed", typed}}));
  MatchWeights::GetReflection()->SetInt32(&weights, field, *weight);
}

}  // namespace kortelijn::client
