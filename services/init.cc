#include "services/init.h"

#include <sys/stat.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/vault.h"
#include "services/common/rpc/access.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/identity.h"
#include "services/log_key.h"
#include "services/registry/service.h"

namespace kortelijn {
namespace {

namespace fs = std::filesystem;

void MakeFolders(const fs::path& data) {
  if (fs::exists(data / "pki" / "authority.crt")) {
    throw base::Fault(base::Code::kFailedPrecondition, base::reason::kAlreadyExists,
                      data.string() +
                          " already holds an installation: choose another folder, or start it with 'kortelijnd --serve all --data " +
                          data.string() + "'");
  }
  umask(0077);
  std::error_code error;
  for (const char* folder : {"", "keys", "pki", "outbox"}) {
    fs::create_directories(data / folder, error);
    if (!error) fs::permissions(data / folder, fs::perms::owner_all, error);
    if (error) {
      throw base::Fault(base::Code::kFailedPrecondition, base::reason::kStorageUnavailable,
                        (data / folder).string() + " cannot be made (" + error.message() + "): choose a folder you may write to");
    }
  }
}

}  // namespace

registry::Founded FoundNetwork(const InitSettings& settings, const base::Clock& clock) {
  const auto vault = crypto::Vault::Load(settings.data / "keys" / "master.keys");
  const rpc::AccessTable access;
  const rpc::Certificates certificates({});
  rpc::Limits limits(1);
  rpc::Metrics metrics;
  rpc::Workers workers(0);
  const rpc::Site site{.data = settings.data,
                       .clock = clock,
                       .vault = vault,
                       .access = access,
                       .certificates = certificates,
                       .limits = limits,
                       .metrics = metrics,
                       .workers = workers,
                       .peer = {}};
  const auto founder = [](const FirstMember& member) { return registry::Founder{member.id, member.name, member.email}; };
  return registry::Found(site, {settings.network_id, settings.network_name, settings.municipalities, founder(settings.coordinator),
                                founder(settings.privacy_officer)});
}

void Initialise(const InitSettings& settings, const base::Clock& clock, std::ostream& out) {
  MakeFolders(settings.data);
  const auto keys = settings.data / "keys" / "master.keys";
  if (!fs::exists(keys)) crypto::Vault::Create(keys);
  LoadLogKey(settings.data / "pki");
  const auto founded = FoundNetwork(settings, clock);
  const auto fingerprint = MakeIdentity(settings.data / "pki", "Kortelijn " + settings.network_id, settings.hosts, clock.Now());
  if (settings.json) {
    out << "{\"coordinator\":{\"id\":\"" << settings.coordinator.id << "\",\"code\":\"" << founded.coordinator_code
        << "\"},\"privacy_officer\":{\"id\":\"" << settings.privacy_officer.id << "\",\"code\":\"" << founded.privacy_officer_code
        << "\"},\"ca_fingerprint\":\"" << fingerprint << "\"}\n";
    return;
  }
  out << "Network " << settings.network_id << " is made in " << settings.data.string() << ".\n\n"
      << "  coordinator      " << settings.coordinator.id << "   one-time code " << founded.coordinator_code << "\n"
      << "  privacy officer  " << settings.privacy_officer.id << "   one-time code " << founded.privacy_officer_code << "\n"
      << "  authority        SHA-256 " << fingerprint << "\n\n"
      << "Hand each their code in person, and the fingerprint apart from it; the codes work for 72 hours.\n"
      << "Start the service:  kortelijnd --serve all --data " << settings.data.string() << "\n"
      << "Keep " << (settings.data / "keys").string() << " and " << (settings.data / "pki").string()
      << " in a safe place too: without them nothing sealed can be read.\n";
}

}  // namespace kortelijn
