#include "clients/cli/symptoms.h"

#include "clients/cli/case.h"
#include "clients/cli/cells.h"
#include "clients/cli/text_width.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

Tone ToneOf(int score) { return score >= client::kSevereScore ? Tone::kBad : score >= client::kRelevantScore ? Tone::kWarn : Tone::kPlain; }

Cell ScoreCell(int score) {
  const std::string number = std::to_string(score);
  const std::string bar = PadRight(Bar(static_cast<double>(score) / client::kWorstScore, client::kWorstScore), client::kWorstScore);
  return {PadLeft(number, 2) + " " + bar, number, ToneOf(score)};
}

/// Of programs: the scores oldest first, nothing where it was not scored.
std::string Numbers(const consultation::v1::Case& value, const std::string& key) {
  std::vector<std::string> numbers;
  for (int i = value.symptoms_size() - 1; i >= 0; --i) {
    const auto found = client::ScoreFrom(value, key, i);
    numbers.push_back(found.record == i ? std::to_string(found.score) : "");
  }
  return base::Join(numbers, ",");
}

}  // namespace

client::SymptomItems SymptomItems(Context& context) {
  return context.Call(&registry::v1::RegistryService::Stub::GetNetwork, registry::v1::GetNetworkRequest()).network().symptoms();
}

void ShowScores(Context& context, const consultation::v1::Case& value, const client::SymptomItems& items) {
  Table table({{Tr("complaint"), "key"},
               {Tr("score"), "score"},
               {Tr("before"), "previous"},
               Shrinking({Tr("course"), "scores"}),
               {Tr("scored"), "record_time"}});
  for (const auto& key : client::ScoredKeys(value, items)) {
    const auto latest = client::ScoreFrom(value, key, 0);
    const auto before = client::ScoreFrom(value, key, latest.record + 1);
    table.Add({{client::SymptomLabel(items, key), key, Tone::kStrong},
               ScoreCell(latest.score),
               before.record < 0 ? Cell{"–", "", Tone::kFaint} : Number(before.score),
               {client::Course(value, key), Numbers(value, key), Tone::kPlain},
               When(KORTELIJN_GET_TIME(value.symptoms(latest.record), record_time), context.now())});
  }
  context.screen().Show(table);
}

client::Suggestions SuggestedFor(Context& context, const std::string& case_id) {
  if (case_id.empty()) return {};
  consultation::v1::GetCaseRequest request;
  request.set_case_id(case_id);
  return context.Call(&consultation::v1::ConsultationService::Stub::GetCase, request).suggested();
}

void NoteSuggestions(Context& context, const client::Suggestions& suggested, const std::string& heading) {
  if (suggested.empty()) return;
  context.screen().Note({{heading}});
  for (const auto& line : client::SuggestionLines(SymptomItems(context), suggested)) context.screen().Note({{"  " + line}});
}

}  // namespace kortelijn::cli
