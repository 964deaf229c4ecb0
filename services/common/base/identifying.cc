#include <algorithm>

#include "services/common/base/birth_date.h"
#include "services/common/base/bsn.h"
#include "services/common/base/text.h"
#include "services/common/base/token.h"

namespace kortelijn::base {

IdentifyingPattern FindIdentifyingPattern(std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return IdentifyingPattern::kNone;
  const std::vector<Token> tokens = Tokenise(text);
  if (ContainsBsn(tokens)) return IdentifyingPattern::kBsn;
  return ContainsDate(tokens) ? IdentifyingPattern::kBirthDate : IdentifyingPattern::kNone;
}

}  // namespace kortelijn::base
