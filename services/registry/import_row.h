#pragma once

#include <bitset>
#include <span>

#include "services/common/base/time.h"
#include "services/registry/expertise.h"
#include "services/registry/import_table.h"
#include "services/registry/professional.h"

namespace kortelijn::registry {

using Columns = std::bitset<Place(Column::kCount)>;

/// What an import knows while it reads one row.
struct ImportRow {
  const ImportHeader& header;
  const CsvRow& csv;
  ImportFaults& faults;
  /// Who imports, and when: the confirmation of new entries.
  std::string_view importer;
  base::Time now;
  /// Expertise tags of the network's own.
  std::span<const ExpertiseTag> own_tags = {};
  /// Of a row from an HSDS document: where each column was read, and the columns that have a fault already.
  std::span<const std::string> places = {};
  Columns faulty = {};

  /// Reports a fault where the row's cell of this column stands, unless it has one already.
  void Fault(Column column, std::string description) const;
};

/// A row put over an entry. `faulty` marks columns whose cells could not be read.
struct ImportedRow {
  Professional professional;
  Columns faulty;
};

/// False, with a fault, if the row's quotes are broken, it has more cells than the header, or one of over 8,000 bytes.
bool Readable(const ImportRow& row);

/// Puts a row over `base`: the entry as it is, or a new one with only id and network. A column that the file does not have leaves the entry
/// as it is, and so does a cell that says what the entry says already (CellOf); an empty cell empties the field (an empty dimension cell
/// gives the discipline's own dimensions). Organisation, id and network
/// stay: the service resolves them. `bevestigd op` counts only if it is later than the last confirmation; a new entry without it is
/// confirmed now. An expertise tag must be listed (Unlisted). Faults of cells go to `row.faults`.
ImportedRow PutOver(Professional base, bool is_new, const ImportRow& row);

/// Checks the entry that came out of `before` and reports each finding at its row and column, unless that cell has a fault already.
void CheckImported(const ImportedRow& imported, const ImportRow& row, const Professional& before = {});

}  // namespace kortelijn::registry
