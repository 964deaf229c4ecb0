#include "services/registry/import_row.h"

#include <algorithm>

#include "services/common/base/calendar.h"
#include "services/common/base/text.h"
#include "services/registry/import_cell.h"
#include "services/registry/sheet.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

struct NumberColumn {
  IdentifierSystem system;
  Column column;
};

constexpr std::size_t kLongestCell = 8000;
constexpr std::size_t kTagsQuoted = 3;
constexpr std::size_t kTagQuoted = 40;

// The first of them, as far as they are short.
std::string Quoted(std::vector<std::string> tags) {
  const bool more = tags.size() > kTagsQuoted;
  tags.resize(std::min(tags.size(), kTagsQuoted));
  std::erase_if(tags, [](const std::string& tag) { return tag.size() > kTagQuoted; });
  return base::Join(tags, ", ") + (more || tags.empty() ? "…" : "");
}

constexpr NumberColumn kNumberColumns[] = {
    {IdentifierSystem::kBig, Column::kBig},   {IdentifierSystem::kAgb, Column::kAgb}, {IdentifierSystem::kUzi, Column::kUzi},
    {IdentifierSystem::kSkgv, Column::kSkgv}, {IdentifierSystem::kSkj, Column::kSkj},
};

/// Puts the cells of one row over one entry.
class Writer {
 public:
  Writer(ImportedRow& to, const ImportRow& row) : to_(to), row_(row) {}

  void Text(Column column, std::string& field) {
    const auto cell = row_.header.Cell(row_.csv, column);
    if (cell && *cell != base::Trim(field)) field = *cell;
  }

  template <typename T>
  void List(Column column, std::vector<T>& field, Parsed<std::vector<T>> (*parse)(std::string_view)) {
    const auto cell = Changed(column);
    if (!cell) return;
    auto parsed = parse(*cell);
    if (!parsed.fault.empty()) return Fault(column, std::move(parsed.fault));
    field = std::move(parsed.value);
  }

  void Discipline() {
    const auto cell = row_.header.Cell(row_.csv, Column::kDiscipline);
    if (!cell) return;
    const auto discipline = ParseDiscipline(*cell);
    if (!discipline) return Fault(Column::kDiscipline, "is not a discipline such as huisarts, sociaal werker or vrijwilliger");
    to_.professional.discipline = *discipline;
  }

  void Expertise() {
    const auto before = to_.professional.expertise;
    List(Column::kExpertise, to_.professional.expertise, ParseExpertiseCell);
    const auto unlisted = Unlisted(to_.professional.expertise, row_.own_tags, before);
    if (!unlisted.empty()) Fault(Column::kExpertise, "'" + Quoted(unlisted) + "' is not on the list of expertise tags");
  }

  void Languages() {
    const auto cell = Changed(Column::kLanguages);
    if (!cell) return;
    auto parsed = ParseLanguageCell(*cell, to_.professional.languages);
    if (!parsed.fault.empty()) return Fault(Column::kLanguages, std::move(parsed.fault));
    to_.professional.languages = std::move(parsed.value);
  }

  void Reachable() {
    const auto cell = Changed(Column::kReachable);
    if (!cell) return;
    to_.professional.reachable.clear();
    if (cell->empty()) return;
    auto hours = ParseHours(*cell);
    if (!hours) return Fault(Column::kReachable, "is not days with hours such as ma-vr 9:00-17:00");
    to_.professional.reachable = std::move(*hours);
  }

  void Capacity() {
    const auto cell = Changed(Column::kCapacity);
    if (!cell) return;
    auto parsed = cell->empty() ? Parsed<registry::Capacity>{{base::CapacityStatus::kOpen, std::nullopt}} : ParseCapacityCell(*cell);
    if (!parsed.fault.empty()) return Fault(Column::kCapacity, std::move(parsed.fault));
    to_.professional.capacity = parsed.value.status;
    to_.professional.open_slots = parsed.value.open_slots.value_or(0);
    places_counted_ = parsed.value.open_slots.has_value();
  }

  void OpenSlots() {
    const auto cell = Changed(Column::kOpenSlots);
    if (!cell || (cell->empty() && places_counted_)) return;
    auto parsed = cell->empty() ? Parsed<int>() : ParseCountCell(*cell);
    if (!parsed.fault.empty()) return Fault(Column::kOpenSlots, std::move(parsed.fault));
    to_.professional.open_slots = parsed.value;
  }

  void Numbers() {
    auto& identifiers = to_.professional.identifiers;
    bool changed = false;
    for (const auto& number : kNumberColumns) {
      const auto cell = Changed(number.column);
      if (!cell) continue;
      changed = true;
      std::erase_if(identifiers, [&](const Identifier& identifier) { return identifier.system == number.system; });
      if (!cell->empty()) identifiers.push_back({number.system, NumberOf(number.system, *cell)});
    }
    if (changed) std::ranges::sort(identifiers, {}, &Identifier::system);
  }

  void Confirmed(bool is_new) {
    const auto cell = row_.header.Cell(row_.csv, Column::kConfirmed);
    if (!cell || cell->empty()) {
      if (is_new) Confirm(to_.professional, row_.importer, row_.now);
      return;
    }
    const auto day = base::ParseDay(*cell);
    if (!day) return Fault(Column::kConfirmed, "is not a day YYYY-MM-DD");
    const auto time = base::FromAmsterdam(base::LocalTime{std::chrono::local_days{*day}});
    if (time > row_.now) return Fault(Column::kConfirmed, "lies in the future");
    if (time > to_.professional.confirm_time) Confirm(to_.professional, row_.importer, time);
  }

 private:
  /// The cell, unless it says what the entry says already.
  std::optional<std::string_view> Changed(Column column) const {
    const auto cell = row_.header.Cell(row_.csv, column);
    return cell && *cell == CellOf(to_.professional, column) ? std::nullopt : cell;
  }

  static std::string NumberOf(IdentifierSystem system, std::string_view cell) {
    const bool digits = system == IdentifierSystem::kBig || system == IdentifierSystem::kAgb || system == IdentifierSystem::kUzi;
    return digits ? ParseNumberCell(cell) : std::string(cell);
  }

  void Fault(Column column, std::string description) {
    to_.faulty.set(Place(column));
    row_.Fault(column, std::move(description));
  }

  ImportedRow& to_;
  const ImportRow& row_;
  bool places_counted_ = false;  ///< The capacity cell gave the open places.
};

/// The number between brackets in `identifiers[2].value`.
std::size_t IndexIn(std::string_view field) {
  const auto bracket = field.find('[');
  std::size_t index = 0;
  for (const char c : field.substr(std::min(bracket + 1, field.size()))) {
    if (c < '0' || c > '9') break;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  return index;
}

Column NumberColumnOf(const Professional& professional, std::string_view field) {
  const auto index = IndexIn(field);
  const auto system = index < professional.identifiers.size() ? professional.identifiers[index].system : IdentifierSystem::kUnspecified;
  const auto* found = std::ranges::find(kNumberColumns, system, &NumberColumn::system);
  return found == std::end(kNumberColumns) ? Column::kBig : found->column;
}

Column ColumnOf(const Professional& professional, std::string_view field) {
  const auto root = field.substr(0, field.find_first_of("[."));
  for (std::size_t place = 0; root != kNumbersField && place < Columns().size(); ++place) {
    if (FieldOf(static_cast<Column>(place)) == root) return static_cast<Column>(place);
  }
  return NumberColumnOf(professional, field);
}

}  // namespace

void ImportRow::Fault(Column column, std::string description) const {
  const auto place = Place(column);
  if (faulty.test(place)) return;
  if (places.empty()) return faults.Add(csv.line, header.Name(column), std::move(description));
  faults.AddAt(places[place], std::move(description));
}

namespace {

bool CellsFit(const ImportRow& row) {
  for (std::size_t place = 0; place < Columns().size(); ++place) {
    const auto column = static_cast<Column>(place);
    if (row.header.Cell(row.csv, column).value_or("").size() <= kLongestCell) continue;
    row.Fault(column, "is longer than 8000 bytes");
    return false;
  }
  return true;
}

}  // namespace

bool Readable(const ImportRow& row) {
  if (!row.csv.fault.empty()) row.faults.Add(row.csv.line, "", row.csv.fault);
  if (row.csv.cells.size() > row.header.width()) row.faults.Add(row.csv.line, "", "has more cells than the header");
  return row.csv.fault.empty() && row.csv.cells.size() <= row.header.width() && CellsFit(row);
}

ImportedRow PutOver(Professional base, bool is_new, const ImportRow& row) {
  ImportedRow imported{std::move(base), row.faulty};
  auto& professional = imported.professional;
  Writer writer(imported, row);
  writer.Text(Column::kName, professional.display_name);
  writer.Discipline();
  writer.List(Column::kDimensions, professional.dimensions, ParseDimensionCell);
  writer.Expertise();
  writer.List(Column::kWorkingArea, professional.working_area, ParseAreaCell);
  writer.Languages();
  writer.Reachable();
  writer.List(Column::kAbsences, professional.absences, ParseAbsenceCell);
  writer.Capacity();
  writer.OpenSlots();
  writer.Text(Column::kWhatIDo, professional.what_i_do);
  writer.Text(Column::kHowIThink, professional.how_i_think);
  writer.Text(Column::kPhone, professional.phone);
  writer.Text(Column::kEmail, professional.email);
  writer.Numbers();
  writer.Confirmed(is_new);
  FillIn(professional);
  return imported;
}

void CheckImported(const ImportedRow& imported, const ImportRow& row, const Professional& before) {
  Checker checker;
  CheckProfessional(imported.professional, checker, before);
  for (const auto& finding : checker.findings()) {
    const Column column = ColumnOf(imported.professional, finding.field);
    const bool number = column >= Column::kBig && column <= Column::kSkj;
    const bool told = imported.faulty.test(Place(column)) || (number && imported.faulty.test(Place(Column::kDiscipline)));
    if (!told) row.Fault(column, finding.description);
  }
}

}  // namespace kortelijn::registry
