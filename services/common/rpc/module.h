#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/vault.h"
#include "services/common/rpc/access.h"
#include "services/common/rpc/certificates.h"
#include "services/common/rpc/follower.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/common/rpc/sealed.h"
#include "services/common/rpc/workers.h"

namespace grpc {
class Channel;
}

namespace kortelijn::rpc {

class Host;
struct Room;

/// What a service is built from. Everything outlives the service.
struct Site {
  std::filesystem::path data;  ///< Folder with NAME.db of each service, `outbox/`, `pki/`.
  const base::Clock& clock;
  const crypto::Vault& vault;
  const AccessTable& access;
  const Certificates& certificates;
  Limits& limits;
  Metrics& metrics;
  Workers& workers;
  /// A channel to the internal server of a service, as this process's SERVICE principal. Never call it before the servers listen, nor
  /// inside a Write.
  std::function<std::shared_ptr<grpc::Channel>(const std::string& service)> peer;
  /// True if one-time codes may be shown to the coordinator who issues them.
  bool show_codes = false;
  /// How long a service goes on deciding by a registry it cannot hear.
  base::Duration stale_after = std::chrono::minutes(5);
};

/// One of the four services, in this process. `Mount` hands its gRPC services to the host; `Start` begins to follow and to keep time, once
/// the servers listen; `Stop` ends that, before the servers go.
class Module {
 public:
  virtual ~Module() = default;
  virtual void Mount(Host& host) = 0;
  virtual void Start() = 0;
  virtual void Stop() = 0;

  /// Its room: the process serves the feeds and the logs of all its services in one place.
  virtual const Room& room() const = 0;
  /// How far it has followed the others.
  virtual std::vector<Followed> followed() const = 0;
  /// What of it is sealed directly under the master key, besides what every log keeps (see SealedInLog).
  virtual std::vector<SealedPlace> sealed() const { return {}; }
  /// False while a feed it decides by is not heard.
  virtual bool healthy() const = 0;
};

}  // namespace kortelijn::rpc
