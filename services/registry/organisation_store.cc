#include "services/registry/organisation_store.h"

#include "services/common/base/text.h"
#include "services/registry/pack_store.h"

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
    "INSERT INTO organisation (" KORTELIJN_ORGANISATION_COLUMNS ", folded_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr const char* kUpdate =
    "UPDATE organisation SET name = $2, folded_name = $3, kvk = $4, ura = $5, municipality = $6, version = $7 + 1 WHERE id = $1 AND "
    "version = $7 RETURNING version";

Organisation ToOrganisation(const db::Row& row) {
  Cells cells(row);
  Organisation organisation;
  organisation.id = cells.Text();
  organisation.network_id = cells.Text();
  organisation.name = cells.Text();
  organisation.kvk = cells.Text();
  organisation.ura = cells.Text();
  organisation.municipality = cells.Text();
  organisation.version = cells.Int<std::int64_t>();
  return organisation;
}

std::optional<Organisation> One(const std::optional<db::Row>& row) { return row ? std::optional(ToOrganisation(*row)) : std::nullopt; }

std::string FoldedName(std::string_view name) { return base::Fold(base::Trim(name)); }

}  // namespace

std::optional<Organisation> FindOrganisation(db::ReadTx& tx, std::string_view network_id, std::string_view id) {
  return One(tx.QueryOne(kFind, {T(id), T(network_id)}));
}

std::optional<Organisation> FindOrganisationByName(db::ReadTx& tx, std::string_view network_id, std::string_view name) {
  return One(tx.QueryOne(kFindByName, {T(network_id), T(FoldedName(name))}));
}

bool OrganisationExists(db::ReadTx& tx, std::string_view id) { return tx.QueryOne(kExists, {T(id)}).has_value(); }

std::vector<Organisation> ListOrganisations(db::ReadTx& tx, std::string_view network_id, std::string_view after_id, std::size_t limit) {
  std::vector<Organisation> organisations;
  for (const auto& row : tx.Query(kList, {T(network_id), T(after_id), I(limit)})) organisations.push_back(ToOrganisation(row));
  return organisations;
}

void InsertOrganisation(db::Tx& tx, const Organisation& organisation) {
  tx.Execute(kInsert, {T(organisation.id), T(organisation.network_id), T(organisation.name), T(organisation.kvk), T(organisation.ura),
                       T(organisation.municipality), I(organisation.version), T(FoldedName(organisation.name))});
}

void UpdateOrganisation(db::Tx& tx, Organisation& organisation) {
  RequireChanged(tx.Execute(kUpdate, {T(organisation.id), T(organisation.name), T(FoldedName(organisation.name)), T(organisation.kvk),
                                      T(organisation.ura), T(organisation.municipality), I(organisation.version)}));
  ++organisation.version;
}

}  // namespace kortelijn::registry
