#pragma once

#include "services/registry/import_row.h"

namespace kortelijn::fuzz {

/// Words that no fault says by itself: put into what a row says of a person, they must not come out in a fault.
inline constexpr std::string_view kMarker = "Zq7xWv";

/// The moment of every import here.
base::Time ImportTime();

/// A row put over a new entry, or nothing if it brought a fault.
std::optional<registry::Professional> Import(const registry::ImportRow& row);

/// The same row with the marker in every cell that says who somebody is; nothing if the input put the marker into a cell itself, where a
/// fault may quote it.
std::optional<registry::CsvRow> Marked(const registry::CsvRow& row, const registry::ImportHeader& header);

/// The faults of a marked row are without the marker.
void HoldUnquoted(const registry::ImportFaults& faults);

/// Faults are texts that can be sent.
void HoldFaults(const registry::ImportFaults& faults, bool input_is_text);

/// A row that was written for an entry and put over that entry changes nothing.
void HoldUnchanged(const registry::Professional& entry, const registry::ImportRow& row);

}  // namespace kortelijn::fuzz
