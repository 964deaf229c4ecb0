#pragma once

#include "services/common/base/token.h"

namespace kortelijn::base {

/// True if an existing day from 1900 to 2099 stands in the text with day, month and a year of four digits. text.h says which forms.
bool ContainsDate(Tokens tokens);

}  // namespace kortelijn::base
