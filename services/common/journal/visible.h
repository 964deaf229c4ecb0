#pragma once

#include <string_view>

#include "services/common/journal/journal.h"

namespace kortelijn::journal {

/// Whether a service wrote the row by itself, and no person.
inline bool ByService(const Entry& entry) { return entry.actor.role == base::Role::kService || entry.actor.id.starts_with("service."); }

/// Whether who reads the log for a network may see the row: what people of the network did, and whoever is of no network: services, and
/// who was refused before it was known who they are.
inline bool VisibleTo(std::string_view network_id, const Entry& entry) {
  return entry.actor.network_id.empty() || entry.actor.network_id == network_id;
}

}  // namespace kortelijn::journal
