#include "services/registry/import_table.h"

#include <algorithm>
#include <numeric>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/common/base/utf8.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kNamedFaults = 25;

struct ColumnWords {
  Column column;
  std::string_view field;
  std::string_view name;
  std::string_view synonyms;
};

constexpr ColumnWords kColumns[] = {
    {Column::kId, "id", "id", "id;kenmerk;nummer"},
    {Column::kName, "display_name", "naam", "naam;name;display name"},
    {Column::kDiscipline, "discipline", "discipline", "discipline;beroep;functie;profession"},
    {Column::kOrganisation, "organisation_id", "organisatie", "organisatie;organisation;organization;praktijk;instelling"},
    {Column::kDimensions, "dimensions", "dimensies", "dimensies;dimensie;dimensions;dimension"},
    {Column::kExpertise, "expertise", "expertise", "expertise;deskundigheid;aandachtsgebieden;tags"},
    {Column::kWorkingArea, "working_area", "werkgebied", "werkgebied;gemeenten;gemeente;working area;municipalities;municipality"},
    {Column::kLanguages, "languages", "talen", "talen;taal;languages;language"},
    {Column::kReachable, "reachable", "bereikbaar", "bereikbaar;bereikbaarheid;reachable;hours"},
    {Column::kAbsences, "absences", "afwezig", "afwezig;afwezigheid;absent;absence;absences"},
    {Column::kCapacity, "capacity", "capaciteit", "capaciteit;capacity;ruimte"},
    {Column::kOpenSlots, "open_slots", "open plaatsen", "open plaatsen;plaatsen;open slots;slots"},
    {Column::kWhatIDo, "what_i_do", "wat ik doe", "wat ik doe;kennen;what i do"},
    {Column::kHowIThink, "how_i_think", "hoe ik denk", "hoe ik denk;begrijpen;how i think"},
    {Column::kPhone, "phone", "telefoon", "telefoon;telefoonnummer;tel;phone;telephone"},
    {Column::kEmail, "email", "e-mail", "e mail;email;mail;e mailadres;emailadres;e mail address;email address"},
    {Column::kBig, kNumbersField, "BIG", "big;big nummer;big number"},
    {Column::kAgb, kNumbersField, "AGB", "agb;agb code"},
    {Column::kUzi, kNumbersField, "UZI", "uzi;uzi nummer;uzi number"},
    {Column::kSkgv, kNumbersField, "SKGV", "skgv;skgv nummer;skgv number"},
    {Column::kSkj, kNumbersField, "SKJ", "skj;skj nummer;skj number;registerplein"},
    {Column::kConfirmed, "confirm_time", "bevestigd op", "bevestigd op;bevestigd;confirmed on;confirmed"},
};

constexpr Column kRequired[] = {Column::kName, Column::kDiscipline, Column::kWorkingArea, Column::kEmail};

const ColumnWords* FindColumn(std::string_view name) {
  const std::string plain = Plain(name);
  return std::ranges::find_if(kColumns, [&](const ColumnWords& words) {
    const auto synonyms = base::Split(words.synonyms, ';');
    return std::ranges::find(synonyms, plain) != synonyms.end();
  });
}

std::string Where(const ImportFault& fault) {
  return fault.path.empty() ? "row " + std::to_string(fault.row) + ", column " + fault.column : fault.path;
}

}  // namespace

void ImportFaults::Add(int row, std::string_view column, std::string description) {
  ++count_;
  if (kept_.size() < kKept) kept_.push_back({row, std::string(column), std::move(description)});
}

void ImportFaults::AddAt(std::string path, std::string description) {
  ++count_;
  if (kept_.size() < kKept) kept_.push_back({0, {}, std::move(description), std::move(path)});
}

void ImportFaults::ThrowIfAny() const {
  if (empty()) return;
  base::Fault fault(base::Code::kInvalidArgument, base::reason::kImportInvalid,
                    std::to_string(count_) + " faults in the file: nothing was imported; a dry run lists them");
  fault = std::move(fault).With("count", std::to_string(count_));
  for (std::size_t i = 0; i < std::min(kept_.size(), kNamedFaults); ++i) {
    fault = std::move(fault).Field(Where(kept_[i]), kept_[i].description);
  }
  throw fault;
}

ImportHeader ImportHeader::Read(const CsvRow& row, ImportFaults& faults) {
  ImportHeader header;
  if (!row.fault.empty()) faults.Add(row.line, "", row.fault);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string name(base::Trim(row.cells[i]));
    header.names_.push_back(name);
    const auto* found = FindColumn(name);
    if (found == std::end(kColumns)) {
      faults.Add(row.line, base::Beginning(name, 60), "is not a column of this import; accepted are " + AcceptedColumns());
      continue;
    }
    int& place = header.places_.at(Place(found->column));
    if (place >= 0) faults.Add(row.line, name, "comes twice");
    place = static_cast<int>(i);
  }
  for (const auto column : kRequired) {
    if (header.places_.at(Place(column)) < 0) faults.Add(row.line, header.Name(column), "is a required column");
  }
  return header;
}

ImportHeader ImportHeader::All() {
  ImportHeader header;
  for (const auto& words : kColumns) header.names_.emplace_back(words.name);
  std::iota(header.places_.begin(), header.places_.end(), 0);
  return header;
}

std::optional<std::string_view> ImportHeader::Cell(const CsvRow& row, Column column) const {
  const int place = places_.at(Place(column));
  if (place < 0) return std::nullopt;
  const auto index = static_cast<std::size_t>(place);
  return index < row.cells.size() ? base::Trim(row.cells[index]) : std::string_view();
}

std::string_view ImportHeader::Name(Column column) const {
  const int place = places_.at(Place(column));
  return place < 0 ? UsualName(column) : std::string_view(names_[static_cast<std::size_t>(place)]);
}

std::string_view UsualName(Column column) { return kColumns[Place(column)].name; }

std::string_view FieldOf(Column column) { return kColumns[Place(column)].field; }

std::string AcceptedColumns() {
  std::vector<std::string> names;
  for (const auto& words : kColumns) names.emplace_back(words.name);
  return base::Join(names, ", ");
}

}  // namespace kortelijn::registry
