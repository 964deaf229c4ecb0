#include "services/consultation/retention_store.h"

#include <algorithm>
#include <map>

#include "services/consultation/key_store.h"

namespace kortelijn::consultation {
namespace {

using db::B;
using db::I;
using db::T;

#define KORTELIJN_CASE                                                                                                               \
  "SELECT c.id, c.network_id, 0, c.update_time, coalesce((SELECT max(q.update_time) FROM consultation q WHERE q.case_id = c.id AND " \
  "q.case_id <> ''), 0), coalesce((SELECT max(r.update_time) FROM referral r JOIN consultation q ON q.id = r.consultation_id WHERE " \
  "q.case_id = c.id AND q.case_id <> ''), 0), k.erase_time, k.ground, k.held, CASE WHEN EXISTS (SELECT 1 FROM consultation q WHERE " \
  "q.case_id = c.id AND q.case_id <> '' AND q.status IN (1, 2)) THEN 1 ELSE 0 END FROM care_case c JOIN case_key k ON k.owner = c.id "
#define KORTELIJN_QUESTION                                                                                                                \
  "SELECT q.id, q.network_id, 1, q.update_time, 0, coalesce((SELECT max(r.update_time) FROM referral r WHERE r.consultation_id = q.id), " \
  "0), k.erase_time, k.ground, k.held, CASE WHEN q.status IN (1, 2) THEN 1 ELSE 0 END FROM consultation q JOIN case_key k ON k.owner = "  \
  "q.key_owner WHERE q.case_id = '' "
#define KORTELIJN_PEOPLE(circle, question)                                                                                              \
  "SELECT m.case_id, m.professional_id, 0 FROM circle m JOIN care_case c ON c.id = m.case_id WHERE " circle                             \
  " UNION SELECT m.case_id, m.professional_id, 0 FROM former_member m JOIN care_case c ON c.id = m.case_id WHERE " circle               \
  " UNION SELECT m.case_id, m.recorded_by, 0 FROM consent m JOIN care_case c ON c.id = m.case_id WHERE " circle                         \
  " UNION SELECT m.case_id, m.recorded_by, 0 FROM information m JOIN care_case c ON c.id = m.case_id WHERE " circle                     \
  " UNION SELECT m.case_id, m.professional_id, 0 FROM emergency m JOIN care_case c ON c.id = m.case_id WHERE " circle                   \
  " UNION SELECT q.case_id, q.requester_id, 0 FROM consultation q WHERE q.case_id <> '' AND " question                                  \
  " UNION SELECT q.case_id, r.holder_id, r.holder_discipline FROM referral r JOIN consultation q ON q.id = r.consultation_id WHERE "    \
  "q.case_id <> '' AND r.holder_id <> '' AND " question                                                                                 \
  " UNION SELECT q.case_id, f.professional_id, 0 FROM former_holder f JOIN consultation q ON q.id = f.consultation_id WHERE q.case_id " \
  "<> '' AND " question
constexpr const char* kCase = KORTELIJN_CASE "WHERE c.id = $1";
constexpr const char* kCases = KORTELIJN_CASE "WHERE c.network_id = $1";
constexpr const char* kQuestion = KORTELIJN_QUESTION "AND q.id = $1";
constexpr const char* kQuestions = KORTELIJN_QUESTION "AND q.network_id = $1";
constexpr const char* kPeople = KORTELIJN_PEOPLE("m.case_id = $1", "q.case_id = $1");
constexpr const char* kEverybody = KORTELIJN_PEOPLE("c.network_id = $1", "q.network_id = $1");
#undef KORTELIJN_CASE
#undef KORTELIJN_QUESTION
#undef KORTELIJN_PEOPLE
constexpr const char* kMark = "UPDATE case_key SET erase_time = $2, ground = $3, held = 0, hold_reason = NULL WHERE owner = $1";
constexpr const char* kClearCase =
    "UPDATE care_case SET birth_year_band = 0, municipality = '', stage = 0, colour = '', concerns = 0, surprise_answer = 0, surprise_time "
    "= 0, surprise_by = '', summary = $2, version = version + 1 WHERE id = $1";
constexpr const char* kClearRoles = "UPDATE circle SET role = $2 WHERE case_id = $1";
constexpr const char* kClearSymptoms = "DELETE FROM symptom_record WHERE case_id = $1";
constexpr const char* kClearQuestions = "UPDATE consultation SET brief = $2, question = $2 WHERE key_owner = $1";
constexpr const char* kClearMessages =
    "UPDATE message SET text = $2 WHERE consultation_id IN (SELECT q.id FROM consultation q WHERE q.id = $1 OR (q.case_id = $1 AND "
    "q.case_id <> ''))";
constexpr const char* kClearIdentity = "DELETE FROM identity WHERE case_id = $1";
constexpr const char* kClearEmergencies = "UPDATE emergency SET reason = $2 WHERE case_id = $1";
constexpr const char* kErased = "SELECT owner, ground, erase_time FROM case_key WHERE erase_time <> 0 ORDER BY owner";
constexpr const char* kHold = "UPDATE case_key SET held = $2, hold_reason = $3 WHERE owner = $1";
constexpr const char* kNames = "SELECT 1 FROM case_key WHERE key_id = $1 AND key_id <> ''";

constexpr std::string_view kIdentity = "identity:";

Retained ToRetained(const db::Row& row) {
  Retained kept;
  kept.id = row.Text(0);
  kept.network_id = row.Text(1);
  kept.anonymous = row.Int(2) != 0;
  kept.update_time = base::FromMillis(std::max({row.Int(3), row.Int(4), row.Int(5)}));
  kept.erase_time = base::FromMillis(row.Int(6));
  kept.ground = static_cast<ErasureGround>(row.Int(7));
  kept.held = row.Int(8) != 0;
  kept.open = row.Int(9) != 0;
  return kept;
}

base::Discipline DisciplineIn(const db::Row& row, const DisciplineOf& discipline) {
  const auto recorded = static_cast<base::Discipline>(row.Int(2));
  return recorded == base::Discipline::kUnspecified ? discipline(std::string(row.Text(1))) : recorded;
}

}  // namespace

std::optional<Retained> FindRetained(db::ReadTx& tx, const std::string& id, const DisciplineOf& discipline) {
  const auto about_case = tx.QueryOne(kCase, {T(id)});
  const auto question = tx.QueryOne(kQuestion, {T(id)});
  const auto people = tx.Query(kPeople, {T(id)});
  if (!about_case && !question) return std::nullopt;
  Retained kept = ToRetained(about_case ? *about_case : *question);
  for (const auto& person : people) kept.took_part.insert(DisciplineIn(person, discipline));
  return kept;
}

std::vector<Retained> ListRetained(db::ReadTx& tx, const std::string& network_id, const DisciplineOf& discipline) {
  std::vector<Retained> all;
  std::map<std::string, std::size_t, std::less<>> place;
  for (const auto& row : tx.Query(kCases, {T(network_id)})) {
    place.emplace(row.Text(0), all.size());
    all.push_back(ToRetained(row));
  }
  for (const auto& row : tx.Query(kEverybody, {T(network_id)})) {
    const auto found = place.find(row.Text(0));
    if (found != place.end()) all[found->second].took_part.insert(DisciplineIn(row, discipline));
  }
  for (const auto& row : tx.Query(kQuestions, {T(network_id)})) all.push_back(ToRetained(row));
  return all;
}

std::vector<std::string> KeyIdsOf(db::ReadTx& tx, const std::string& id) {
  std::vector<std::string> ids;
  for (const auto& owner : {id, std::string(kIdentity) + id}) {
    auto key = FindKeyId(tx, owner);
    if (!key.empty()) ids.push_back(std::move(key));
  }
  return ids;
}

void MarkErased(db::Tx& tx, const std::string& id, ErasureGround ground, base::Time time) {
  for (const auto& owner : {id, std::string(kIdentity) + id}) tx.Execute(kMark, {T(owner), I(base::ToMillis(time)), I(ground)});
  tx.Execute(kClearCase, {T(id), B("")});
  tx.Execute(kClearRoles, {T(id), B("")});
  tx.Execute(kClearSymptoms, {T(id)});
  tx.Execute(kClearIdentity, {T(id)});
  tx.Execute(kClearEmergencies, {T(id), B("")});
  tx.Execute(kClearQuestions, {T(id), B("")});
  tx.Execute(kClearMessages, {T(id), B("")});
}

std::vector<Retained> ListErased(db::ReadTx& tx) {
  std::vector<Retained> erased;
  for (const auto& row : tx.Query(kErased)) {
    if (row.Text(0).starts_with(kIdentity)) continue;
    Retained kept;
    kept.id = row.Text(0);
    kept.ground = static_cast<ErasureGround>(row.Int(1));
    kept.erase_time = base::FromMillis(row.Int(2));
    erased.push_back(std::move(kept));
  }
  return erased;
}

void SetHold(db::Tx& tx, const crypto::Vault& vault, const Retained& kept, std::string_view reason) {
  tx.Execute(kHold, {T(kept.id), I(kept.held ? 1 : 0), B(vault.Seal(reason, HoldPlace(kept.id)))});
}

bool NamesKey(db::ReadTx& tx, const std::string& key_id) { return tx.QueryOne(kNames, {T(key_id)}).has_value(); }

}  // namespace kortelijn::consultation
