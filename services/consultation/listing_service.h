#pragma once

#include <vector>

#include "services/consultation/desk_service.h"

namespace kortelijn::consultation {

/// The questions of a page as `who`, whose page it is, may see them: their own, and those that were asked by people for whom they stand in
/// today. Newest change first.
std::vector<Kept> ListFor(const Desk& desk, db::ReadTx& tx, const base::Principal& who, const ConsultationPage& page);

}  // namespace kortelijn::consultation
