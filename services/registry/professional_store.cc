#include "services/registry/professional_store.h"

#include "services/common/base/text.h"
#include "services/registry/member_store.h"
#include "services/registry/pack_store.h"
#include "services/registry/search_store.h"

#define KORTELIJN_ENTRY                                                                                                              \
  "SELECT p.id, p.network_id, m.display_name, m.email, m.status, m.version, p.discipline, p.organisation_id, o.name, p.dimensions, " \
  "p.expertise, p.working_area, p.languages, p.reachable, p.absences, p.capacity, p.open_slots, p.phone, p.identifiers, "            \
  "p.confirm_time, p.confirmed_by, p.what_i_do, p.how_i_think FROM professional p JOIN member m ON m.id = p.id LEFT JOIN "           \
  "organisation o ON o.id = p.organisation_id "

/// An entry has the word itself or by its organisation; which organisations have it is asked once, not for each entry.
#define KORTELIJN_WORD(place)                                                                                              \
  "AND (" place " = '' OR p.search LIKE " place                                                                            \
  " ESCAPE '\\' OR p.organisation_id IN (SELECT s.id FROM organisation s WHERE s.network_id = $1 AND s.search LIKE " place \
  " ESCAPE '\\')) "

namespace kortelijn::registry {
namespace {

using db::I;
using db::T;

constexpr const char* kFind = KORTELIJN_ENTRY "WHERE p.id = $1 AND p.network_id = $2";
constexpr const char* kOfOrganisation = KORTELIJN_ENTRY "WHERE p.organisation_id = $1 ORDER BY p.id";
constexpr const char* kList = KORTELIJN_ENTRY
    "WHERE p.network_id = $1 AND (p.sort_key, p.id) > ($2, $3) AND ($4 = 0 OR p.discipline = $4) AND ($5 = 0 OR (p.dimension_mask & $5) "
    "<> 0) AND ($6 = '' OR p.working_area LIKE $6) AND ($7 = 1 OR m.status = 1) " KORTELIJN_WORD("$8") KORTELIJN_WORD("$9")
        KORTELIJN_WORD("$10") KORTELIJN_WORD("$11") KORTELIJN_WORD("$12") KORTELIJN_WORD("$13") KORTELIJN_WORD("$14")
            KORTELIJN_WORD("$15") "ORDER BY p.sort_key, p.id LIMIT $16";
constexpr const char* kTagged = KORTELIJN_ENTRY "WHERE p.network_id = $1 AND ' ' || p.expertise || ' ' LIKE $2 ORDER BY p.id";
constexpr const char* kNext = KORTELIJN_ENTRY "WHERE p.id > $1 ORDER BY p.id LIMIT $2";
constexpr const char* kActive =
    "SELECT p.id, m.display_name, m.email FROM professional p JOIN member m ON m.id = p.id WHERE p.network_id = $1 AND m.status = 1 "
    "ORDER BY p.sort_key, p.id";
constexpr const char* kInsert =
    "INSERT INTO professional (id, network_id, sort_key, discipline, organisation_id, dimension_mask, dimensions, expertise, working_area, "
    "languages, reachable, absences, capacity, open_slots, phone, identifiers, confirm_time, confirmed_by, what_i_do, how_i_think, search) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
constexpr const char* kUpdate =
    "UPDATE professional SET sort_key = $3, discipline = $4, organisation_id = $5, dimension_mask = $6, dimensions = $7, expertise = $8, "
    "working_area = $9, languages = $10, reachable = $11, absences = $12, capacity = $13, open_slots = $14, phone = $15, identifiers = "
    "$16, confirm_time = $17, confirmed_by = $18, what_i_do = $19, how_i_think = $20, search = $21 WHERE id = $1 AND network_id = $2";
constexpr const char* kReindex = "UPDATE professional SET sort_key = $2, search = $3 WHERE id = $1";

constexpr std::size_t kBatch = 500;

std::int64_t Bit(base::Dimension dimension) { return std::int64_t{1} << static_cast<int>(dimension); }

std::int64_t DimensionMask(const Professional& professional) {
  std::int64_t mask = 0;
  for (const auto& strong : professional.dimensions) mask |= Bit(strong.dimension);
  return mask;
}

std::string PackDimensions(const std::vector<DimensionStrength>& dimensions) {
  std::vector<std::array<int, 2>> items;
  items.reserve(dimensions.size());
  for (const auto& strong : dimensions) items.push_back({static_cast<int>(strong.dimension), strong.strength});
  return PackNumbers(items);
}

std::vector<DimensionStrength> UnpackDimensions(std::string_view text) {
  std::vector<DimensionStrength> dimensions;
  for (const auto& item : UnpackNumbers<2>(text)) dimensions.push_back({static_cast<base::Dimension>(item[0]), item[1]});
  return dimensions;
}

std::string PackAbsences(const std::vector<Absence>& absences) {
  std::vector<std::string> items;
  items.reserve(absences.size());
  for (const auto& absence : absences) {
    items.push_back(absence.from_day + "/" + absence.to_day + (absence.stand_in_id.empty() ? "" : "/" + absence.stand_in_id));
  }
  return base::Join(items, " ");
}

std::vector<Absence> UnpackAbsences(std::string_view text) {
  std::vector<Absence> absences;
  for (const auto& item : base::Split(text, ' ')) {
    const auto parts = base::Split(item, '/');
    if (parts.size() >= 2) absences.push_back({parts[0], parts[1], parts.size() > 2 ? parts[2] : std::string()});
  }
  return absences;
}

std::string PackIdentifiers(const std::vector<Identifier>& identifiers) {
  std::vector<std::string> items;
  items.reserve(identifiers.size());
  for (const auto& identifier : identifiers) items.push_back(std::to_string(static_cast<int>(identifier.system)) + "=" + identifier.value);
  return base::Join(items, " ");
}

std::vector<Identifier> UnpackIdentifiers(std::string_view text) {
  std::vector<Identifier> identifiers;
  for (const auto& item : base::Split(text, ' ')) {
    if (item.size() > 2) identifiers.push_back({static_cast<IdentifierSystem>(item[0] - '0'), item.substr(2)});
  }
  return identifiers;
}

Professional ToProfessional(const db::Row& row) {
  Cells cells(row);
  Professional professional;
  professional.id = cells.Text();
  professional.network_id = cells.Text();
  professional.display_name = cells.Text();
  professional.email = cells.Text();
  professional.status = cells.Int<base::MemberStatus>();
  professional.version = cells.Int<std::int64_t>();
  professional.discipline = cells.Int<base::Discipline>();
  professional.organisation_id = cells.Text();
  professional.organisation_name = cells.Text();
  professional.dimensions = UnpackDimensions(cells.Text());
  professional.expertise = base::Split(cells.Text(), ' ');
  professional.working_area = base::Split(cells.Text(), ' ');
  professional.languages = base::Split(cells.Text(), ' ');
  professional.reachable = UnpackHours(cells.Text());
  professional.absences = UnpackAbsences(cells.Text());
  professional.capacity = cells.Int<base::CapacityStatus>();
  professional.open_slots = cells.Int<int>();
  professional.phone = cells.Text();
  professional.identifiers = UnpackIdentifiers(cells.Text());
  professional.confirm_time = cells.Time();
  professional.confirmed_by = cells.Text();
  professional.what_i_do = cells.Text();
  professional.how_i_think = cells.Text();
  return professional;
}

std::vector<Professional> ToProfessionals(const std::vector<db::Row>& rows) {
  std::vector<Professional> professionals;
  professionals.reserve(rows.size());
  for (const auto& row : rows) professionals.push_back(ToProfessional(row));
  return professionals;
}

std::vector<db::Value> Columns(db::ReadTx& tx, const Professional& professional) {
  return {T(professional.id),
          T(professional.network_id),
          T(base::Fold(professional.display_name)),
          I(professional.discipline),
          TextOrNull(professional.organisation_id),
          I(DimensionMask(professional)),
          T(PackDimensions(professional.dimensions)),
          T(base::Join(professional.expertise, " ")),
          T(base::Join(professional.working_area, " ")),
          T(base::Join(professional.languages, " ")),
          T(PackHours(professional.reachable)),
          T(PackAbsences(professional.absences)),
          I(professional.capacity),
          I(professional.open_slots),
          T(professional.phone),
          T(PackIdentifiers(professional.identifiers)),
          I(base::ToMillis(professional.confirm_time)),
          T(professional.confirmed_by),
          T(professional.what_i_do),
          T(professional.how_i_think),
          T(SearchTextOf(tx, professional))};
}

/// `%word%` with the signs that LIKE knows made plain; empty for an empty word.
std::string Pattern(std::string_view word) {
  if (word.empty()) return {};
  std::string pattern = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace

std::optional<Professional> FindProfessional(db::ReadTx& tx, std::string_view network_id, std::string_view id) {
  const auto row = tx.QueryOne(kFind, {T(id), T(network_id)});
  return row ? std::optional(ToProfessional(*row)) : std::nullopt;
}

ProfessionalPlace PlaceOf(const Professional& professional) { return {base::Fold(professional.display_name), professional.id}; }

std::vector<Professional> ListProfessionals(db::ReadTx& tx, const ProfessionalFilter& filter, const ProfessionalPlace& after,
                                            std::size_t limit) {
  const bool any = filter.dimension == base::Dimension::kUnspecified;
  std::vector<db::Value> parameters = {T(filter.network_id),
                                       T(after.sort_key),
                                       T(after.id),
                                       I(filter.discipline),
                                       I(any ? 0 : Bit(filter.dimension)),
                                       T(Pattern(filter.municipality)),
                                       I(filter.with_suspended ? 1 : 0)};
  for (std::size_t i = 0; i < kMostWords; ++i) parameters.push_back(T(i < filter.words.size() ? Pattern(filter.words[i]) : std::string()));
  parameters.push_back(I(limit));
  return ToProfessionals(tx.Query(kList, parameters));
}

std::vector<KnownPerson> ActivePeople(db::ReadTx& tx, std::string_view network_id) {
  std::vector<KnownPerson> people;
  for (const auto& row : tx.Query(kActive, {T(network_id)}))
    people.push_back({std::string(row.Text(0)), std::string(row.Text(1)), std::string(row.Text(2))});
  return people;
}

std::vector<Professional> ProfessionalsOf(db::ReadTx& tx, std::string_view organisation_id) {
  return ToProfessionals(tx.Query(kOfOrganisation, {T(organisation_id)}));
}

std::vector<Professional> ProfessionalsTagged(db::ReadTx& tx, std::string_view network_id, std::string_view tag) {
  return ToProfessionals(tx.Query(kTagged, {T(network_id), T("% " + std::string(tag) + " %")}));
}

void EachProfessional(db::ReadTx& tx, const std::function<void(const Professional&)>& see) {
  std::string after;
  while (true) {
    const auto people = ToProfessionals(tx.Query(kNext, {T(after), I(kBatch)}));
    for (const auto& person : people) see(person);
    if (people.size() < kBatch) return;
    after = people.back().id;
  }
}

void InsertProfessional(db::Tx& tx, const Professional& professional) {
  InsertMember(tx, MemberOf(professional));
  tx.Query(kInsert, Columns(tx, professional));
}

void UpdateProfessional(db::Tx& tx, Professional& professional) {
  UpdateNameAndAddress(tx, MemberOf(professional));
  tx.Query(kUpdate, Columns(tx, professional));
  ++professional.version;
}

void ReindexProfessional(db::Tx& tx, const Professional& professional) {
  tx.Execute(kReindex, {T(professional.id), T(base::Fold(professional.display_name)), T(SearchTextOf(tx, professional))});
}

}  // namespace kortelijn::registry
