#pragma once

#include <set>
#include <string>
#include <vector>

#include "services/consultation/case.h"

namespace kortelijn::consultation {

/// The fields of a case that people fill in and may change; everything else is set by the service or has acts of its own.
enum class CaseField { kStage, kColour, kConcerns, kMunicipality, kBirthYearBand, kSummary, kSurpriseAnswer };
using CaseFields = std::set<CaseField>;

const CaseFields& AllCaseFields();

/// The fields of an update mask. Errors: FIELD_INVALID (`update_mask`: empty or unknown path), FIELD_NOT_MUTABLE with details `field`.
CaseFields CaseFieldsOf(const std::vector<std::string>& paths);

/// What the checks measure by.
struct CaseMeasure {
  const std::vector<std::string>& colours;
  base::Time now;
};

/// Adds what is wrong with these fields of `value`, with paths `case.FIELD`.
void CheckFields(const Case& value, const CaseFields& fields, const CaseMeasure& measure, base::Violations& violations);

/// What is refused with a reason of its own: MUNICIPALITY_UNKNOWN, IDENTIFYING_PATTERN (summary).
void RefuseFields(const Case& value, const CaseFields& fields);

/// Copies these fields.
void TakeFields(Case& into, const Case& from, const CaseFields& fields);

}  // namespace kortelijn::consultation
