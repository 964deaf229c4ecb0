#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "services/common/db/database.h"
#include "services/registry/network.h"

namespace kortelijn::registry {

std::optional<Network> FindNetwork(db::ReadTx& tx, std::string_view id);

std::vector<Network> AllNetworks(db::ReadTx& tx);

/// Errors: ALREADY_EXISTS.
void InsertNetwork(db::Tx& tx, const Network& network);

/// Writes the network over the version that was read and gives it the next one. Errors: ABORTED / ETAG_MISMATCH.
void UpdateNetwork(db::Tx& tx, Network& network);

/// Networks that a step of the schema changed and followers have not been told of since; they count as told from now on.
std::vector<Network> TakeNetworksToTell(db::Tx& tx);

}  // namespace kortelijn::registry
