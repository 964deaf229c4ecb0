#include "services/consultation/symptom_store.h"

#include <charconv>

#include "services/common/base/text.h"
#include "services/consultation/key_store.h"

namespace kortelijn::consultation {
namespace {

using db::B;
using db::I;
using db::T;

constexpr const char* kLast = "SELECT COALESCE(MAX(number), 0) FROM symptom_record WHERE case_id = $1";
constexpr const char* kAdd = "INSERT INTO symptom_record (case_id, number, scores, record_time, recorded_by) VALUES ($1, $2, $3, $4, $5)";
constexpr const char* kLatest =
    "SELECT number, scores, record_time, recorded_by FROM symptom_record WHERE case_id = $1 ORDER BY number DESC LIMIT $2";

std::string ScoresPlace(const std::string& case_id, std::int64_t number) {
  return "symptom_record.scores:" + case_id + "/" + std::to_string(number);
}

/// `pain:7;sleep:4`: keys hold neither.
std::string Fold(const std::vector<SymptomScore>& scores) {
  std::vector<std::string> parts;
  parts.reserve(scores.size());
  for (const auto& each : scores) parts.push_back(each.key + ':' + std::to_string(each.score));
  return base::Join(parts, ";");
}

std::vector<SymptomScore> Unfold(std::string_view folded) {
  std::vector<SymptomScore> scores;
  for (const auto& part : base::Split(folded, ';')) {
    const auto colon = part.find(':');
    int score = 0;
    std::from_chars(part.data() + colon + 1, part.data() + part.size(), score);
    scores.push_back({part.substr(0, colon), score});
  }
  return scores;
}

}  // namespace

void AddSymptoms(db::Tx& tx, const KeptCase& kept, const SymptomRecord& record) {
  const auto& id = kept.value.id;
  const auto number = tx.QueryOne(kLast, {T(id)})->Int(0) + 1;
  tx.Execute(kAdd, {T(id), I(number), B(SealText(kept.key, Fold(record.scores), ScoresPlace(id, number))),
                    I(base::ToMillis(record.record_time)), T(record.recorded_by)});
}

std::vector<SymptomRecord> LatestSymptoms(db::ReadTx& tx, const KeptCase& kept, int limit) {
  const auto& id = kept.value.id;
  std::vector<SymptomRecord> records;
  for (const auto& row : tx.Query(kLatest, {T(id), I(limit)})) {
    records.push_back(
        {Unfold(OpenText(kept.key, row.Bytes(1), ScoresPlace(id, row.Int(0)))), base::FromMillis(row.Int(2)), std::string(row.Text(3))});
  }
  return records;
}

}  // namespace kortelijn::consultation
