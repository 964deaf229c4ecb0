#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/registry/csv.h"

namespace kortelijn::registry {

/// The columns that an import knows. Only name, discipline, working area and e-mail are required.
enum class Column {
  kId,
  kName,
  kDiscipline,
  kOrganisation,
  kDimensions,
  kExpertise,
  kWorkingArea,
  kLanguages,
  kReachable,
  kAbsences,
  kCapacity,
  kOpenSlots,
  kWhatIDo,
  kHowIThink,
  kPhone,
  kEmail,
  kBig,
  kAgb,
  kUzi,
  kSkgv,
  kSkj,
  kConfirmed,
  kCount
};

/// Where a column stands among all of them.
constexpr std::size_t Place(Column column) { return static_cast<std::size_t>(column); }

/// One fault of a file: where, and what is wrong, in English. Where is a row and a column, or a path in an HSDS document.
struct ImportFault {
  int row = 0;
  std::string column;
  std::string description;
  std::string path = {};
};

/// Faults of a whole file: counts all, keeps the first `kKept`.
class ImportFaults {
 public:
  static constexpr std::size_t kKept = 1000;

  void Add(int row, std::string_view column, std::string description);
  void AddAt(std::string path, std::string description);

  bool empty() const { return count_ == 0; }
  std::int64_t count() const { return count_; }
  const std::vector<ImportFault>& kept() const { return kept_; }

  /// Throws INVALID_ARGUMENT / IMPORT_INVALID that names the first 25 as `row N, column NAME` or by path; detail `count` is the number of
  /// all.
  void ThrowIfAny() const;

 private:
  std::vector<ImportFault> kept_;
  std::int64_t count_ = 0;
};

/// The header of a file: which column stands where. Names are Dutch or English, with synonyms, and compared without regard to case,
/// accents, dashes.
class ImportHeader {
 public:
  /// Unknown columns, columns that come twice and required ones that are missing are faults of row 1; an unknown one names what is
  /// accepted.
  static ImportHeader Read(const CsvRow& row, ImportFaults& faults);

  /// All columns in their order, by their usual names.
  static ImportHeader All();

  /// The trimmed cell of this column, empty if the row is shorter; nothing if the file has no such column.
  std::optional<std::string_view> Cell(const CsvRow& row, Column column) const;

  /// Name of the column as in the file, or its usual name.
  std::string_view Name(Column column) const;

  std::size_t width() const { return names_.size(); }

 private:
  ImportHeader() { places_.fill(-1); }

  std::vector<std::string> names_;
  std::array<int, Place(Column::kCount)> places_{};
};

/// The usual name of a column.
std::string_view UsualName(Column column);

/// The field of registry.v1.Professional that a column speaks for; that of all registers is kNumbersField.
std::string_view FieldOf(Column column);
inline constexpr std::string_view kNumbersField = "identifiers";

/// The columns of registers, in the order of their numbers.
inline constexpr Column kRegisterColumns[] = {Column::kBig, Column::kAgb, Column::kUzi, Column::kSkgv, Column::kSkj};

/// The usual names of all columns, for messages: `id, naam, discipline, ...`.
std::string AcceptedColumns();

}  // namespace kortelijn::registry
