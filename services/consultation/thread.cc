#include "services/consultation/thread.h"

#include <algorithm>

namespace kortelijn::consultation {
namespace {

using base::ReferralState;

bool Spiritual(base::Discipline discipline) { return discipline == base::Discipline::kSpiritualCaregiver; }

void HeedMessage(Thread& thread, const Message& message) {
  if (message.referral_id != thread.referral.id || message.round != thread.referral.round) return;
  const bool by_holder = thread.referral.holder_id.empty() || thread.referral.holder_id == message.holder_id;
  if (message.kind == MessageKind::kAnswer && by_holder) {
    thread.answered = true;
    thread.answered_by = message.holder_id;
  }
  if (message.kind == MessageKind::kQuestion) thread.question_open = true;
  if (message.kind == MessageKind::kReply) thread.question_open = false;
  thread.compartment |= message.compartment;
  if (thread.referral.holder_id.empty() && !message.holder_id.empty()) thread.holder_id = message.holder_id;
}

bool AnyCounts(const Thread& thread, std::span<const Confirmation> confirmations) {
  return std::any_of(confirmations.begin(), confirmations.end(), [&](const Confirmation& each) { return Counts(thread, each); });
}

Thread MakeThread(Referral referral, std::span<const Message> messages, std::span<const Confirmation> confirmations) {
  Thread thread;
  thread.compartment = Spiritual(referral.holder_discipline);
  thread.holder_id = referral.holder_id;
  thread.referral = std::move(referral);
  for (const auto& message : messages) HeedMessage(thread, message);
  thread.confirmed = AnyCounts(thread, confirmations);
  return thread;
}

Thread StartThread(const Consultation& consultation, base::Dimension dimension, const ThreadParts& parts) {
  const std::string id = ReferralId(consultation.id, dimension);
  const auto found = std::find_if(parts.referrals.begin(), parts.referrals.end(), [&](const Referral& each) { return each.id == id; });
  const bool mirrored = found != parts.referrals.end();
  Referral unheard;
  unheard.id = id;
  unheard.consultation_id = consultation.id;
  unheard.dimension = dimension;
  Thread thread = MakeThread(mirrored ? *found : unheard, parts.messages, parts.confirmations);
  thread.mirrored = mirrored;
  return thread;
}

bool Requests(const Situation& situation, const base::Principal& who) { return situation.consultation.requester_id == who.id; }

bool Holds(const Thread& thread, const base::Principal& who) { return thread.referral.holder_id == who.id; }

bool StandsInFor(const Situation& situation, const std::string& person) {
  const auto& people = situation.stands_in_for;
  return !person.empty() && std::find(people.begin(), people.end(), person) != people.end();
}

bool StandsIn(const Situation& situation) { return StandsInFor(situation, situation.consultation.requester_id); }

bool SameNetwork(const Situation& situation, const base::Principal& who) { return situation.consultation.network_id == who.network_id; }

/// By what somebody reads who neither asked nor holds anything.
Relation AsOutsider(const Situation& situation) {
  if (StandsIn(situation)) return Relation::kStandIn;
  if (situation.in_circle) return Relation::kCircle;
  return situation.emergency ? Relation::kEmergency : Relation::kUnspecified;
}

/// By what a holder reads what they do not hold themselves; kUnspecified if they do not read it, or hold it all.
Relation BesideHolding(const Situation& situation, const base::Principal& who) {
  const auto& threads = situation.threads;
  if (std::all_of(threads.begin(), threads.end(), [&](const Thread& thread) { return Holds(thread, who); })) return Relation::kUnspecified;
  return AsOutsider(situation);
}

}  // namespace

const std::string& WhoAnswers(const Thread& thread) { return thread.answered ? thread.answered_by : thread.referral.holder_id; }

bool Counts(const Thread& thread, const Confirmation& confirmation) {
  const bool same_round = confirmation.referral_id == thread.referral.id && confirmation.round == thread.referral.round;
  return same_round && confirmation.holder_id == WhoAnswers(thread);
}

bool WritesApart(const Thread& thread) {
  return thread.referral.holder_id.empty() ? thread.compartment : Spiritual(thread.referral.holder_discipline);
}

const Thread* Situation::Find(std::string_view referral_id) const {
  const auto found = std::find_if(threads.begin(), threads.end(), [&](const Thread& thread) { return thread.referral.id == referral_id; });
  return found == threads.end() ? nullptr : &*found;
}

void Situation::Overlay(const Referral& newer, std::span<const Message> messages, std::span<const Confirmation> confirmations) {
  for (auto& thread : threads) {
    if (thread.referral.id != newer.id) continue;
    thread = MakeThread(newer, messages, confirmations);
    thread.mirrored = true;
  }
}

void Situation::Heed(const Message& message) {
  for (auto& thread : threads) HeedMessage(thread, message);
}

void Situation::Heed(const Confirmation& confirmation) {
  for (auto& thread : threads) thread.confirmed |= Counts(thread, confirmation);
}

void Situation::Heed(const DimensionRequest& added) {
  consultation.dimensions.push_back(added);
  threads.push_back(StartThread(consultation, added.dimension, {}));
}

std::vector<Thread> MakeThreads(const Consultation& consultation, const ThreadParts& parts) {
  std::vector<Thread> threads;
  threads.reserve(consultation.dimensions.size());
  for (const auto& request : consultation.dimensions) threads.push_back(StartThread(consultation, request.dimension, parts));
  return threads;
}

ReferralState StateNow(const Situation& situation, const Thread& thread) {
  if (situation.consultation.entered_in_error) return ReferralState::kEnteredInError;
  const bool ahead = thread.answered && !Ended(thread.referral.state);
  return ahead ? ReferralState::kCompleted : thread.referral.state;
}

ConsultationStatus StatusOf(const Situation& situation) {
  std::vector<Standing> standings;
  for (const auto& thread : situation.threads) {
    standings.push_back({StateNow(situation, thread), thread.confirmed || thread.referral.closed});
  }
  return StatusOf(situation.consultation.entered_in_error, standings);
}

Consultation Settled(const Situation& situation, base::Time now) {
  Consultation next = situation.consultation;
  next.status = StatusOf(situation);
  next.update_time = std::max(next.update_time, now);
  return next;
}

std::vector<OpenOffer> OpenOffersAfter(std::vector<OpenOffer> open, std::span<const OfferChange> changes) {
  for (const auto& change : changes) {
    std::erase_if(open, [&](const OpenOffer& each) { return each.professional_id == change.offer.professional_id; });
    const bool seen = change.state == base::OfferState::kSeen;
    if (seen || change.state == base::OfferState::kOffered) open.push_back({change.offer.professional_id, change.offer.round, seen});
  }
  return open;
}

bool MarkSeen(std::vector<OpenOffer>& open, std::string_view person) {
  const auto found =
      std::find_if(open.begin(), open.end(), [&](const OpenOffer& each) { return each.professional_id == person && !each.seen; });
  if (found == open.end()) return false;
  found->seen = true;
  return true;
}

Relation RelationTo(const Situation& situation, const base::Principal& who) {
  if (!SameNetwork(situation, who)) return Relation::kUnspecified;
  if (Requests(situation, who)) return Relation::kRequester;
  const auto& threads = situation.threads;
  if (std::any_of(threads.begin(), threads.end(), [&](const Thread& thread) { return Holds(thread, who); })) return Relation::kHolder;
  return AsOutsider(situation);
}

bool ReadsStandingIn(const Situation& situation, const base::Principal& who) {
  const auto relation = RelationTo(situation, who);
  return relation == Relation::kStandIn || (relation == Relation::kHolder && BesideHolding(situation, who) == Relation::kStandIn);
}

base::Relations ReadingRelations(const Situation& situation, const base::Principal& who) {
  const auto relation = RelationTo(situation, who);
  base::Relations relations = relation;
  if (relation == Relation::kHolder) relations.Add(BesideHolding(situation, who));
  return relations;
}

Relation BriefRelation(const Situation& situation, const Thread& thread, const base::Principal& who) {
  if (!SameNetwork(situation, who)) return Relation::kUnspecified;
  if (Requests(situation, who)) return Relation::kRequester;
  if (Holds(thread, who)) return Relation::kHolder;
  const auto& offers = thread.referral.offers;
  const bool offered = std::any_of(offers.begin(), offers.end(), [&](const OpenOffer& offer) { return offer.professional_id == who.id; });
  if (offered) return Relation::kOffered;
  const bool for_holder = !Ended(thread.referral.state) && StandsInFor(situation, thread.referral.holder_id);
  return for_holder || StandsIn(situation) ? Relation::kStandIn : Relation::kUnspecified;
}

bool ShowsReferral(const Situation& situation, const Thread& thread, const base::Principal& who) {
  if (!SameNetwork(situation, who)) return false;
  return Requests(situation, who) || Holds(thread, who) || AsOutsider(situation) != Relation::kUnspecified;
}

bool MayRead(const Situation& situation, const Thread& thread, const base::Principal& who) {
  if (!SameNetwork(situation, who)) return false;
  if (Requests(situation, who) || Holds(thread, who)) return true;
  return AsOutsider(situation) != Relation::kUnspecified && !thread.compartment;
}

bool ActsAsRequester(const Situation& situation, const Thread& thread, const base::Principal& who) {
  if (!SameNetwork(situation, who)) return false;
  return Requests(situation, who) || (StandsIn(situation) && !Holds(thread, who) && !thread.compartment);
}

bool MayRead(const Situation& situation, const Message& message, const base::Principal& who) {
  const Thread* thread = situation.Find(message.referral_id);
  if (thread == nullptr || !MayRead(situation, *thread, who)) return false;
  return !message.compartment || Requests(situation, who) || message.holder_id == who.id;
}

}  // namespace kortelijn::consultation
