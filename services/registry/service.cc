#include "services/registry/service.h"

#include "kortelijn/registry_schema.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/crypto/pki.h"
#include "services/common/db/migrate.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/follower.h"
#include "services/common/rpc/host.h"
#include "services/registry/consultation_follow.h"
#include "services/registry/directory_service.h"
#include "services/registry/enrolment_service.h"
#include "services/registry/founding_service.h"
#include "services/registry/outbox_service.h"
#include "services/registry/outbox_store.h"
#include "services/registry/referral_follow.h"
#include "services/registry/registry_service.h"
#include "services/registry/reminder_service.h"
#include "services/registry/search_store.h"
#include "services/registry/upgrade_service.h"

namespace kortelijn::registry {
namespace {

std::unique_ptr<db::Database> OpenDatabase(const rpc::Site& site) {
  auto database = db::OpenSqlite({.file = site.data / "registry.db"});
  db::Migrate(*database, "rpc", rpc::Schema());
  db::Migrate(*database, "registry", Schema());
  RefreshSearch(*database);
  CheckMasterKey(*database, site.vault);
  return database;
}

crypto::Authority LoadAuthority(const std::filesystem::path& folder) {
  return crypto::Authority::Load({crypto::ReadFile(folder / "authority.key"), crypto::ReadFile(folder / "authority.crt")});
}

std::unique_ptr<Carrier> CarrierFor(const rpc::Site& site, const std::optional<mail::Server>& server) {
  if (server) return std::make_unique<SmtpCarrier>(*server);
  return std::make_unique<FolderCarrier>(site.data / "outbox");
}

class Registry final : public rpc::Module {
 public:
  Registry(const rpc::Site& site, const std::optional<mail::Server>& server)
      : authority_(LoadAuthority(site.data / "pki")),
        database_(OpenDatabase(site)),
        journal_(*database_, "registry"),
        feed_(*database_, journal_, directory_, site.clock.Now()),
        office_{{*database_, journal_, directory_, site.access, site.certificates, site.clock, site.limits, site.metrics, site.workers,
                 site.stale_after, &site.vault},
                site.vault,
                authority_,
                site.show_codes},
        registry_(office_),
        enrolment_(office_),
        notices_(office_.room, site.vault),
        emergencies_(office_.room, site.vault),
        reminders_(office_.room, site.vault),
        outbox_(OutboxDelivery::Parts{.room = office_.room,
                                      .vault = site.vault,
                                      .carrier = CarrierFor(site, server),
                                      .letters = server ? Letters::kAll : Letters::kOfEnrolment,
                                      .chores = server ? std::function<void()>([this] { reminders_.Tick(); }) : nullptr}) {
    if (server) referrals_ = std::make_unique<rpc::Follower>(*database_, FollowReferrals(site));
    if (server) consultations_ = std::make_unique<rpc::Follower>(*database_, FollowConsultations(site));
    TellUpgraded(*database_, journal_, site.clock.Now());
    journal_.AddListener([this](std::span<const journal::Change>, std::int64_t) {
      feed_.CatchUp();
      outbox_.Wake();
    });
  }

  void Mount(rpc::Host& host) override {
    host.Mount(rpc::Port::kPublic, &registry_);
    host.Mount(rpc::Port::kEnrolment, &enrolment_);
  }

  void Start() override {
    if (referrals_) referrals_->Start();
    if (consultations_) consultations_->Start();
    outbox_.Start();
  }
  void Stop() override {
    if (consultations_) consultations_->Stop();
    if (referrals_) referrals_->Stop();
    outbox_.Stop();
  }
  const rpc::Room& room() const override { return office_.room; }
  std::vector<rpc::SealedPlace> sealed() const override {
    std::vector<rpc::SealedPlace> places;
    for (const auto& table : SealedTables()) places.push_back({&*database_, table});
    return places;
  }
  bool healthy() const override { return true; }
  std::vector<rpc::Followed> followed() const override {
    std::vector<rpc::Followed> all;
    for (const auto& each : {&referrals_, &consultations_}) {
      if (*each) all.push_back((*each)->followed());
    }
    return all;
  }

 private:
  rpc::Follower::Options FollowReferrals(const rpc::Site& site) {
    return {.source = "referral",
            .channel = [peer = site.peer] { return peer("referral"); },
            .apply = [this](db::Tx& tx, auto rows) { notices_.Apply(tx, rows); },
            .applied = {},
            .heard = {}};
  }

  rpc::Follower::Options FollowConsultations(const rpc::Site& site) {
    return {.source = "consultation",
            .channel = [peer = site.peer] { return peer("consultation"); },
            .apply = [this](db::Tx& tx, auto rows) { emergencies_.Apply(tx, rows); },
            .applied = {},
            .heard = {}};
  }

  crypto::Authority authority_;
  std::unique_ptr<db::Database> database_;
  journal::Journal journal_;
  rpc::Directory directory_;
  DirectoryFeed feed_;
  Office office_;
  RegistryService registry_;
  EnrolmentService enrolment_;
  ReferralFollow notices_;
  ConsultationFollow emergencies_;
  Reminders reminders_;
  OutboxDelivery outbox_;
  std::unique_ptr<rpc::Follower> referrals_;      ///< With a mail server only.
  std::unique_ptr<rpc::Follower> consultations_;  ///< The same.
};

}  // namespace

std::unique_ptr<rpc::Module> MakeRegistry(const rpc::Site& site, const std::optional<mail::Server>& server) {
  return std::make_unique<Registry>(site, server);
}

Founded Found(const rpc::Site& site, const Founding& founding) {
  const auto database = OpenDatabase(site);
  journal::Journal journal(*database, "registry");
  Founded founded;
  database->Write([&](db::Tx& tx) { founded = PutFounding(tx, journal, site.vault, founding, site.clock.Now()); });
  return founded;
}

}  // namespace kortelijn::registry
