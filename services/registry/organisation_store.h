#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "services/common/db/database.h"
#include "services/registry/organisation.h"

namespace kortelijn::registry {

std::optional<Organisation> FindOrganisation(db::ReadTx& tx, std::string_view network_id, std::string_view id);

/// The first organisation with this name, without regard to case and accents.
std::optional<Organisation> FindOrganisationByName(db::ReadTx& tx, std::string_view network_id, std::string_view name);

/// True if the id is taken in any network.
bool OrganisationExists(db::ReadTx& tx, std::string_view id);

/// Organisations after `after_id`, by id.
std::vector<Organisation> ListOrganisations(db::ReadTx& tx, std::string_view network_id, std::string_view after_id, std::size_t limit);

/// Errors: ALREADY_EXISTS.
void InsertOrganisation(db::Tx& tx, const Organisation& organisation);

/// Writes it over the version that was read and gives it the next one. Errors: ABORTED / ETAG_MISMATCH.
void UpdateOrganisation(db::Tx& tx, Organisation& organisation);

}  // namespace kortelijn::registry
