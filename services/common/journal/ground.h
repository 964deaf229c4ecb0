#pragma once

#include "services/common/base/ground.h"

namespace kortelijn::journal {

/// On what ground a row was written, kept in its last column.
using base::FormatGround;
using base::Ground;
using base::ParseGround;

}  // namespace kortelijn::journal
