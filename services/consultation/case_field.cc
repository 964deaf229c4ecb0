#include "services/consultation/case_field.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "services/common/base/reason.h"

namespace kortelijn::consultation {
namespace {

constexpr int kEarliestYear = 1900;
constexpr int kBandYears = 5;
constexpr std::size_t kSummaryLimit = 600;

bool ValidBand(int band, base::Time now) {
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
  return band == 0 || (band % kBandYears == 0 && band >= kEarliestYear && band <= static_cast<int>(today.year()));
}

struct FieldRule {
  CaseField field;
  std::string_view path;
  void (*check)(const Case& value, const CaseMeasure& measure, base::Violations& violations);
  void (*take)(Case& into, const Case& from);
};

constexpr std::array kRules = {
    FieldRule{CaseField::kStage, "stage",
              [](const Case& value, const CaseMeasure&, base::Violations& violations) {
                violations.Require(SaidOrNot(value.stage, Stage::kAftercare), "case.stage", "is not a stage");
              },
              [](Case& into, const Case& from) { into.stage = from.stage; }},
    FieldRule{CaseField::kColour, "colour",
              [](const Case& value, const CaseMeasure& measure, base::Violations& violations) {
                const bool known = std::find(measure.colours.begin(), measure.colours.end(), value.colour) != measure.colours.end();
                violations.Require(value.colour.empty() || known, "case.colour", "is not on the network's scale");
              },
              [](Case& into, const Case& from) { into.colour = from.colour; }},
    FieldRule{CaseField::kConcerns, "concerns",
              [](const Case& value, const CaseMeasure&, base::Violations& violations) {
                violations.Require(SaidOrNot(value.concerns, Concerns::kFamily), "case.concerns", "is not PERSON, NAASTE or FAMILY");
              },
              [](Case& into, const Case& from) { into.concerns = from.concerns; }},
    FieldRule{CaseField::kMunicipality, "municipality",
              [](const Case& value, const CaseMeasure&, base::Violations& violations) {
                violations.Require(!value.municipality.empty(), "case.municipality", "is required");
              },
              [](Case& into, const Case& from) { into.municipality = from.municipality; }},
    FieldRule{CaseField::kBirthYearBand, "birth_year_band",
              [](const Case& value, const CaseMeasure& measure, base::Violations& violations) {
                violations.Require(ValidBand(value.birth_year_band, measure.now), "case.birth_year_band",
                                   "must be 0 or the first year of a band of five, from 1900 to this year");
              },
              [](Case& into, const Case& from) { into.birth_year_band = from.birth_year_band; }},
    FieldRule{CaseField::kSummary, "summary",
              [](const Case& value, const CaseMeasure&, base::Violations& violations) {
                RequireText(violations, "case.summary", value.summary, {0, kSummaryLimit});
              },
              [](Case& into, const Case& from) { into.summary = from.summary; }},
    FieldRule{CaseField::kSurpriseAnswer, "surprise_question.answer",
              [](const Case& value, const CaseMeasure&, base::Violations& violations) {
                violations.Require(SaidOrNot(value.surprise_question.answer, SurpriseAnswer::kUnknown), "case.surprise_question.answer",
                                   "is not YES, NO or UNKNOWN");
              },
              [](Case& into, const Case& from) { into.surprise_question.answer = from.surprise_question.answer; }},
};

constexpr std::array<std::string_view, 15> kImmutable = {"id",
                                                         "network_id",
                                                         "consents",
                                                         "circle",
                                                         "surprise_question.answer_time",
                                                         "surprise_question.answered_by",
                                                         "create_time",
                                                         "update_time",
                                                         "etag",
                                                         "symptoms",
                                                         "information",
                                                         "emergency_openings",
                                                         "identity_rights",
                                                         "has_identity",
                                                         "held"};

void RefuseImmutable(const std::vector<std::string>& paths) {
  for (const auto& path : paths) {
    if (std::find(kImmutable.begin(), kImmutable.end(), path) == kImmutable.end()) continue;
    throw base::Fault(base::Code::kFailedPrecondition, base::reason::kFieldNotMutable, "case." + path + " is not changed by an update")
        .With("field", "case." + path)
        .Field("update_mask", path + " cannot be changed");
  }
}

}  // namespace

const CaseFields& AllCaseFields() {
  static const CaseFields kAll = [] {
    CaseFields fields;
    for (const auto& rule : kRules) fields.insert(rule.field);
    return fields;
  }();
  return kAll;
}

CaseFields CaseFieldsOf(const std::vector<std::string>& paths) {
  RefuseImmutable(paths);
  base::Violations violations;
  violations.Require(!paths.empty(), "update_mask", "is required");
  CaseFields fields;
  for (const auto& path : paths) {
    const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const FieldRule& candidate) { return candidate.path == path; });
    violations.Require(rule != kRules.end(), "update_mask", "names a field that a case does not have");
    if (rule != kRules.end()) fields.insert(rule->field);
  }
  violations.ThrowIfAny();
  return fields;
}

void CheckFields(const Case& value, const CaseFields& fields, const CaseMeasure& measure, base::Violations& violations) {
  for (const auto& rule : kRules) {
    if (fields.contains(rule.field)) rule.check(value, measure, violations);
  }
}

void RefuseFields(const Case& value, const CaseFields& fields) {
  if (fields.contains(CaseField::kMunicipality)) RequireMunicipality("case.municipality", value.municipality);
  if (fields.contains(CaseField::kSummary)) RefuseIdentifying("case.summary", value.summary);
}

void TakeFields(Case& into, const Case& from, const CaseFields& fields) {
  for (const auto& rule : kRules) {
    if (fields.contains(rule.field)) rule.take(into, from);
  }
}

}  // namespace kortelijn::consultation
