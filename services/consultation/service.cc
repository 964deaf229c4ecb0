#include "services/consultation/service.h"

#include <set>

#include "kortelijn/consultation_schema.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/follower.h"
#include "services/common/rpc/host.h"
#include "services/common/rpc/registry_mirror.h"
#include "services/common/rpc/stood_in.h"
#include "services/consultation/consultation_service.h"
#include "services/consultation/consultation_wire.h"
#include "services/consultation/key_store.h"
#include "services/consultation/referral_follow.h"

namespace kortelijn::consultation {
namespace {

std::unique_ptr<db::Database> OpenDatabase(const rpc::Site& site) {
  auto database = db::OpenSqlite({.file = site.data / "consultation.db"});
  db::Migrate(*database, "rpc", rpc::Schema());
  db::Migrate(*database, "consultation", Schema());
  CheckVault(*database, site.vault);
  return database;
}

class Module final : public rpc::Module {
 public:
  explicit Module(const rpc::Site& site)
      : site_(site),
        database_(OpenDatabase(site)),
        journal_(*database_, "consultation"),
        room_{*database_, journal_, directory_, site.access, site.clock, site.limits, site.metrics, site.workers, site.stale_after},
        cases_(site.vault),
        consultations_(site.vault),
        colleagues_(directory_),
        parties_(room_, consultations_, [this] { return site_.peer("referral"); }),
        hub_(room_, [this](const std::string& event) { return KeysOf(event); }),
        registry_(*database_, directory_, FollowRegistry()),
        referrals_(*database_, FollowReferrals()),
        service_({room_, hub_, cases_, consultations_, colleagues_, parties_}) {}

  void Mount(rpc::Host& host) override { host.Mount(rpc::Port::kPublic, &service_); }

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
  bool healthy() const override { return !directory_.Stale(site_.clock.Now(), site_.stale_after); }

 private:
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
  journal::Journal journal_;
  rpc::Directory directory_;
  rpc::Room room_;
  CaseStore cases_;
  ConsultationStore consultations_;
  Colleagues colleagues_;
  PartyLine parties_;
  rpc::WatchHub hub_;
  rpc::RegistryMirror registry_;
  rpc::Follower referrals_;
  ConsultationService service_;
};

}  // namespace

std::unique_ptr<rpc::Module> MakeConsultation(const rpc::Site& site) { return std::make_unique<Module>(site); }

}  // namespace kortelijn::consultation
