// What identifies a person is found wherever it stands, and the same however the text is cased or accented.
#include "services/common/base/text.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {

Verdict Identifying(std::string_view input) {
  using base::FindIdentifyingPattern;
  using base::IdentifyingPattern;
  const std::string text(input);
  const auto found = FindIdentifyingPattern(text);
  Hold(FindIdentifyingPattern(base::Fold(text)) == found || !ValidUtf8(text), "folding hides nothing");
  Hold(FindIdentifyingPattern(text + " | 111222333 | ") == IdentifyingPattern::kBsn, "a BSN is found behind anything");
  Hold(FindIdentifyingPattern(" | 111222333 | " + text) == IdentifyingPattern::kBsn, "a BSN is found before anything");
  Hold(FindIdentifyingPattern(text + " | 3 april 1951 | ") != IdentifyingPattern::kNone, "a date is found behind anything");
  Hold(FindIdentifyingPattern(" | 1951-04-03 | " + text) != IdentifyingPattern::kNone, "a date is found before anything");
  return found == IdentifyingPattern::kNone ? Verdict::kTaken : Verdict::kRefused;
}

}  // namespace kortelijn::fuzz
