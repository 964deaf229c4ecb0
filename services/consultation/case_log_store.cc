#include "services/consultation/case_log_store.h"

#include "services/consultation/consultation.h"

namespace kortelijn::consultation {
namespace {

using db::T;

constexpr const char* kStanding =
    "SELECT c.network_id, EXISTS (SELECT 1 FROM circle m WHERE m.case_id = c.id AND m.professional_id = $2) FROM care_case c WHERE c.id = "
    "$1";
constexpr const char* kQuestions = "SELECT id FROM consultation WHERE case_id <> '' AND case_id = $1 ORDER BY id";

constexpr base::Dimension kDimensions[] = {base::Dimension::kPhysical, base::Dimension::kPsychological, base::Dimension::kSocial,
                                           base::Dimension::kSpiritual};

}  // namespace

std::optional<CaseStanding> FindStanding(db::ReadTx& tx, const std::string& case_id, const std::string& person) {
  const auto row = tx.QueryOne(kStanding, {T(case_id), T(person)});
  if (!row) return std::nullopt;
  return CaseStanding{std::string(row->Text(0)), row->Int(1) != 0};
}

std::vector<std::string> SubjectsOfCase(db::ReadTx& tx, const std::string& case_id) {
  std::vector<std::string> subjects = {case_id};
  for (const auto& row : tx.Query(kQuestions, {T(case_id)})) {
    subjects.emplace_back(row.Text(0));
    for (const auto dimension : kDimensions) subjects.push_back(ReferralId(row.Text(0), dimension));
  }
  return subjects;
}

}  // namespace kortelijn::consultation
