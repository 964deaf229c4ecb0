#include "services/referral/referral_wire.h"

#include <google/protobuf/util/time_util.h>

#include <charconv>
#include <set>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/wire/time.h"

namespace kortelijn::referral {
namespace {

using google::protobuf::util::TimeUtil;

template <typename Proto, typename Word>
Proto As(Word word) {
  return static_cast<Proto>(static_cast<int>(word));
}

void SetTimes(const Referral& referral, v1::Referral& message) {
  KORTELIJN_SET_TIME(message, request_time, referral.request_time);
  KORTELIJN_SET_TIME(message, first_response_time, referral.first_response_time);
  KORTELIJN_SET_TIME(message, accept_time, referral.accept_time);
  KORTELIJN_SET_TIME(message, answer_time, referral.answer_time);
  KORTELIJN_SET_TIME(message, end_time, referral.end_time);
  KORTELIJN_SET_TIME(message, close_time, referral.close_time);
  KORTELIJN_SET_TIME(message, waiting_since, referral.waiting_since);
  if (referral.state == base::ReferralState::kRequested && referral.ring < kCoordinatorRing) {
    KORTELIJN_SET_TIME(message, widen_time, referral.timer);
  }
}

void SetPauses(const Referral& referral, v1::Referral& message) {
  const base::Duration none{0};
  if (referral.paused != none) *message.mutable_paused_duration() = TimeUtil::MillisecondsToDuration(referral.paused.count());
  if (referral.paused_business == none) return;
  *message.mutable_paused_business_duration() = TimeUtil::MillisecondsToDuration(referral.paused_business.count());
}

void ReadTimes(const v1::Referral& message, Referral& referral) {
  referral.request_time = KORTELIJN_GET_TIME(message, request_time);
  referral.first_response_time = KORTELIJN_GET_TIME(message, first_response_time);
  referral.accept_time = KORTELIJN_GET_TIME(message, accept_time);
  referral.answer_time = KORTELIJN_GET_TIME(message, answer_time);
  referral.end_time = KORTELIJN_GET_TIME(message, end_time);
  referral.close_time = KORTELIJN_GET_TIME(message, close_time);
  referral.waiting_since = KORTELIJN_GET_TIME(message, waiting_since);
  referral.timer = KORTELIJN_GET_TIME(message, widen_time);
  referral.paused = base::Duration{TimeUtil::DurationToMilliseconds(message.paused_duration())};
  referral.paused_business = base::Duration{TimeUtil::DurationToMilliseconds(message.paused_business_duration())};
}

void SetOnward(const Onward& onward, v1::Referral& message) {
  if (onward.empty()) return;
  message.mutable_onward()->set_dimension(As<registry::v1::Dimension>(onward.dimension));
  message.mutable_onward()->set_professional_id(onward.professional_id);
  message.mutable_onward()->set_proposer_id(onward.proposer_id);
}

Onward ReadOnward(const v1::Onward& message) {
  return {static_cast<base::Dimension>(message.dimension()), message.professional_id(), message.proposer_id()};
}

void ReadQuestion(const v1::Referral& message, Referral& referral) {
  referral.id = message.id();
  referral.consultation_id = message.consultation_id();
  referral.network_id = message.network_id();
  referral.dimension = static_cast<base::Dimension>(message.dimension());
  referral.kind = static_cast<base::Kind>(message.kind());
  referral.urgency = static_cast<base::Urgency>(message.urgency());
  referral.municipality = message.municipality();
  referral.requester_id = message.requester_id();
  referral.mode = static_cast<base::RoutingMode>(message.mode());
}

Referral ReadReferral(const v1::Referral& message) {
  Referral referral;
  ReadQuestion(message, referral);
  ReadTimes(message, referral);
  referral.state = static_cast<base::ReferralState>(message.state());
  referral.held_from = static_cast<base::ReferralState>(message.held_from());
  referral.holder_id = message.holder_id();
  referral.holder_discipline = static_cast<base::Discipline>(message.holder_discipline());
  referral.round = message.round();
  referral.ring = message.ring();
  referral.reason = static_cast<base::MoveReason>(message.reason());
  referral.cancel_requested = message.cancel_requested();
  referral.escalated = message.escalated();
  referral.closed_by_system = message.closed_by_system();
  referral.onward = ReadOnward(message.onward());
  std::from_chars(message.etag().data(), message.etag().data() + message.etag().size(), referral.version);
  return referral;
}

void SetOfferItself(const Offer& offer, v1::Offer* message) {
  message->set_professional_id(offer.professional_id);
  message->set_round(offer.round);
  message->set_ring(offer.ring);
  message->set_state(As<v1::OfferState>(offer.state));
  message->set_reason(As<v1::MoveReason>(offer.reason));
  KORTELIJN_SET_TIME(*message, offer_time, offer.offer_time);
  KORTELIJN_SET_TIME(*message, seen_time, offer.seen_time);
  KORTELIJN_SET_TIME(*message, end_time, offer.end_time);
}

Offer ReadOffer(const v1::Offer& message, const Referral& referral) {
  return {.referral_id = referral.id,
          .professional_id = message.professional_id(),
          .round = message.round(),
          .ring = message.ring(),
          .state = static_cast<base::OfferState>(message.state()),
          .reason = static_cast<base::MoveReason>(message.reason()),
          .offer_time = KORTELIJN_GET_TIME(message, offer_time),
          .seen_time = KORTELIJN_GET_TIME(message, seen_time),
          .end_time = KORTELIJN_GET_TIME(message, end_time)};
}

Offer WithdrawnFrom(const std::string& person, const Referral& referral) {
  return {.referral_id = referral.id, .professional_id = person, .round = referral.round, .state = base::OfferState::kWithdrawn};
}

void SetQuestion(const Referral& referral, v1::Referral& message) {
  message.set_id(referral.id);
  message.set_consultation_id(referral.consultation_id);
  message.set_network_id(referral.network_id);
  message.set_dimension(As<registry::v1::Dimension>(referral.dimension));
  message.set_kind(As<registry::v1::Kind>(referral.kind));
  message.set_urgency(As<registry::v1::Urgency>(referral.urgency));
  message.set_municipality(referral.municipality);
  message.set_requester_id(referral.requester_id);
  message.set_mode(As<v1::RoutingMode>(referral.mode));
}

}  // namespace

void SetReferral(const Referral& referral, v1::Referral* message) {
  SetQuestion(referral, *message);
  SetTimes(referral, *message);
  SetPauses(referral, *message);
  SetOnward(referral.onward, *message);
  message->set_state(As<v1::ReferralState>(referral.state));
  message->set_held_from(As<v1::ReferralState>(referral.held_from));
  message->set_holder_id(referral.holder_id);
  message->set_holder_discipline(As<registry::v1::Discipline>(referral.holder_discipline));
  message->set_round(referral.round);
  message->set_ring(referral.ring);
  message->set_reason(As<v1::MoveReason>(referral.reason));
  message->set_cancel_requested(referral.cancel_requested);
  message->set_escalated(referral.escalated);
  message->set_closed_by_system(referral.closed_by_system);
  message->set_etag(std::to_string(referral.version));
}

void SetOffer(const Offer& offer, v1::Offer* message) {
  message->set_referral_id(offer.referral_id);
  SetOfferItself(offer, message);
}

std::string EventBytes(ReferralChange change, const Settled& settled, std::string_view actor) {
  v1::ReferralEvent event;
  event.set_change(As<v1::ReferralChange>(change));
  SetReferral(settled.referral, event.mutable_referral());
  for (const Offer& offer : settled.offers) {
    if (offer.state == base::OfferState::kWithdrawn) {
      event.add_withdrawn(offer.professional_id);
    } else {
      SetOfferItself(offer, event.add_offers());
    }
  }
  event.set_actor(std::string(actor));
  return event.SerializeAsString();
}

Settled SettledIn(const std::string& bytes) {
  v1::ReferralEvent event;
  event.ParseFromString(bytes);
  Settled settled{ReadReferral(event.referral()), {}};
  settled.offers.reserve(static_cast<std::size_t>(event.offers_size()));
  for (const auto& offer : event.offers()) settled.offers.push_back(ReadOffer(offer, settled.referral));
  for (const auto& person : event.withdrawn()) settled.offers.push_back(WithdrawnFrom(person, settled.referral));
  return settled;
}

std::vector<std::string> KeysOf(const std::string& bytes) {
  v1::ReferralEvent event;
  event.ParseFromString(bytes);
  std::set<std::string> keys = {event.referral().requester_id(), event.referral().holder_id(), event.actor(),
                                event.referral().network_id()};
  for (const auto& offer : event.offers()) keys.insert(offer.professional_id());
  keys.insert(event.withdrawn().begin(), event.withdrawn().end());
  keys.erase("");
  return {keys.begin(), keys.end()};
}

base::MoveReason ReasonIn(v1::MoveReason reason, base::Violations& violations) {
  violations.Require(v1::MoveReason_IsValid(reason), "reason", "is not a reason that is known here");
  return static_cast<base::MoveReason>(reason);
}

Onward OnwardIn(const v1::Onward* onward, base::MoveReason reason, base::Violations& violations) {
  if (onward == nullptr) return {};
  violations.Require(reason == base::MoveReason::kReferOnward, "onward", "is only for REFER_ONWARD");
  violations.Require(registry::v1::Dimension_IsValid(onward->dimension()), "onward.dimension", "is not a dimension that is known here");
  const auto& person = onward->professional_id();
  violations.Require(person.empty() || base::ValidId(person), "onward.professional_id", "must be 3 to 32 characters a-z, 0-9, '.' and '-'");
  const bool said = onward->dimension() != registry::v1::DIMENSION_UNSPECIFIED || !person.empty();
  violations.Require(said, "onward", "names neither a dimension nor a person");
  return ReadOnward(*onward);
}

const std::string& IdIn(const std::string& id, std::string_view field, base::Violations& violations) {
  violations.Require(base::ValidId(id), field, "must be 3 to 32 characters a-z, 0-9, '.' and '-'");
  return id;
}

void ThrowNotFound() { throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such referral"); }

}  // namespace kortelijn::referral
