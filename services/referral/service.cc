#include "services/referral/service.h"

#include <algorithm>

#include "kortelijn/referral_schema.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/db/migrate.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/follower.h"
#include "services/common/rpc/host.h"
#include "services/common/rpc/registry_mirror.h"
#include "services/common/rpc/stood_in.h"
#include "services/referral/circle_store.h"
#include "services/referral/consultation_follow.h"
#include "services/referral/referral_service.h"
#include "services/referral/referral_wire.h"
#include "services/referral/registry_follow.h"
#include "services/referral/timekeeper_service.h"

namespace kortelijn::referral {
namespace {

std::unique_ptr<db::Database> OpenDatabase(const rpc::Site& site) {
  auto database = db::OpenSqlite({.file = site.data / "referral.db"});
  db::Migrate(*database, "rpc", rpc::Schema());
  db::Migrate(*database, "referral", Schema());
  return database;
}

// The parts in the order in which they need each other.
class ReferralModule final : public rpc::Module {
 public:
  explicit ReferralModule(const rpc::Site& site)
      : site_(site),
        database_(OpenDatabase(site)),
        journal_(*database_, "referral"),
        room_{*database_,  journal_,     directory_,   site.access,      site.certificates, site.clock,
              site.limits, site.metrics, site.workers, site.stale_after, &site.vault},
        mirror_(*database_, directory_, MirrorRegistry()),
        consultations_(*database_, FollowConsultations()),
        hub_(room_, [this](const std::string& event) { return KeysToday(event); }),
        public_rpcs_(room_, hub_, {propose_, inbox_, offers_, holder_, coordinator_, viewer_}),
        party_rpcs_(room_) {
    board_.Load();
    directory_.AddListener([this](const std::string& id) { candidates_.SetActive(id, directory_.Find(id)->active); });
    database_->Read([this](db::ReadTx& tx) {
      ForEachAnswered(tx, [this](const std::string& person, base::Time last) { candidates_.Answered(person, last); });
    });
  }

  void Mount(rpc::Host& host) override {
    host.Mount(rpc::Port::kPublic, &public_rpcs_);
    host.Mount(rpc::Port::kInternal, &party_rpcs_);
  }

  void Start() override {
    hub_.Start();
    mirror_.Start();
    consultations_.Start();
    timekeeper_.Start();
  }

  void Stop() override {
    timekeeper_.Stop();
    consultations_.Stop();
    mirror_.Stop();
    hub_.Stop();
  }

  const rpc::Room& room() const override { return room_; }
  bool healthy() const override { return !directory_.Stale(site_.clock.Now(), site_.stale_after); }
  std::vector<rpc::Followed> followed() const override { return {mirror_.followed(), consultations_.followed()}; }

 private:
  /// Whose watches an event touches: who stands in for somebody today sees what concerns them.
  std::vector<std::string> KeysToday(const std::string& event) {
    auto keys = KeysOf(event);
    for (std::size_t i = 0, known = keys.size(); i < known; ++i) {
      if (auto stand_in = rpc::StandInAt(directory_, keys[i], site_.clock.Now())) keys.push_back(std::move(*stand_in));
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
  }

  rpc::RegistryMirror::Options MirrorRegistry() {
    return {.channel = [this] { return site_.peer("registry"); },
            .clock = &site_.clock,
            .keep_professionals = true,
            .on_professional = [this](const registry::v1::Professional& professional) { candidates_.Put(professional); },
            .in_transaction = [this](db::Tx& tx, const registry::v1::RegistryEvent& event) { registry_follow_.Apply(tx, event); }};
  }

  rpc::Follower::Options FollowConsultations() {
    return {.source = "consultation",
            .channel = [this] { return site_.peer("consultation"); },
            .apply =
                [this](db::Tx& tx, auto rows) {
                  for (const auto* row : rows) consultation_follow_.Apply(tx, *row);
                },
            .applied = {},
            .heard = {}};
  }

  rpc::Site site_;
  std::unique_ptr<db::Database> database_;
  journal::Journal journal_;
  rpc::Directory directory_;
  rpc::Room room_;
  RuleBook rules_{directory_};
  Candidates candidates_{directory_};
  Router router_{rules_, candidates_};
  Timekeeper timekeeper_{room_, rules_, router_};
  RegistryFollow registry_follow_{room_, {candidates_, router_, timekeeper_}};
  ConsultationFollow consultation_follow_{room_, {rules_, candidates_, router_}};
  rpc::RegistryMirror mirror_;
  rpc::Follower consultations_;
  InboxBoard board_{room_, candidates_};
  rpc::WatchHub hub_;
  ProposeDesk propose_{room_, rules_, candidates_};
  InboxDesk inbox_{room_, board_, rules_, candidates_};
  OfferDesk offers_{{board_, rules_, candidates_, timekeeper_, directory_}};
  HolderDesk holder_{{rules_, candidates_, router_, directory_}};
  CoordinatorDesk coordinator_{{rules_, candidates_, router_}};
  ReferralViewer viewer_{directory_, candidates_};
  ReferralRpcs public_rpcs_;
  PartyRpcs party_rpcs_;
};

}  // namespace

std::unique_ptr<rpc::Module> MakeReferral(const rpc::Site& site) { return std::make_unique<ReferralModule>(site); }

}  // namespace kortelijn::referral
