#pragma once

#include <string_view>

#include "services/consultation/check.h"
#include "services/consultation/retention.h"

/// When what was said may be destroyed, and when it must not be.
namespace kortelijn::consultation {

/// Whether the privacy officer may erase it on this ground.
///
/// Something that is open is not erased: who holds a question must be able to read it, so it is answered or cancelled first. Only at the
/// person's own request it goes at once; who holds a part of it then hears CASE_ERASED, and ends or gives it back by its codes alone.
///
/// Errors, in this order: NOT_FOUND (of another network), REASON_REQUIRED, FIELD_INVALID, CASE_ERASED, LEGAL_HOLD, REASON_NOT_ALLOWED
/// (RETENTION before its time has passed), MOVE_NOT_ALLOWED (something is open).
void RequireErasable(const Retained& kept, ErasureGround ground, const RetentionYears& years, const Act& act);

/// Whether the privacy officer may lay a hold on it or lift one, for this reason. Errors: NOT_FOUND, FIELD_INVALID, CASE_ERASED.
void RequireHoldable(const Retained& kept, std::string_view reason, const Act& act);

}  // namespace kortelijn::consultation
