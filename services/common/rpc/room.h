#pragma once

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"

namespace kortelijn::crypto {
class Vault;
}

namespace kortelijn::rpc {

class AccessTable;
class Certificates;
class Directory;
class Limits;
class Metrics;
class Workers;

/// What the handlers of one service share. Everything outlives the servers.
struct Room {
  db::Database& database;
  journal::Journal& journal;
  Directory& directory;
  const AccessTable& access;
  const Certificates& certificates;
  const base::Clock& clock;
  Limits& limits;
  Metrics& metrics;
  Workers& workers;
  /// How long calls are decided by a registry that is not heard.
  base::Duration stale_after = std::chrono::minutes(5);
  /// Needed where requests with a `request_id` are answered.
  const crypto::Vault* vault = nullptr;
};

}  // namespace kortelijn::rpc
