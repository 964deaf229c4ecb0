#pragma once

#include <string>

#include "kortelijn/registry/v1/professional.pb.h"

/// The fields of a registry entry as people type them.
namespace kortelijn::client {

/// Adds one item to a list in an entry. `field` is one of `dimensions` (`spiritual:80`; without a number 60), `expertise` (a tag),
/// `working_area` (a municipality), `languages` (by name or code), `absences` (`2025-12-24..2026-01-02/bram.demo`, who stands in by id or
/// name) and `identifiers` (`AGB=01-000101`). Errors: USAGE, PLACE_UNKNOWN.
void AddEntryItem(registry::v1::Professional& entry, const std::string& field, const std::string& typed);

/// Sets a whole field from what was typed: items of lists between commas, hours as ParseHours takes them, a number for `open_slots`, the
/// code or a word for `discipline` and `capacity`, else the text itself. Errors: USAGE, PLACE_UNKNOWN.
void SetEntryField(registry::v1::Professional& entry, const std::string& field, const std::string& typed);

/// A field as SetEntryField takes it back.
std::string TypedEntryField(const registry::v1::Professional& entry, const std::string& field);

}  // namespace kortelijn::client
