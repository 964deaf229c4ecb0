#include "services/registry/upgrade_service.h"

#include "services/registry/network_store.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {

void TellUpgraded(db::Database& database, journal::Journal& journal, base::Time now) {
  database.Write([&](db::Tx& tx) {
    for (const auto& network : TakeNetworksToTell(tx)) {
      journal.Append(tx, {.time = now,
                          .actor = {"service.registry", network.id, base::Role::kService},
                          .rule = "upgrade",
                          .action = base::Action::kUpdate,
                          .event_name = "Registry.Upgrade",
                          .subject_type = "network",
                          .subject_id = network.id,
                          .event = EventOf(network)});
    }
  });
}

}  // namespace kortelijn::registry
