#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::registry {

/// Who may change a field.
enum class Setter { kNobody, kCoordinator, kSelf };

/// One field of T that an update mask may name: its path, who may change it, and how it is taken over. Fields for a coordinator only and
/// fields for nobody are known too, so that naming them gets FIELD_NOT_MUTABLE and not FIELD_INVALID.
template <typename T>
struct MaskField {
  std::string_view path;
  Setter by;
  void (*take)(T& to, const T& from);
};

/// `current` with the fields that `paths` names taken from `wanted` (AIP-134).
///
/// Errors: INVALID_ARGUMENT / FIELD_INVALID (`update_mask`) for an empty mask or an unknown path, FAILED_PRECONDITION / FIELD_NOT_MUTABLE
/// with detail `field` for a path that `who` may not change.
template <typename T>
T Masked(T current, const T& wanted, std::span<const std::string> paths, std::span<const MaskField<T>> fields, Setter who);

/// Implementation.
template <typename T>
const MaskField<T>& FieldOf(const std::string& path, std::span<const MaskField<T>> fields) {
  for (const auto& field : fields) {
    if (field.path == path) return field;
  }
  throw base::Fault(base::Code::kInvalidArgument, base::reason::kFieldInvalid, "the update mask names an unknown field")
      .Field("update_mask", "has an unknown path");
}

template <typename T>
T Masked(T current, const T& wanted, std::span<const std::string> paths, std::span<const MaskField<T>> fields, Setter who) {
  if (paths.empty()) {
    throw base::Fault(base::Code::kInvalidArgument, base::reason::kFieldInvalid, "the update mask is required")
        .Field("update_mask", "is required");
  }
  for (const auto& path : paths) {
    const auto& field = FieldOf<T>(path, fields);
    if (field.by == Setter::kNobody || (field.by == Setter::kCoordinator && who != Setter::kCoordinator)) {
      throw base::Fault(base::Code::kFailedPrecondition, base::reason::kFieldNotMutable, "this field cannot be changed by this call")
          .With("field", path);
    }
    field.take(current, wanted);
  }
  return current;
}

/// A MaskField that copies one member.
template <auto Member, typename T>
constexpr MaskField<T> Takes(std::string_view path, Setter by) {
  return {path, by, [](T& to, const T& from) { to.*Member = from.*Member; }};
}

}  // namespace kortelijn::registry
