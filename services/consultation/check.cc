#include "services/consultation/check.h"

#include <string>

#include "services/common/base/municipality.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"

namespace kortelijn::consultation {

using base::Code;
using base::Fault;

void RequireText(base::Violations& violations, std::string_view field, std::string_view text, Length length) {
  const std::size_t characters = base::Utf8Length(text);
  if (characters == std::string_view::npos) {
    violations.Add(std::string(field), "is not valid UTF-8");
  } else if (characters > length.max) {
    violations.Add(std::string(field), "is longer than " + std::to_string(length.max) + " characters");
  } else if (length.min > 0 && base::Trim(text).size() < length.min) {
    violations.Add(std::string(field), "is required");
  }
}

void RefuseIdentifying(std::string_view field, std::string_view text) {
  const auto found = base::FindIdentifyingPattern(text);
  if (found == base::IdentifyingPattern::kNone) return;
  const bool bsn = found == base::IdentifyingPattern::kBsn;
  throw Fault(Code::kInvalidArgument, base::reason::kIdentifyingPattern, std::string(field) + " holds something that identifies a person")
      .With("pattern", bsn ? "BSN" : "BIRTH_DATE")
      .Field(std::string(field), bsn ? "holds a citizen service number" : "holds a full date");
}

void RequireMunicipality(std::string_view field, std::string_view code) {
  if (base::FindMunicipality(code) != nullptr) return;
  throw Fault(Code::kInvalidArgument, base::reason::kMunicipalityUnknown, "no municipality has this code")
      .Field(std::string(field), "is not a code of CBS, `GM` and four digits");
}

Fault Erased() {
  return {Code::kFailedPrecondition, base::reason::kCaseErased, "what was said here was erased: only that it was there is still known"};
}

Fault NotFound() { return {Code::kNotFound, base::reason::kNotFound, "it does not exist, or not for this person"}; }

}  // namespace kortelijn::consultation
