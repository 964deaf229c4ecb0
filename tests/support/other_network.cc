#include "tests/support/other_network.h"

#include "services/common/crypto/vault.h"
#include "services/common/rpc/access.h"
#include "services/common/rpc/certificates.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/common/rpc/workers.h"
#include "services/registry/service.h"

namespace kortelijn::test {

std::map<std::string, std::string> FoundOtherNetwork(Installation& here) {
  here.Stop();
  const auto vault = crypto::Vault::Load(here.settings().data / "keys" / "master.keys");
  const rpc::AccessTable access;
  const rpc::Certificates certificates({});
  rpc::Limits limits(1);
  rpc::Metrics metrics;
  rpc::Workers workers(0);
  const rpc::Site site{.data = here.settings().data,
                       .clock = here.clock(),
                       .vault = vault,
                       .access = access,
                       .certificates = certificates,
                       .limits = limits,
                       .metrics = metrics,
                       .workers = workers,
                       .peer = {}};
  const auto codes = registry::Found(site, {"other",
                                            "Other network",
                                            {"GM0879"},
                                            {"coordinator2", "Cees Demo", "cees@demo.example"},
                                            {"privacy2", "Petra Demo", "petra@demo.example"}});
  here.Start();
  return {{"coordinator2", codes.coordinator_code}, {"privacy2", codes.privacy_officer_code}};
}

}  // namespace kortelijn::test
