#pragma once

#include "services/common/base/token.h"

namespace kortelijn::base {

/// True if nine digits that pass the eleven-test stand in the text: in one group, or in groups of two and more with one separator (space,
/// dot or dash) between. Telephone numbers are passed over. text.h says what counts.
bool ContainsBsn(Tokens tokens);

}  // namespace kortelijn::base
