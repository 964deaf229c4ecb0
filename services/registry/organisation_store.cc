#include "services/registry/organisation_store.h"

#include "services/common/base/text.h"
#include "services/registry/pack_store.h"
#include "services/registry/search.h"

#define KORTELIJN_ORGANISATION_COLUMNS "id, network_id, name, kvk, ura, municipality, version"

namespace kortelijn::registry {
namespace {

using db::I;
using db::T;

constexpr const char* kFind = "SELECT " KORTELIJN_ORGANISATION_COLUMNS " FROM organisation WHERE id = $1 AND network_id = $2";
constexpr const char* kFindByName =
    "SELECT " KORTELIJN_ORGANISATION_COLUMNS " FROM organisation WHERE network_id = $1 AND folded_name = $2 ORDER BY id LIMIT 1";
constexpr const char* kExists = "SELECT 1 FROM organisation WHERE id = $1";
constexpr const char* kList =
    "SELECT " KORTELIJN_ORGANISATION_COLUMNS " FROM organisation WHERE network_id = $1 AND id > $2 ORDER BY id LIMIT $3";
constexpr const char* kInsert =
    "INSERT INTO organisation (" KORTELIJN_ORGANISATION_COLUMNS ", folded_name, search) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr const char* kUpdate =
    "UPDATE organisation SET name = $2, folded_name = $3, kvk = $4, ura = $5, municipality = $6, version = $7 + 1, search = $8 "
    "WHERE id = $1 AND version = $7 RETURNING version";
constexpr const char* kServices =
    "SELECT name, description, dimensions FROM organisation_service WHERE organisation_id = $1 ORDER BY place";
constexpr const char* kRemoveServices = "DELETE FROM organisation_service WHERE organisation_id = $1";
constexpr const char* kInsertService =
    "INSERT INTO organisation_service (organisation_id, place, name, description, dimensions) VALUES ($1, $2, $3, $4, $5)";

std::string PackDimensions(const std::vector<base::Dimension>& dimensions) {
  std::vector<std::array<int, 1>> items;
  items.reserve(dimensions.size());
  for (const auto dimension : dimensions) items.push_back({static_cast<int>(dimension)});
  return PackNumbers(items);
}

std::vector<base::Dimension> UnpackDimensions(std::string_view text) {
  std::vector<base::Dimension> dimensions;
  for (const auto& item : UnpackNumbers<1>(text)) dimensions.push_back(static_cast<base::Dimension>(item[0]));
  return dimensions;
}

std::vector<OfferedService> ServicesOf(db::ReadTx& tx, std::string_view organisation_id) {
  std::vector<OfferedService> services;
  for (const auto& row : tx.Query(kServices, {T(organisation_id)}))
    services.push_back({std::string(row.Text(0)), std::string(row.Text(1)), UnpackDimensions(row.Text(2))});
  return services;
}

void InsertServices(db::Tx& tx, const Organisation& organisation) {
  for (std::size_t place = 0; place < organisation.services.size(); ++place) {
    const auto& service = organisation.services[place];
    tx.Execute(kInsertService,
               {T(organisation.id), I(place), T(service.name), T(service.description), T(PackDimensions(service.dimensions))});
  }
}

Organisation ToOrganisation(db::ReadTx& tx, const db::Row& row) {
  Cells cells(row);
  Organisation organisation;
  organisation.id = cells.Text();
  organisation.network_id = cells.Text();
  organisation.name = cells.Text();
  organisation.kvk = cells.Text();
  organisation.ura = cells.Text();
  organisation.municipality = cells.Text();
  organisation.version = cells.Int<std::int64_t>();
  organisation.services = ServicesOf(tx, organisation.id);
  return organisation;
}

std::optional<Organisation> One(db::ReadTx& tx, const std::optional<db::Row>& row) {
  return row ? std::optional(ToOrganisation(tx, *row)) : std::nullopt;
}

std::string FoldedName(std::string_view name) { return base::Fold(base::Trim(name)); }

}  // namespace

std::optional<Organisation> FindOrganisation(db::ReadTx& tx, std::string_view network_id, std::string_view id) {
  return One(tx, tx.QueryOne(kFind, {T(id), T(network_id)}));
}

std::optional<Organisation> FindOrganisationByName(db::ReadTx& tx, std::string_view network_id, std::string_view name) {
  return One(tx, tx.QueryOne(kFindByName, {T(network_id), T(FoldedName(name))}));
}

bool OrganisationExists(db::ReadTx& tx, std::string_view id) { return tx.QueryOne(kExists, {T(id)}).has_value(); }

std::vector<Organisation> ListOrganisations(db::ReadTx& tx, std::string_view network_id, std::string_view after_id, std::size_t limit) {
  std::vector<Organisation> organisations;
  for (const auto& row : tx.Query(kList, {T(network_id), T(after_id), I(limit)})) organisations.push_back(ToOrganisation(tx, row));
  return organisations;
}

void InsertOrganisation(db::Tx& tx, const Organisation& organisation) {
  tx.Execute(kInsert,
             {T(organisation.id), T(organisation.network_id), T(organisation.name), T(organisation.kvk), T(organisation.ura),
              T(organisation.municipality), I(organisation.version), T(FoldedName(organisation.name)), T(SearchText(organisation))});
  InsertServices(tx, organisation);
}

void UpdateOrganisation(db::Tx& tx, Organisation& organisation) {
  RequireChanged(
      tx.Execute(kUpdate, {T(organisation.id), T(organisation.name), T(FoldedName(organisation.name)), T(organisation.kvk),
                           T(organisation.ura), T(organisation.municipality), I(organisation.version), T(SearchText(organisation))}));
  tx.Execute(kRemoveServices, {T(organisation.id)});
  InsertServices(tx, organisation);
  ++organisation.version;
}

}  // namespace kortelijn::registry
