#pragma once

#include <string>
#include <vector>

#include "services/registry/import_table.h"
#include "services/registry/professional.h"

namespace kortelijn::registry {

/// What an entry says in a column of the import, in the Dutch that the import reads back: `fysiek 80, zingeving 40`, `ma-do 8:00-17:30`,
/// `2026-12-21 t/m 2027-01-02`. Empty where it says nothing.
std::string CellOf(const Professional& professional, Column column);

/// ` (waarneming ID)`, for behind the days of an absence in which somebody stands in; else empty.
std::string StandInText(const Absence& absence);

/// The entries as a CSV file with all columns of the import, semicolons between: reading it back changes nothing. It does not say whether
/// somebody is suspended.
std::string WriteSheet(const std::vector<Professional>& professionals);

/// One cell that an import changes.
struct CellChange {
  Column column = Column::kId;
  std::string before;
  std::string after;
  bool operator==(const CellChange&) const = default;
};

/// The cells in which two entries differ, in the order of the columns.
std::vector<CellChange> ChangesBetween(const Professional& before, const Professional& after);

}  // namespace kortelijn::registry
