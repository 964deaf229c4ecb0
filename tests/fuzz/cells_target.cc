// Cells of an import, each kind from the same bytes: what was read comes back from what an export says.
#include "services/common/base/id.h"
#include "services/common/base/municipality.h"
#include "services/registry/import_cell.h"
#include "services/registry/sheet.h"
#include "services/registry/words.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

using registry::Column;
using registry::Parsed;
using registry::Professional;

/// True if the cell was read; then it must come back, and otherwise the fault must be a text that can be sent.
template <typename T>
bool HoldList(Parsed<std::vector<T>> (*parse)(std::string_view), std::vector<T> Professional::*field, Column column,
              std::string_view input) {
  auto parsed = parse(input);
  Hold(ValidUtf8(parsed.fault) || !ValidUtf8(input), "a fault is UTF-8");
  if (!parsed.fault.empty()) return false;
  Professional entry;
  entry.*field = parsed.value;
  const auto again = parse(registry::CellOf(entry, column));
  Hold(again.fault.empty() && again.value == parsed.value, "a list comes back");
  return true;
}

Parsed<std::vector<std::string>> ParseLanguages(std::string_view cell) { return registry::ParseLanguageCell(cell); }

bool HoldNumbers(std::string_view input) {
  const auto capacity = registry::ParseCapacityCell(input);
  if (capacity.fault.empty()) Hold(capacity.value.open_slots.value_or(0) <= 9999, "open places have four digits");
  const auto count = registry::ParseCountCell(input);
  if (count.fault.empty()) Hold(count.value >= 0 && count.value <= 9999, "a count has four digits");
  const auto number = registry::ParseNumberCell(input);
  Hold(registry::ParseNumberCell(number) == number, "a number stays");
  return capacity.fault.empty() || count.fault.empty();
}

void HoldIds(std::string_view input) {
  Hold(base::ValidId(registry::IdFromName(input, '.')), "a name makes an id");
  Hold(base::ValidId(registry::IdFromName(input, '-', "12")), "a name and a number make an id");
}

}  // namespace

Verdict Cells(std::string_view input) {
  bool read = HoldList(registry::ParseDimensionCell, &Professional::dimensions, Column::kDimensions, input);
  read |= HoldList(registry::ParseAreaCell, &Professional::working_area, Column::kWorkingArea, input);
  read |= HoldList(ParseLanguages, &Professional::languages, Column::kLanguages, input);
  read |= HoldList(registry::ParseExpertiseCell, &Professional::expertise, Column::kExpertise, input);
  read |= HoldList(registry::ParseAbsenceCell, &Professional::absences, Column::kAbsences, input);
  read |= HoldNumbers(input);
  HoldIds(input);
  return read ? Verdict::kTaken : Verdict::kRefused;
}

}  // namespace kortelijn::fuzz
