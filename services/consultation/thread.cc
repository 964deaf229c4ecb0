#include "services/consultation/thread.h"

#include <algorithm>

namespace kortelijn::consultation {
namespace {

using base::ReferralState;

bool Spiritual(base::Discipline discipline) { return discipline == base::Discipline::kSpiritualCaregiver; }

void Heed(Thread& thread, const Message& message) {
  if (message.referral_id != thread.referral.id || message.round != thread.referral.round) return;
  thread.answered |= message.kind == MessageKind::kAnswer;
  if (message.kind == MessageKind::kQuestion) thread.question_open = true;
  if (message.kind == MessageKind::kReply) thread.question_open = false;
  thread.compartment |= message.compartment;
  if (thread.holder_id.empty()) thread.holder_id = message.holder_id;
}

Thread StartThread(const Consultation& consultation, base::Dimension dimension, const std::vector<Referral>& known) {
  Thread thread;
  thread.referral.id = ReferralId(consultation.id, dimension);
  thread.referral.consultation_id = consultation.id;
  thread.referral.dimension = dimension;
  const auto found = std::find_if(known.begin(), known.end(), [&](const Referral& each) { return each.id == thread.referral.id; });
  if (found != known.end()) {
    thread.referral = *found;
    thread.mirrored = true;
  }
  thread.compartment = Spiritual(thread.referral.holder_discipline);
  thread.holder_id = thread.referral.holder_id;
  return thread;
}

bool Requests(const Situation& situation, const base::Principal& who) { return situation.consultation.requester_id == who.id; }

bool Holds(const Thread& thread, const base::Principal& who) { return thread.referral.holder_id == who.id; }

bool SameNetwork(const Situation& situation, const base::Principal& who) { return situation.consultation.network_id == who.network_id; }

}  // namespace

const Thread* Situation::Find(std::string_view referral_id) const {
  const auto found = std::find_if(threads.begin(), threads.end(), [&](const Thread& thread) { return thread.referral.id == referral_id; });
  return found == threads.end() ? nullptr : &*found;
}

void Situation::Overlay(const Referral& newer) {
  for (auto& thread : threads) {
    if (thread.referral.id != newer.id) continue;
    const bool same_round = thread.referral.round == newer.round;
    thread.referral = newer;
    thread.mirrored = true;
    thread.answered &= same_round;
    thread.question_open &= same_round;
    thread.compartment = Spiritual(newer.holder_discipline) || (same_round && thread.compartment);
    thread.holder_id = newer.holder_id;
  }
}

std::vector<Thread> MakeThreads(const Consultation& consultation, const ThreadParts& parts) {
  std::vector<Thread> threads;
  threads.reserve(consultation.dimensions.size());
  for (const auto& request : consultation.dimensions) {
    Thread thread = StartThread(consultation, request.dimension, parts.referrals);
    for (const auto& message : parts.messages) Heed(thread, message);
    thread.confirmed = std::find(parts.confirmed.begin(), parts.confirmed.end(), thread.referral.id) != parts.confirmed.end();
    threads.push_back(std::move(thread));
  }
  return threads;
}

ReferralState StateNow(const Situation& situation, const Thread& thread) {
  if (situation.consultation.entered_in_error) return ReferralState::kEnteredInError;
  const bool ahead = thread.answered && !Ended(thread.referral.state);
  return ahead ? ReferralState::kCompleted : thread.referral.state;
}

Status StatusOf(const Situation& situation) {
  std::vector<Standing> standings;
  for (const auto& thread : situation.threads) {
    standings.push_back({StateNow(situation, thread), thread.confirmed || thread.referral.closed});
  }
  return StatusOf(situation.consultation.entered_in_error, standings);
}

std::string_view RelationRule(Relation relation) {
  switch (relation) {
    case Relation::kRequester:
      return "relation:requester";
    case Relation::kHolder:
      return "relation:holder";
    case Relation::kOffered:
      return "relation:offered";
    case Relation::kCircle:
      return "relation:circle";
    case Relation::kNone:
      break;
  }
  return "relation:none";
}

Relation RelationTo(const Situation& situation, const base::Principal& who) {
  if (!SameNetwork(situation, who)) return Relation::kNone;
  if (Requests(situation, who)) return Relation::kRequester;
  const auto& threads = situation.threads;
  if (std::any_of(threads.begin(), threads.end(), [&](const Thread& thread) { return Holds(thread, who); })) return Relation::kHolder;
  return situation.in_circle ? Relation::kCircle : Relation::kNone;
}

Relation BriefRelation(const Situation& situation, const Thread& thread, const base::Principal& who) {
  if (!SameNetwork(situation, who)) return Relation::kNone;
  if (Requests(situation, who)) return Relation::kRequester;
  if (Holds(thread, who)) return Relation::kHolder;
  const auto& offers = thread.referral.offers;
  const bool offered = std::any_of(offers.begin(), offers.end(), [&](const OpenOffer& offer) { return offer.professional_id == who.id; });
  return offered ? Relation::kOffered : Relation::kNone;
}

bool ShowsReferral(const Situation& situation, const Thread& thread, const base::Principal& who) {
  return SameNetwork(situation, who) && (Requests(situation, who) || Holds(thread, who) || situation.in_circle);
}

bool MayRead(const Situation& situation, const Thread& thread, const base::Principal& who) {
  if (!SameNetwork(situation, who)) return false;
  if (Requests(situation, who) || Holds(thread, who)) return true;
  return situation.in_circle && !thread.compartment;
}

bool MayRead(const Situation& situation, const Message& message, const base::Principal& who) {
  const Thread* thread = situation.Find(message.referral_id);
  if (thread == nullptr || !MayRead(situation, *thread, who)) return false;
  return !message.compartment || Requests(situation, who) || message.holder_id == who.id;
}

}  // namespace kortelijn::consultation
