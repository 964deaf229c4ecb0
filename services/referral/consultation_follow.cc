#include "services/referral/consultation_follow.h"

#include <algorithm>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/stood_in.h"
#include "services/common/wire/time.h"
#include "services/referral/act_store.h"
#include "services/referral/circle_store.h"
#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"
#include "services/referral/system_log_service.h"

namespace kortelijn::referral {
namespace {

using consultation::v1::ConsultationEvent;

constexpr std::string_view kRule = "feed:consultation";

ConsultationEvent Parse(const std::string& bytes) {
  ConsultationEvent event;
  if (event.ParseFromString(bytes)) return event;
  throw base::Fault(base::Code::kDataLoss, base::reason::kInternal, "a row of consultation's feed is not a ConsultationEvent");
}

std::vector<WeighedDimension> OthersOf(const consultation::v1::Asked& question, registry::v1::Dimension wanted) {
  std::vector<WeighedDimension> others;
  for (const auto& each : question.dimensions()) {
    if (each.dimension() != wanted) others.push_back({static_cast<base::Dimension>(each.dimension()), each.weight()});
  }
  return others;
}

// What holds in one dimension, into a referral; the ids are sorted.
template <typename Said>
void TakeConsent(const Said& said, bool care_domain_refused, Referral& referral) {
  referral.social_domain_allowed = said.social_domain_allowed();
  referral.care_domain_refused = care_domain_refused;
  referral.excluded.assign(said.excluded_ids().begin(), said.excluded_ids().end());
  referral.allowed.assign(said.allowed_ids().begin(), said.allowed_ids().end());
}

void TakeConsent(const consultation::v1::Asked& question, Referral& referral) {
  TakeConsent(question, false, referral);
  for (const auto& exception : question.exceptions()) {
    if (static_cast<base::Dimension>(exception.dimension()) != referral.dimension) continue;
    TakeConsent(exception, exception.care_domain_refused(), referral);
  }
}

Referral Fresh(const ConsultationEvent& event, const consultation::v1::DimensionRequest& wanted, base::Time asked) {
  const auto& question = event.asked();
  Referral referral;
  referral.consultation_id = event.consultation_id();
  referral.network_id = event.network_id();
  referral.case_id = question.case_id();
  referral.dimension = static_cast<base::Dimension>(wanted.dimension());
  referral.id = ReferralId(referral.consultation_id, referral.dimension);
  referral.kind = static_cast<base::Kind>(question.kind());
  referral.urgency = static_cast<base::Urgency>(question.urgency());
  referral.municipality = question.municipality();
  referral.requester_id = question.requester_id();
  referral.expertise.assign(question.expertise().begin(), question.expertise().end());
  referral.languages.assign(question.languages().begin(), question.languages().end());
  referral.others = OthersOf(question, wanted.dimension());
  TakeConsent(question, referral);
  if (wanted.mode() != v1::ROUTING_MODE_UNSPECIFIED) referral.mode = static_cast<base::RoutingMode>(wanted.mode());
  referral.request_time = asked;
  return referral;
}

Relation RelationOf(const Referral& referral, const std::string& person) {
  if (person == referral.holder_id) return Relation::kHolder;
  return person == referral.requester_id ? Relation::kRequester : Relation::kNone;
}

// Who writes as the requester: the requester, and who stands in for them. Consultation has decided that of a reply, for the day on which it
// was written.
Relation WriterOf(const Referral& referral, const consultation::v1::MessagePosted& message, const std::optional<std::string>& stand_in) {
  const Relation relation = RelationOf(referral, message.author_id());
  if (relation != Relation::kNone) return relation;
  const bool for_requester = message.kind() == consultation::v1::MESSAGE_KIND_REPLY || stand_in == message.author_id();
  return for_requester ? Relation::kRequester : Relation::kNone;
}

// What a message does; the reason only with a question to the requester.
Act ActOf(consultation::v1::MessageKind kind, Relation by, base::Time time) {
  if (kind == consultation::v1::MESSAGE_KIND_QUESTION) {
    return {.move = Move::kAskRequester, .by = by, .time = time, .reason = base::MoveReason::kAwaitingInformation};
  }
  const bool reply = kind == consultation::v1::MESSAGE_KIND_REPLY;
  return {.move = reply ? Move::kReply : Move::kRespond, .by = by, .time = time};
}

}  // namespace

void ConsultationFollow::Apply(db::Tx& tx, const kortelijn::journal::v1::FeedRow& row) {
  const ConsultationEvent said = Parse(row.event());
  const Event event{said, wire::FromProto(row.time())};
  switch (said.change_case()) {
    case ConsultationEvent::kAsked:
      return Asked(tx, event);
    case ConsultationEvent::kMessagePosted:
      return MessagePosted(tx, event);
    case ConsultationEvent::kAnswered:
      return Answered(tx, event);
    case ConsultationEvent::kConfirmed:
      return Confirmed(tx, event);
    case ConsultationEvent::kCancelRequested:
      return CancelRequested(tx, event);
    case ConsultationEvent::kEnteredInError:
      return EnteredInError(tx, event);
    case ConsultationEvent::kBriefOpened:
      return BriefOpened(tx, event);
    case ConsultationEvent::kCircleChanged:
      return CircleChanged(tx, event);
    case ConsultationEvent::kConsentChanged:
      return ConsentChanged(tx, event);
    case ConsultationEvent::kCaseErased:
      return CaseErased(tx, event);
    case ConsultationEvent::kCaseChanged:
    case ConsultationEvent::kReferralsFollowed:
    case ConsultationEvent::kEmergencyOpened:
    case ConsultationEvent::CHANGE_NOT_SET:
      return;
  }
}

void ConsultationFollow::Asked(db::Tx& tx, const Event& event) {
  const base::Time now = room_.clock.Now();
  std::optional<Question> question;
  for (const auto& wanted : event.said.asked().dimensions()) {
    const Referral fresh = Fresh(event.said, wanted, event.time);
    if (!question) question = parts_.router.QuestionOf(tx, fresh, now);
    const auto opened = parts_.router.Open(tx, fresh, *question, wanted.professional_id());
    if (!opened) continue;
    Record(tx, room_.journal, {"Follow.Asked", kRule, fresh.requester_id, ReferralChange::kRequested, now}, *opened);
  }
}

void ConsultationFollow::MessagePosted(db::Tx& tx, const Event& event) {
  const auto& message = event.said.message_posted();
  const auto referral = FindReferral(tx, message.referral_id());
  if (!referral) return;
  const Relation by = WriterOf(*referral, message, rpc::StandInAt(room_.directory, referral->requester_id, event.time));
  const FeedAct act = {"Follow.MessagePosted", message.author_id(), ActOf(message.kind(), by, event.time)};
  Do(tx, *referral, act, referral->ended() || by == Relation::kNone);
}

void ConsultationFollow::Answered(db::Tx& tx, const Event& event) {
  const auto& answer = event.said.answered();
  const auto referral = FindReferral(tx, answer.referral_id());
  if (!referral) return;
  const Act act = {.move = Move::kComplete, .by = RelationOf(*referral, answer.author_id()), .time = event.time};
  if (!Do(tx, *referral, {"Follow.Answered", answer.author_id(), act}, true)) return;
  Referral answered = *referral;
  answered.answer_time = event.time;
  CountCollaboration(tx, answered);
  parts_.candidates.Answered(referral->holder_id, event.time);
}

void ConsultationFollow::Confirmed(db::Tx& tx, const Event& event) {
  const auto& confirmed = event.said.confirmed();
  const auto referral = FindReferral(tx, confirmed.referral_id());
  if (!referral) return;
  const Act act = {.move = Move::kConfirm, .by = Relation::kRequester, .time = event.time};
  const std::string& actor = confirmed.author_id().empty() ? referral->requester_id : confirmed.author_id();
  Do(tx, *referral, {"Follow.Confirmed", actor, act}, true);
}

void ConsultationFollow::CancelRequested(db::Tx& tx, const Event& event) {
  const auto& cancel = event.said.cancel_requested();
  const auto& ids = cancel.referral_ids();
  const Act act = {
      .move = Move::kCancel, .by = Relation::kRequester, .time = event.time, .reason = static_cast<base::MoveReason>(cancel.reason())};
  for (const Referral& referral : ReferralsOf(tx, event.said.consultation_id())) {
    const bool named = std::find(ids.begin(), ids.end(), referral.id) != ids.end();
    if (!ids.empty() && !named) continue;
    Do(tx, referral, {"Follow.CancelRequested", referral.requester_id, act}, named && referral.ended());
  }
}

void ConsultationFollow::EnteredInError(db::Tx& tx, const Event& event) {
  const Act act = {.move = Move::kEnterInError, .by = Relation::kRequester, .time = event.time};
  for (const Referral& referral : ReferralsOf(tx, event.said.consultation_id())) {
    Do(tx, referral, {"Follow.EnteredInError", referral.requester_id, act}, false);
  }
}

void ConsultationFollow::BriefOpened(db::Tx& tx, const Event& event) {
  const auto& opened = event.said.brief_opened();
  const auto offer = LatestOffer(tx, opened.referral_id(), opened.professional_id());
  if (!offer || offer->state != base::OfferState::kOffered) return;
  const Offer seen = Next(*offer, {OfferMove::kSee, Relation::kOffered, event.time});
  UpdateOffer(tx, seen);
  const Happening happening = {"Follow.BriefOpened", kRule, seen.professional_id, ReferralChange::kSeen, room_.clock.Now()};
  Record(tx, room_.journal, happening, {FindReferral(tx, seen.referral_id).value(), {seen}});
}

void ConsultationFollow::CircleChanged(db::Tx& tx, const Event& event) {
  const auto& circle = event.said.circle_changed();
  SetCircle(tx, circle.case_id(), {circle.professional_ids().begin(), circle.professional_ids().end()});
}

void ConsultationFollow::ConsentChanged(db::Tx& tx, const Event& event) {
  const auto& changed = event.said.consent_changed();
  const auto open = OpenOfCase(tx, changed.case_id());
  for (const auto& said : changed.dimensions()) {
    const auto dimension = static_cast<base::Dimension>(said.dimension());
    SetObjectedTo(tx, changed.case_id(), dimension, {said.excluded_ids().begin(), said.excluded_ids().end()});
    for (Referral referral : open) {
      if (referral.dimension != dimension) continue;
      TakeConsent(said, said.care_domain_refused(), referral);
      SetConsent(tx, referral);
      WithdrawForbidden(tx, referral);
    }
  }
}

void ConsultationFollow::CaseErased(db::Tx& tx, const Event& event) {
  static const std::string kActor(kSystem);
  const std::string& id = event.said.case_erased().id();
  const Act act = {.move = Move::kCancel, .by = Relation::kRequester, .time = event.time, .reason = base::MoveReason::kNoLongerNeeded};
  auto open = OpenOfCase(tx, id);
  for (Referral& anonymous : ReferralsOf(tx, id)) open.push_back(std::move(anonymous));
  for (const Referral& referral : open) {
    if (referral.state == base::ReferralState::kRequested) Do(tx, referral, {"Follow.CaseErased", kActor, act}, false);
  }
}

void ConsultationFollow::WithdrawForbidden(db::Tx& tx, const Referral& referral) {
  const base::Time now = room_.clock.Now();
  std::vector<Offer> withdrawn;
  for (const Offer& offer : OpenOffersOf(tx, referral)) {
    const auto& person = offer.professional_id;
    if (MayBeAsked(referral, person, parts_.candidates.DisciplineOf(person))) continue;
    withdrawn.push_back(Next(offer, {OfferMove::kWithdraw, Relation::kSystem, now}));
    UpdateOffer(tx, withdrawn.back());
  }
  if (withdrawn.empty()) return;
  PlanIfNobodyLeft(tx, referral.id, now);
  const Happening happening = {"Follow.ConsentChanged", kRule, kSystem, ReferralChange::kOfferWithdrawn, now};
  Record(tx, room_.journal, happening, {FindReferral(tx, referral.id).value(), withdrawn});
}

bool ConsultationFollow::Do(db::Tx& tx, const Referral& referral, const FeedAct& feed_act, bool late_counts) {
  if (!Allowed(referral, feed_act.act)) {
    if (late_counts) Late(tx, referral, feed_act);
    return false;
  }
  const Settled settled = referral::Apply(tx, referral, feed_act.act, *parts_.rules.Of(referral.network_id));
  const ReferralChange change = ChangeOf(feed_act.act.move, settled.referral);
  Record(tx, room_.journal, {feed_act.name, kRule, feed_act.actor, change, room_.clock.Now()}, settled);
  return true;
}

void ConsultationFollow::Late(db::Tx& tx, const Referral& referral, const FeedAct& feed_act) {
  Record(tx, room_.journal, {feed_act.name, kRule, feed_act.actor, ReferralChange::kLate, room_.clock.Now()}, {referral, {}});
}

}  // namespace kortelijn::referral
