#include "services/insight/service.h"

#include "kortelijn/insight_schema.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/follower.h"
#include "services/common/rpc/host.h"
#include "services/common/rpc/registry_mirror.h"
#include "services/insight/insight_service.h"
#include "services/insight/mail_follow.h"
#include "services/insight/referral_follow.h"

namespace kortelijn::insight {
namespace {

std::unique_ptr<db::Database> OpenDatabase(const rpc::Site& site) {
  auto database = db::OpenSqlite({.file = site.data / "insight.db"});
  db::Migrate(*database, "rpc", rpc::Schema());
  db::Migrate(*database, "insight", Schema());
  return database;
}

class Insight final : public rpc::Module {
 public:
  explicit Insight(const rpc::Site& site)
      : site_(site),
        database_(OpenDatabase(site)),
        journal_(*database_, "insight"),
        room_{*database_,  journal_,     directory_,   site.access,      site.certificates, site.clock,
              site.limits, site.metrics, site.workers, site.stale_after, &site.vault},
        mirror_(*database_, directory_, FollowRegistry()),
        referrals_(*database_, FollowReferrals()),
        hub_(room_, [](const std::string& event) { return std::vector{NetworkOf(event)}; }),
        service_(room_, hub_) {}

  void Mount(rpc::Host& host) override { host.Mount(rpc::Port::kPublic, &service_); }

  void Start() override {
    hub_.Start();
    mirror_.Start();
    referrals_.Start();
  }

  void Stop() override {
    referrals_.Stop();
    mirror_.Stop();
    hub_.Stop();
  }

  const rpc::Room& room() const override { return room_; }
  bool healthy() const override { return !directory_.Stale(site_.clock.Now(), site_.stale_after); }
  std::vector<rpc::Followed> followed() const override { return {mirror_.followed(), referrals_.followed()}; }

 private:
  rpc::RegistryMirror::Options FollowRegistry() {
    return {.channel = [this] { return site_.peer("registry"); },
            .clock = &site_.clock,
            .keep_mail = true,
            .in_transaction = [this](db::Tx& tx, const registry::v1::RegistryEvent& event) { ApplyMail(tx, room_, event); }};
  }

  rpc::Follower::Options FollowReferrals() {
    return {.source = "referral",
            .channel = [this] { return site_.peer("referral"); },
            .apply = [this](db::Tx& tx, auto rows) { ApplyReferrals(tx, journal_, rows); },
            .applied = {},
            .heard = {}};
  }

  rpc::Site site_;
  std::unique_ptr<db::Database> database_;
  journal::Journal journal_;
  rpc::Directory directory_;
  rpc::Room room_;
  rpc::RegistryMirror mirror_;
  rpc::Follower referrals_;
  rpc::WatchHub hub_;
  InsightService service_;
};

}  // namespace

std::unique_ptr<rpc::Module> MakeInsight(const rpc::Site& site) { return std::make_unique<Insight>(site); }

}  // namespace kortelijn::insight
