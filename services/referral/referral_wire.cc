#include "services/referral/referral_wire.h"

#include <set>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/wire/time.h"

namespace kortelijn::referral {
namespace {

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
  message->set_professional_id(offer.professional_id);
  message->set_round(offer.round);
  message->set_ring(offer.ring);
  message->set_state(As<v1::OfferState>(offer.state));
  message->set_reason(As<v1::MoveReason>(offer.reason));
  KORTELIJN_SET_TIME(*message, offer_time, offer.offer_time);
  KORTELIJN_SET_TIME(*message, seen_time, offer.seen_time);
  KORTELIJN_SET_TIME(*message, end_time, offer.end_time);
}

std::string EventBytes(ReferralChange change, const Settled& settled, std::string_view actor) {
  v1::ReferralEvent event;
  event.set_change(As<v1::ReferralChange>(change));
  SetReferral(settled.referral, event.mutable_referral());
  for (const Offer& offer : settled.offers) SetOffer(offer, event.add_offers());
  event.set_actor(std::string(actor));
  return event.SerializeAsString();
}

std::vector<std::string> KeysOf(const std::string& bytes) {
  v1::ReferralEvent event;
  event.ParseFromString(bytes);
  std::set<std::string> keys = {event.referral().requester_id(), event.referral().holder_id(), event.actor(),
                                event.referral().network_id()};
  for (const auto& offer : event.offers()) keys.insert(offer.professional_id());
  keys.erase("");
  return {keys.begin(), keys.end()};
}

base::MoveReason ReasonIn(v1::MoveReason reason, base::Violations& violations) {
  violations.Require(v1::MoveReason_IsValid(reason), "reason", "is not a reason that is known here");
  return static_cast<base::MoveReason>(reason);
}

const std::string& IdIn(const std::string& id, std::string_view field, base::Violations& violations) {
  violations.Require(base::ValidId(id), field, "must be 3 to 32 characters a-z, 0-9, '.' and '-'");
  return id;
}

void ThrowNotFound() { throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such referral"); }

}  // namespace kortelijn::referral
