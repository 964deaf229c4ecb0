#include "clients/common/identifying_hint.h"

#include <regex>

#include "clients/common/translate.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

/// A form of address, small words of Dutch names, and a capital with letters behind it. Letters outside a-z are bytes above 0x7f.
bool NamesSomebody(const std::string& text) {
  static const std::regex kAddressed(
      "(^|[^A-Za-z])([Mm]evrouw|[Mm]evr\\.?|[Mm]w\\.?|[Mm]eneer|[Dd]hr\\.?|[Dd]e heer|[Ff]amilie|[Ff]am\\.?|Mrs?\\.?|Ms\\.?)\\s+"
      "((van|de|der|den|het|ter|ten|te|in|el|al)\\s+|[A-Z]\\.\\s*)*[A-Z][a-z\x80-\xff-]+");
  return std::regex_search(text, kAddressed);
}

}  // namespace

std::string IdentifyingHint(const std::string& text) {
  switch (base::FindIdentifyingPattern(text)) {
    case base::IdentifyingPattern::kBsn:
      return Tr("This looks like a BSN. Leave it out: it tells who the person is.");
    case base::IdentifyingPattern::kBirthDate:
      return Tr("This looks like a full date. Leave out a birth date: it tells who the person is.");
    case base::IdentifyingPattern::kNone:
      break;
  }
  return NamesSomebody(text) ? Tr("This looks like a name. Leave it out: it tells who the person is.") : std::string();
}

}  // namespace kortelijn::client
