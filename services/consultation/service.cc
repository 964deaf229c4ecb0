#include "services/consultation/service.h"

#include <spdlog/spdlog.h>

#include <set>

#include "kortelijn/consultation_schema.h"
#include "kortelijn/keys_schema.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/follower.h"
#include "services/common/rpc/host.h"
#include "services/common/rpc/registry_mirror.h"
#include "services/common/rpc/stood_in.h"
#include "services/consultation/case_log_service.h"
#include "services/consultation/consultation_service.h"
#include "services/consultation/consultation_wire.h"
#include "services/consultation/erasure_service.h"
#include "services/consultation/identity_service.h"
#include "services/consultation/key_move_store.h"
#include "services/consultation/key_store.h"
#include "services/consultation/referral_follow.h"
#include "services/consultation/retention_service.h"

namespace kortelijn::consultation {
namespace {

std::unique_ptr<db::Database> OpenDatabase(const rpc::Site& site) {
  auto database = db::OpenSqlite({.file = site.data / "consultation.db"});
  db::Migrate(*database, "rpc", rpc::Schema());
  db::Migrate(*database, "consultation", Schema());
  CheckVault(*database, site.vault);
  return database;
}

std::unique_ptr<db::Database> OpenKeys(const rpc::Site& site) {
  auto database = db::OpenSqlite({.file = site.data / "keys.db", .overwrite_deleted = true});
  db::Migrate(*database, "keys", keys::Schema());
  return database;
}

class Module final : public rpc::Module {
 public:
  explicit Module(const rpc::Site& site)
      : site_(site),
        database_(OpenDatabase(site)),
        keys_database_(OpenKeys(site)),
        journal_(*database_, "consultation"),
        room_{*database_,  journal_,     directory_,   site.access,      site.certificates, site.clock,
              site.limits, site.metrics, site.workers, site.stale_after, &site.vault},
        keys_(*keys_database_, site.vault),
        cases_(keys_),
        consultations_(keys_),
        colleagues_(directory_),
        parties_(room_, consultations_, [this] { return site_.peer("referral"); }),
        hub_(room_, [this](const std::string& event) { return KeysOf(event); }),
        registry_(*database_, directory_, FollowRegistry()),
        referrals_(*database_, FollowReferrals()),
        service_({room_, hub_, cases_, consultations_, colleagues_, parties_}),
        identity_({{room_, hub_, cases_, consultations_, colleagues_, parties_}, keys_}),
        case_log_({room_, hub_, cases_, consultations_, colleagues_, parties_}),
        retention_({{room_, hub_, cases_, consultations_, colleagues_, parties_}, keys_, site.vault}) {
    PrepareKeys();
  }

  void Mount(rpc::Host& host) override {
    host.Mount(rpc::Port::kPublic, &service_);
    host.Mount(rpc::Port::kPublic, &retention_);
    host.Mount(rpc::Port::kPublic, &case_log_);
    host.Mount(rpc::Port::kPublic, &identity_);
  }

  void Start() override {
    hub_.Start();
    registry_.Start();
    referrals_.Start();
  }

  void Stop() override {
    referrals_.Stop();
    registry_.Stop();
    hub_.Stop();
  }

  const rpc::Room& room() const override { return room_; }
  std::vector<rpc::SealedPlace> sealed() const override {
    std::vector<rpc::SealedPlace> places;
    for (const auto& table : SealedInKeys()) places.push_back({&*keys_database_, table});
    for (const auto& table : SealedInConsultation()) places.push_back({&*database_, table});
    return places;
  }
  bool healthy() const override { return !directory_.Stale(site_.clock.Now(), site_.stale_after); }
  std::vector<rpc::Followed> followed() const override { return {registry_.followed(), referrals_.followed()}; }

 private:
  void PrepareKeys() {
    const auto moved = MoveKeysApart(*database_, keys_);
    if (moved > 0) spdlog::info("{} data keys were moved to keys.db", moved);
    RequireOwnKeys(*database_, *keys_database_);
    DestroyRemoved(*database_, keys_, site_.clock.Now());
    const int unlike = AgreeOnErasures(*database_, journal_, keys_);
    if (unlike > 0) spdlog::warn("{} erasures were repeated: a crash or a restore had left something of them", unlike);
    keys_.Start([this](const std::string& id) {
      bool named = false;
      database_->Read([&](db::ReadTx& tx) { named = NamesKey(tx, id); });
      return named;
    });
  }

  rpc::RegistryMirror::Options FollowRegistry() {
    return {.channel = [this] { return site_.peer("registry"); },
            .clock = &site_.clock,
            .keep_professionals = true,
            .on_professional = [this](const registry::v1::Professional& professional) { colleagues_.Apply(professional); },
            .in_transaction = {}};
  }

  rpc::Follower::Options FollowReferrals() {
    return {.source = "referral",
            .channel = [this] { return site_.peer("referral"); },
            .apply = [this](db::Tx& tx, auto rows) { ApplyReferrals(tx, journal_, consultations_, rows); },
            .applied = {},
            .heard = {}};
  }

  /// Whose watches an event of this service's own log touches: who stands in for somebody today sees what concerns them, and who held a
  /// part is told that they lost it.
  std::vector<std::string> KeysOf(const std::string& event) {
    const auto ids = ConsultationsOf(event);
    std::set<std::string> people;
    database_->Read([&](db::ReadTx& tx) {
      for (const auto& id : ids) people.merge(consultations_.Concerned(tx, id));
    });
    std::set<std::string> stand_ins;
    for (const auto& person : people) {
      if (auto stand_in = rpc::StandInAt(directory_, person, site_.clock.Now())) stand_ins.insert(std::move(*stand_in));
    }
    people.merge(stand_ins);
    return {people.begin(), people.end()};
  }

  const rpc::Site site_;
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<db::Database> keys_database_;
  journal::Journal journal_;
  rpc::Directory directory_;
  rpc::Room room_;
  KeyRing keys_;
  CaseStore cases_;
  ConsultationStore consultations_;
  Colleagues colleagues_;
  PartyLine parties_;
  rpc::WatchHub hub_;
  rpc::RegistryMirror registry_;
  rpc::Follower referrals_;
  ConsultationService service_;
  IdentityService identity_;
  CaseLogService case_log_;
  RetentionService retention_;
};

}  // namespace

std::unique_ptr<rpc::Module> MakeConsultation(const rpc::Site& site) { return std::make_unique<Module>(site); }

}  // namespace kortelijn::consultation
