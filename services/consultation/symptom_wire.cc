#include "services/consultation/symptom_wire.h"

#include "services/common/wire/time.h"

namespace kortelijn::consultation {

std::vector<SymptomScore> ReadScores(const v1::RecordSymptomsRequest& request) {
  std::vector<SymptomScore> scores;
  for (const auto& each : request.scores()) scores.push_back({each.key(), each.score()});
  return scores;
}

std::vector<SymptomItem> SymptomsOf(const registry::v1::Network& network) {
  std::vector<SymptomItem> items;
  for (const auto& each : network.symptoms()) items.push_back({each.key(), static_cast<base::Dimension>(each.dimension())});
  return items;
}

void WriteSymptoms(const std::vector<SymptomRecord>& records, v1::Case* wire) {
  for (const auto& record : records) {
    auto* written = wire->add_symptoms();
    KORTELIJN_SET_TIME(*written, record_time, record.record_time);
    written->set_recorded_by(record.recorded_by);
    for (const auto& each : record.scores) {
      auto* score = written->add_scores();
      score->set_key(each.key);
      score->set_score(each.score);
    }
  }
}

void WriteSuggested(const std::vector<SuggestedDimension>& suggested, v1::GetCaseResponse* response) {
  for (const auto& each : suggested) {
    auto* written = response->add_suggested();
    written->set_dimension(static_cast<registry::v1::Dimension>(each.dimension));
    written->set_weight(each.weight);
    for (const auto& why : each.reasons) {
      auto* reason = written->add_reasons();
      reason->set_key(why.key);
      reason->set_score(why.score);
      if (why.previous) reason->set_previous(*why.previous);
    }
  }
}

}  // namespace kortelijn::consultation
