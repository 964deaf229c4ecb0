#include "services/registry/service.h"

#include "kortelijn/registry_schema.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/crypto/pki.h"
#include "services/common/db/migrate.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/host.h"
#include "services/registry/directory_service.h"
#include "services/registry/enrolment_service.h"
#include "services/registry/founding_service.h"
#include "services/registry/outbox_service.h"
#include "services/registry/outbox_store.h"
#include "services/registry/registry_service.h"

namespace kortelijn::registry {
namespace {

std::unique_ptr<db::Database> OpenDatabase(const rpc::Site& site) {
  auto database = db::OpenSqlite({.file = site.data / "registry.db"});
  db::Migrate(*database, "rpc", rpc::Schema());
  db::Migrate(*database, "registry", Schema());
  CheckMasterKey(*database, site.vault);
  return database;
}

crypto::Authority LoadAuthority(const std::filesystem::path& folder) {
  return crypto::Authority::Load({crypto::ReadFile(folder / "authority.key"), crypto::ReadFile(folder / "authority.crt")});
}

class Registry final : public rpc::Module {
 public:
  explicit Registry(const rpc::Site& site)
      : authority_(LoadAuthority(site.data / "pki")),
        database_(OpenDatabase(site)),
        journal_(*database_, "registry"),
        feed_(*database_, journal_, directory_, site.clock.Now()),
        outbox_(*database_, site.vault, site.data / "outbox"),
        office_{{*database_, journal_, directory_, site.access, site.clock, site.limits, site.metrics, site.workers, site.stale_after},
                site.vault,
                authority_,
                site.show_codes},
        registry_(office_),
        enrolment_(office_) {
    journal_.AddListener([this](std::span<const journal::Change>, std::int64_t) {
      feed_.CatchUp();
      outbox_.Wake();
    });
  }

  void Mount(rpc::Host& host) override {
    host.Mount(rpc::Port::kPublic, &registry_);
    host.Mount(rpc::Port::kEnrolment, &enrolment_);
  }

  void Start() override { outbox_.Start(); }
  void Stop() override { outbox_.Stop(); }
  const rpc::Room& room() const override { return office_.room; }
  bool healthy() const override { return true; }

 private:
  crypto::Authority authority_;
  std::unique_ptr<db::Database> database_;
  journal::Journal journal_;
  rpc::Directory directory_;
  DirectoryFeed feed_;
  OutboxDelivery outbox_;
  Office office_;
  RegistryService registry_;
  EnrolmentService enrolment_;
};

}  // namespace

std::unique_ptr<rpc::Module> MakeRegistry(const rpc::Site& site) { return std::make_unique<Registry>(site); }

Founded Found(const rpc::Site& site, const Founding& founding) {
  const auto database = OpenDatabase(site);
  journal::Journal journal(*database, "registry");
  Founded founded;
  database->Write([&](db::Tx& tx) { founded = PutFounding(tx, journal, site.vault, founding, site.clock.Now()); });
  return founded;
}

}  // namespace kortelijn::registry
