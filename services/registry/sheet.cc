#include "services/registry/sheet.h"

#include <algorithm>

#include "services/common/base/calendar.h"
#include "services/common/base/municipality.h"
#include "services/common/base/text.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

constexpr char kSeparator = ';';

template <typename T>
std::string Listed(const std::vector<T>& items, std::string (*text)(const T&)) {
  std::vector<std::string> parts;
  parts.reserve(items.size());
  for (const auto& item : items) parts.push_back(text(item));
  return base::Join(parts, ", ");
}

std::string StrengthText(const DimensionStrength& strong) {
  return std::string(DimensionLabel(strong.dimension)) + " " + std::to_string(strong.strength);
}

/// The name, or the code where the name holds a comma.
std::string PlaceText(const std::string& code) {
  const auto* municipality = base::FindMunicipality(code);
  return municipality == nullptr || municipality->name.find(',') != std::string::npos ? code : municipality->name;
}

std::string AbsenceText(const Absence& absence) {
  const std::string days = absence.from_day == absence.to_day ? absence.from_day : absence.from_day + " t/m " + absence.to_day;
  return days + StandInText(absence);
}

std::string CapacityText(base::CapacityStatus capacity) {
  if (capacity == base::CapacityStatus::kWaitlist) return "wachtlijst";
  return capacity == base::CapacityStatus::kFull ? "vol" : "open";
}

std::string DisciplineText(base::Discipline discipline) {
  const auto* facts = FindDiscipline(discipline);
  return facts == nullptr ? std::string() : std::string(facts->label);
}

std::string NumberIn(const Professional& professional, IdentifierSystem system) {
  const auto found = std::ranges::find(professional.identifiers, system, &Identifier::system);
  return found == professional.identifiers.end() ? std::string() : found->value;
}

std::string DayText(base::Time time) {
  if (time == base::kNever) return {};
  return base::FormatDay(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(base::ToAmsterdam(time))));
}

/// What a person is known by and how they can be reached.
std::string PersonCell(const Professional& professional, Column column) {
  switch (column) {
    case Column::kId:
      return professional.id;
    case Column::kName:
      return professional.display_name;
    case Column::kOrganisation:
      return professional.organisation_name;
    case Column::kPhone:
      return professional.phone;
    case Column::kEmail:
      return professional.email;
    case Column::kBig:
      return NumberIn(professional, IdentifierSystem::kBig);
    case Column::kAgb:
      return NumberIn(professional, IdentifierSystem::kAgb);
    case Column::kUzi:
      return NumberIn(professional, IdentifierSystem::kUzi);
    case Column::kSkgv:
      return NumberIn(professional, IdentifierSystem::kSkgv);
    case Column::kSkj:
      return NumberIn(professional, IdentifierSystem::kSkj);
    default:
      return {};
  }
}

std::string Quoted(const std::string& cell) {
  if (cell.find_first_of(";\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

template <typename CellText>
void WriteRow(std::string& sheet, CellText text) {
  for (int i = 0; i < static_cast<int>(Column::kCount); ++i) {
    if (i > 0) sheet += kSeparator;
    sheet += Quoted(text(static_cast<Column>(i)));
  }
  sheet += '\n';
}

}  // namespace

std::string StandInText(const Absence& absence) {
  return absence.stand_in_id.empty() ? std::string() : " (waarneming " + absence.stand_in_id + ")";
}

std::string CellOf(const Professional& professional, Column column) {
  switch (column) {
    case Column::kDiscipline:
      return DisciplineText(professional.discipline);
    case Column::kDimensions:
      return Listed(professional.dimensions, StrengthText);
    case Column::kExpertise:
      return base::Join(professional.expertise, ", ");
    case Column::kWorkingArea:
      return Listed(professional.working_area, PlaceText);
    case Column::kLanguages:
      return base::Join(professional.languages, ", ");
    case Column::kReachable:
      return HoursText(professional.reachable);
    case Column::kAbsences:
      return Listed(professional.absences, AbsenceText);
    case Column::kCapacity:
      return CapacityText(professional.capacity);
    case Column::kOpenSlots:
      return professional.open_slots == 0 ? std::string() : std::to_string(professional.open_slots);
    case Column::kWhatIDo:
      return professional.what_i_do;
    case Column::kHowIThink:
      return professional.how_i_think;
    case Column::kConfirmed:
      return DayText(professional.confirm_time);
    default:
      return PersonCell(professional, column);
  }
}

std::string WriteSheet(const std::vector<Professional>& professionals) {
  std::string sheet;
  WriteRow(sheet, [](Column column) { return std::string(UsualName(column)); });
  for (const auto& professional : professionals) {
    WriteRow(sheet, [&](Column column) { return CellOf(professional, column); });
  }
  return sheet;
}

std::vector<CellChange> ChangesBetween(const Professional& before, const Professional& after) {
  std::vector<CellChange> changes;
  for (int i = 0; i < static_cast<int>(Column::kCount); ++i) {
    const auto column = static_cast<Column>(i);
    CellChange change{column, CellOf(before, column), CellOf(after, column)};
    if (change.before != change.after) changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace kortelijn::registry
