#include "services/referral/circle_store.h"

#include "services/common/base/text.h"

namespace kortelijn::referral {
namespace {

using base::ToMillis;
using db::I;
using db::T;

constexpr const char* kCircle = "SELECT professional_id FROM circle WHERE case_id = $1 ORDER BY professional_id";
constexpr const char* kInCircle = "SELECT 1 FROM circle WHERE case_id = $1 AND professional_id = $2";
constexpr const char* kEmptyCircle = "DELETE FROM circle WHERE case_id = $1";
constexpr const char* kJoinCircle = "INSERT INTO circle (case_id, professional_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr const char* kObjectedTo = "SELECT excluded FROM objection WHERE case_id = $1 AND dimension = $2";
constexpr const char* kObject =
    "INSERT INTO objection (case_id, dimension, excluded) VALUES ($1, $2, $3) ON CONFLICT (case_id, dimension) DO UPDATE SET excluded = "
    "excluded.excluded";
constexpr const char* kCollaborations = "SELECT professional_id, count FROM collaboration WHERE requester_id = $1 AND network_id = $2";
constexpr const char* kCount =
    "INSERT INTO collaboration (requester_id, professional_id, network_id, count, last_time) VALUES ($1, $2, $3, 1, $4) "
    "ON CONFLICT (requester_id, professional_id, network_id) DO UPDATE SET count = collaboration.count + 1, last_time = excluded.last_time";
constexpr const char* kAnswered = "SELECT professional_id, MAX(last_time) FROM collaboration GROUP BY professional_id";

}  // namespace

std::vector<std::string> CircleOf(db::ReadTx& tx, std::string_view case_id) {
  std::vector<std::string> people;
  for (const auto& row : tx.Query(kCircle, {T(case_id)})) people.emplace_back(row.Text(0));
  return people;
}

bool InCircle(db::ReadTx& tx, std::string_view case_id, std::string_view person) {
  return tx.QueryOne(kInCircle, {T(case_id), T(person)}).has_value();
}

void SetCircle(db::Tx& tx, std::string_view case_id, const std::vector<std::string>& people) {
  tx.Execute(kEmptyCircle, {T(case_id)});
  for (const auto& person : people) tx.Execute(kJoinCircle, {T(case_id), T(person)});
}

std::vector<std::string> ObjectedTo(db::ReadTx& tx, std::string_view case_id, base::Dimension dimension) {
  const auto row = tx.QueryOne(kObjectedTo, {T(case_id), I(dimension)});
  return row ? base::Split(row->Text(0), ' ') : std::vector<std::string>();
}

void SetObjectedTo(db::Tx& tx, std::string_view case_id, base::Dimension dimension, const std::vector<std::string>& people) {
  tx.Execute(kObject, {T(case_id), I(dimension), T(base::Join(people, " "))});
}

std::map<std::string, int> CollaborationsOf(db::ReadTx& tx, std::string_view requester_id, std::string_view network_id) {
  std::map<std::string, int> counts;
  for (const auto& row : tx.Query(kCollaborations, {T(requester_id), T(network_id)}))
    counts[std::string(row.Text(0))] = static_cast<int>(row.Int(1));
  return counts;
}

void CountCollaboration(db::Tx& tx, const Referral& answered) {
  tx.Execute(kCount, {T(answered.requester_id), T(answered.holder_id), T(answered.network_id), I(ToMillis(answered.answer_time))});
}

void ForEachAnswered(db::ReadTx& tx, const std::function<void(const std::string& person, base::Time last)>& visit) {
  for (const auto& row : tx.Query(kAnswered)) visit(std::string(row.Text(0)), base::FromMillis(row.Int(1)));
}

}  // namespace kortelijn::referral
