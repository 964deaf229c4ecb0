#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"
#include "kortelijn/referral_schema.h"
#include "kortelijn/rpc_schema.h"
#include "services/common/db/migrate.h"
#include "services/common/rpc/access.h"
#include "services/common/rpc/certificates.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/limits.h"
#include "services/common/rpc/metrics.h"
#include "services/common/rpc/workers.h"
#include "services/common/wire/time.h"
#include "services/referral/consultation_follow.h"
#include "services/referral/coordinator_service.h"
#include "services/referral/holder_service.h"
#include "services/referral/inbox_service.h"
#include "services/referral/offer_service.h"
#include "services/referral/offer_store.h"
#include "services/referral/propose_service.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"
#include "services/referral/registry_follow.h"
#include "services/referral/timekeeper_service.h"
#include "services/referral/view_service.h"
#include "tests/common/db_fixture.h"
#include "tests/support/clock.h"

namespace kortelijn::referral {

/// A Tuesday at this hour and minute, UTC; Amsterdam is an hour later.
inline base::Time At(int hour, int minute = 0) {
  return std::chrono::sys_days(std::chrono::year(2025) / 3 / 4) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

constexpr const char* kHere = "GM1904";  // Stichtse Vecht
constexpr const char* kNextDoor = "GM0344";
constexpr const char* kFar = "GM0957";  // Roermond

/// The whole of referral on a real database, without the wire: feeds are given row by row, rpc bodies are called as HandleRead and
/// HandleWrite call them, and time stands still until it is moved.
class ReferralHouse : public testing::Test {
 protected:
  using ConsultationEvent = consultation::v1::ConsultationEvent;

  ReferralHouse() {
    network_.set_id("net");
    network_.set_ring_size(2);
    network_.set_auto_close_days(14);
    network_.set_awaiting_information_days(3);
    for (int day = 1; day <= 5; ++day) {
      auto* hours = network_.mutable_calendar()->add_office_hours();
      hours->set_weekday(day);
      hours->set_from_minute(8 * 60);
      hours->set_to_minute(17 * 60);
    }
    network_.mutable_weights()->set_dimension(100);
    network_.set_consultation_line("088-0000000");
    Open();
  }

  /// Opens the house on what is in the folder, as after a restart.
  void Open() {
    parts_.reset();
    parts_ = std::make_unique<Parts>(folder_ / "referral.db", clock_, access_);
    parts_->directory.Apply(network_);
    for (const auto& [id, entry] : people_) Show(entry);
  }

  /// An entry of the registry: SOCIAL at this strength, working here.
  registry::v1::Professional Entry(const std::string& id, int strength, const std::string& municipality = kHere) {
    registry::v1::Professional entry;
    entry.set_id(id);
    entry.set_network_id("net");
    entry.set_display_name(id + " Demo");
    entry.set_discipline(registry::v1::DISCIPLINE_SOCIAL_WORKER);
    auto* social = entry.add_dimensions();
    social->set_dimension(registry::v1::DIMENSION_SOCIAL);
    social->set_strength(strength);
    entry.add_working_area(municipality);
    entry.set_capacity(registry::v1::CAPACITY_STATUS_OPEN);
    entry.set_status(registry::v1::MEMBER_STATUS_ACTIVE);
    entry.set_phone("06-00000000");
    return entry;
  }
  void Add(const registry::v1::Professional& entry) {
    people_[entry.id()] = entry;
    Show(entry);
  }
  void Add(const std::string& id, int strength, const std::string& municipality = kHere) { Add(Entry(id, strength, municipality)); }
  /// Three who can be asked, the first one first, and one who asks.
  void AddAnnBobEveAndAsker() {
    Add("ann", 90);
    Add("bob", 80);
    Add("eve", 70);
    Add("asker", 60);
  }

  /// A row of consultation's feed, applied in a transaction of its own.
  void Follow(const ConsultationEvent& event, std::optional<base::Time> when = {}) {
    kortelijn::journal::v1::FeedRow row;
    row.set_seq(1);
    *row.mutable_time() = wire::ToProto(when.value_or(clock_.Now()));
    row.set_event(event.SerializeAsString());
    parts_->database->Write([&](db::Tx& tx) { parts_->consultation_follow.Apply(tx, row); });
  }
  void Suspend(const std::string& id) {
    registry::v1::RegistryEvent event;
    event.mutable_member()->set_id(id);
    event.mutable_member()->set_network_id("net");
    event.mutable_member()->set_status(registry::v1::MEMBER_STATUS_SUSPENDED);
    parts_->database->Write([&](db::Tx& tx) { parts_->registry_follow.Apply(tx, event); });
    parts_->directory.Apply(event.member());
  }

  static ConsultationEvent About(const std::string& consultation) {
    ConsultationEvent event;
    event.set_consultation_id(consultation);
    event.set_network_id("net");
    return event;
  }
  /// The question `consultation`, SOCIAL, U4, by `asker`, here; `change` may alter it before it is asked.
  void Ask(const std::string& consultation, const std::function<void(consultation::v1::Asked&)>& change = {}) {
    ConsultationEvent event = About(consultation);
    auto& asked = *event.mutable_asked();
    asked.set_requester_id("asker");
    asked.set_kind(registry::v1::KIND_SUPPORT);
    asked.set_urgency(registry::v1::URGENCY_U4);
    asked.set_municipality(kHere);
    asked.set_social_domain_allowed(true);
    asked.add_dimensions()->set_dimension(registry::v1::DIMENSION_SOCIAL);
    if (change) change(asked);
    Follow(event);
  }
  void Post(const std::string& referral, const std::string& author, consultation::v1::MessageKind kind) {
    ConsultationEvent event = About(referral.substr(0, referral.rfind('-')));
    event.mutable_message_posted()->set_referral_id(referral);
    event.mutable_message_posted()->set_author_id(author);
    event.mutable_message_posted()->set_kind(kind);
    Follow(event);
  }
  void Answer(const std::string& referral, const std::string& author) {
    ConsultationEvent event = About(referral.substr(0, referral.rfind('-')));
    event.mutable_answered()->set_referral_id(referral);
    event.mutable_answered()->set_author_id(author);
    Follow(event);
  }
  void Cancel(const std::string& consultation, const std::vector<std::string>& referrals = {}) {
    ConsultationEvent event = About(consultation);
    event.mutable_cancel_requested()->set_reason(v1::MOVE_REASON_NO_LONGER_NEEDED);
    for (const auto& id : referrals) event.mutable_cancel_requested()->add_referral_ids(id);
    Follow(event);
  }
  void SetCircle(const std::string& case_id, const std::vector<std::string>& people) {
    ConsultationEvent event = About("");
    event.mutable_circle_changed()->set_case_id(case_id);
    for (const auto& id : people) event.mutable_circle_changed()->add_professional_ids(id);
    Follow(event);
  }

  /// Runs the body of a changing rpc; returns the reason of the Fault, empty if none.
  template <typename Request, typename Body>
  std::string Write(const std::string& who, const Request& request, Body body) {
    return Try([&] {
      rpc::Call call = CallBy(who, request);
      parts_->database->Write([&](db::Tx& tx) {
        body(call, tx);
        if (!call.recorded()) ADD_FAILURE() << call.method().name << " left no log row";
      });
    });
  }
  template <typename Request, typename Body>
  std::string Read(const std::string& who, const Request& request, Body body) {
    return Try([&] {
      rpc::Call call = CallBy(who, request);
      parts_->database->Read([&](db::ReadTx& tx) { body(call, tx); });
    });
  }

  std::string Claim(const std::string& who, const std::string& referral, const std::string& take_over_from = {}) {
    v1::ClaimReferralRequest request;
    request.set_referral_id(referral);
    request.set_take_over_from(take_over_from);
    v1::ClaimReferralResponse response;
    return Write(who, request, [&](rpc::Call& call, db::Tx& tx) { parts_->offers.Claim(call, tx, request, &response); });
  }
  std::string Decline(const std::string& who, const std::string& referral, v1::MoveReason reason = v1::MOVE_REASON_NO_CAPACITY,
                      const std::optional<v1::Onward>& onward = {}) {
    v1::DeclineOfferRequest request;
    request.set_referral_id(referral);
    request.set_reason(reason);
    if (onward) *request.mutable_onward() = *onward;
    v1::DeclineOfferResponse response;
    return Write(who, request, [&](rpc::Call& call, db::Tx& tx) { parts_->offers.Decline(call, tx, request, &response); });
  }
  std::string Hold(const std::string& who, const std::string& referral, Move move, v1::MoveReason reason = v1::MOVE_REASON_UNSPECIFIED) {
    const v1::StartReferralRequest any;
    v1::Referral response;
    return Write(who, any, [&](rpc::Call& call, db::Tx& tx) { parts_->holder.Do(call, tx, {referral, move, reason}, &response); });
  }
  std::string GiveBack(const std::string& who, const std::string& referral, const v1::Onward& onward,
                       v1::MoveReason reason = v1::MOVE_REASON_REFER_ONWARD) {
    const v1::GiveBackReferralRequest any;
    v1::Referral response;
    return Write(who, any, [&](rpc::Call& call, db::Tx& tx) {
      parts_->holder.Do(call, tx, {referral, Move::kGiveBack, reason, &onward}, &response);
    });
  }
  std::string HandOver(const std::string& who, const std::string& referral, const std::string& to) {
    v1::HandOverReferralRequest request;
    request.set_referral_id(referral);
    request.set_professional_id(to);
    v1::HandOverReferralResponse response;
    return Write(who, request, [&](rpc::Call& call, db::Tx& tx) { parts_->holder.HandOver(call, tx, request, &response); });
  }
  std::string WithdrawHandOver(const std::string& who, const std::string& referral) {
    v1::WithdrawHandOverRequest request;
    request.set_referral_id(referral);
    v1::WithdrawHandOverResponse response;
    return Write(who, request, [&](rpc::Call& call, db::Tx& tx) { parts_->holder.WithdrawHandOver(call, tx, request, &response); });
  }
  std::string Assign(const std::string& referral, const std::string& person, const std::string& who = "coordinator") {
    v1::AssignReferralRequest request;
    request.set_referral_id(referral);
    request.set_professional_id(person);
    v1::AssignReferralResponse response;
    return Write(who, request, [&](rpc::Call& call, db::Tx& tx) { parts_->coordinator.Assign(call, tx, request, &response); });
  }
  /// With the etag as it is, unless another is given.
  std::string Widen(const std::string& referral, const std::string& who = "coordinator", const std::optional<std::string>& etag = {}) {
    v1::WidenReferralRequest request;
    request.set_referral_id(referral);
    request.set_etag(etag.value_or(std::to_string(Version(referral))));
    v1::WidenReferralResponse response;
    return Write(who, request, [&](rpc::Call& call, db::Tx& tx) { parts_->coordinator.Widen(call, tx, request, &response); });
  }
  std::string Reject(const std::string& referral, v1::MoveReason reason = v1::MOVE_REASON_NOBODY_AVAILABLE) {
    v1::RejectReferralRequest request;
    request.set_referral_id(referral);
    request.set_reason(reason);
    v1::RejectReferralResponse response;
    return Write("coordinator", request, [&](rpc::Call& call, db::Tx& tx) { parts_->coordinator.Reject(call, tx, request, &response); });
  }

  Referral Now(const std::string& id) {
    std::optional<Referral> referral;
    parts_->database->Read([&](db::ReadTx& tx) { referral = FindReferral(tx, id); });
    EXPECT_TRUE(referral.has_value()) << id;
    return referral.value_or(Referral{});
  }
  /// 0 if there is none.
  std::int64_t Version(const std::string& id) {
    std::int64_t version = 0;
    parts_->database->Read([&](db::ReadTx& tx) {
      if (const auto referral = FindReferral(tx, id)) version = referral->version;
    });
    return version;
  }
  /// Who has an open offer of it.
  std::vector<std::string> Asked(const std::string& id) {
    std::vector<std::string> people;
    parts_->database->Read([&](db::ReadTx& tx) {
      for (const auto& offer : OpenOffersOf(tx, FindReferral(tx, id).value())) people.push_back(offer.professional_id);
    });
    return people;
  }
  /// Everything that followers have been told.
  std::vector<v1::ReferralEvent> Told() {
    std::vector<v1::ReferralEvent> events;
    std::int64_t last = 0;
    for (const auto& change : parts_->journal.ChangesAfter(0, 100'000, &last)) events.emplace_back().ParseFromString(change.event);
    return events;
  }
  v1::ReferralEvent LastTold() { return Told().back(); }
  int Tick() { return parts_->timekeeper.Tick(); }

  struct Parts {
    Parts(const std::filesystem::path& file, const base::Clock& clock, const rpc::AccessTable& access)
        : database(db::OpenSqlite({.file = file})), journal(*database, "referral"), room{*database, journal,      directory,
                                                                                         access,    certificates, clock,
                                                                                         limits,    metrics,      workers} {
      db::Migrate(*database, "rpc", rpc::Schema());
      db::Migrate(*database, "referral", Schema());
      board.Load();
    }

    std::unique_ptr<db::Database> database;
    journal::Journal journal;
    rpc::Directory directory;
    rpc::Certificates certificates{{}};
    rpc::Limits limits{8};
    rpc::Metrics metrics;
    rpc::Workers workers{1};
    rpc::Room room;
    RuleBook rules{directory};
    Candidates candidates{directory};
    InboxBoard board{room, candidates};
    Router router{rules, candidates};
    Timekeeper timekeeper{room, rules, router};
    RegistryFollow registry_follow{room, {candidates, router, timekeeper}};
    ConsultationFollow consultation_follow{room, {rules, candidates, router}};
    ProposeDesk propose{room, rules, candidates};
    InboxDesk inbox{room, board, rules, candidates};
    OfferDesk offers{{board, rules, candidates, timekeeper, directory}};
    HolderDesk holder{{rules, candidates, router, directory}};
    CoordinatorDesk coordinator{{rules, candidates, router}};
  };

  test::FakeClock clock_{At(8)};
  registry::v1::Network network_;
  rpc::AccessTable access_;
  test::TempFolder folder_;
  std::map<std::string, registry::v1::Professional> people_;
  std::unique_ptr<Parts> parts_;

 private:
  template <typename Work>
  static std::string Try(Work work) {
    try {
      work();
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
    return "";
  }

  template <typename Request>
  rpc::Call CallBy(const std::string& who, const Request& request) {
    const auto role = who.starts_with("coordinator") ? base::Role::kCoordinator : base::Role::kProfessional;
    const std::string network = who.ends_with(".elsewhere") ? "other" : "net";
    return {*access_.ByRequest(request.GetDescriptor()), {who, network, role}, clock_.Now(), "127.0.0.1", parts_->journal};
  }

  void Show(const registry::v1::Professional& entry) {
    registry::v1::Member member;
    member.set_id(entry.id());
    member.set_network_id(entry.network_id());
    member.set_status(entry.status());
    parts_->directory.Apply(member);
    parts_->directory.Apply(entry);
    parts_->candidates.Put(entry);
  }
};

}  // namespace kortelijn::referral
