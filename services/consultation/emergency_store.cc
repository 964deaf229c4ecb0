#include "services/consultation/emergency_store.h"

#include "services/consultation/key_store.h"

namespace kortelijn::consultation {
namespace {

using db::B;
using db::I;
using db::T;

constexpr const char* kAll =
    "SELECT number, professional_id, open_time, end_time, reason FROM emergency WHERE case_id = $1 ORDER BY number";
constexpr const char* kOf = "SELECT open_time, end_time FROM emergency WHERE case_id = $1 AND professional_id = $2 ORDER BY number";
constexpr const char* kLast = "SELECT COALESCE(MAX(number), 0) FROM emergency WHERE case_id = $1";
constexpr const char* kAdd =
    "INSERT INTO emergency (case_id, number, professional_id, open_time, end_time, reason) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr const char* kCase =
    "SELECT c.network_id, m.professional_id FROM care_case c LEFT JOIN circle m ON m.case_id = c.id WHERE c.id = $1 ORDER BY m.position";

std::string ReasonPlace(const std::string& case_id, std::int64_t number) {
  return "emergency.reason:" + case_id + "/" + std::to_string(number);
}

}  // namespace

std::vector<EmergencyOpening> LoadEmergencies(db::ReadTx& tx, const std::string& case_id, const crypto::DataKey& key) {
  std::vector<EmergencyOpening> openings;
  for (const auto& row : tx.Query(kAll, {T(case_id)})) {
    openings.push_back({std::string(row.Text(1)), base::FromMillis(row.Int(2)), base::FromMillis(row.Int(3)),
                        OpenText(key, row.Bytes(4), ReasonPlace(case_id, row.Int(0)))});
  }
  return openings;
}

std::vector<EmergencyOpening> EmergenciesOf(db::ReadTx& tx, const std::string& case_id, const std::string& person) {
  std::vector<EmergencyOpening> openings;
  for (const auto& row : tx.Query(kOf, {T(case_id), T(person)})) {
    openings.push_back({person, base::FromMillis(row.Int(0)), base::FromMillis(row.Int(1)), {}});
  }
  return openings;
}

void AddEmergency(db::Tx& tx, const std::string& case_id, const EmergencyOpening& opening, const crypto::DataKey& key) {
  const auto number = tx.QueryOne(kLast, {T(case_id)})->Int(0) + 1;
  tx.Execute(kAdd, {T(case_id), I(number), T(opening.professional_id), I(base::ToMillis(opening.open_time)),
                    I(base::ToMillis(opening.end_time)), B(SealText(key, opening.reason, ReasonPlace(case_id, number)))});
}

EmergencyCase FindForEmergency(db::ReadTx& tx, const std::string& case_id, const std::string& person) {
  EmergencyCase found;
  for (const auto& row : tx.Query(kCase, {T(case_id)})) {
    found.standing.network_id = row.Text(0);
    if (!row.Null(1)) found.circle.emplace_back(row.Text(1));
    found.standing.in_circle |= !row.Null(1) && row.Text(1) == person;
  }
  return found;
}

}  // namespace kortelijn::consultation
