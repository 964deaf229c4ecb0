#include "services/consultation/act.h"

#include <algorithm>
#include <array>
#include <set>

#include "services/common/base/reason.h"

namespace kortelijn::consultation {
namespace {

using base::Code;
using base::Fault;
using base::ReferralState;

constexpr std::size_t kMessageLimit = 8000;
constexpr std::size_t kThanksLimit = 600;
constexpr std::size_t kReferralsLimit = 4;

constexpr std::array<std::string_view, 10> kStates = {"UNSPECIFIED", "REQUESTED", "ACCEPTED", "IN_PROGRESS", "ON_HOLD",
                                                      "COMPLETED",   "FAILED",    "REJECTED", "CANCELLED",   "ENTERED_IN_ERROR"};
constexpr std::array<std::string_view, 5> kKinds = {"UNSPECIFIED", "QUESTION", "REPLY", "NOTE", "ANSWER"};

Fault MoveNotAllowed(ReferralState state, std::string_view move) {
  const std::string name(kStates.at(static_cast<std::size_t>(state)));
  return Fault(Code::kFailedPrecondition, base::reason::kMoveNotAllowed, std::string(move) + " is not possible now: " + name)
      .With("state", name)
      .With("move", std::string(move));
}

struct Party {
  const Thread& thread;
  bool requester;
  bool holder;
};

Party PartyTo(const Situation& situation, const std::string& referral_id, const base::Principal& who) {
  const Thread* thread = situation.Find(referral_id);
  if (thread == nullptr || situation.consultation.network_id != who.network_id) throw NotFound();
  const Party party{*thread, ActsAsRequester(situation, *thread, who), thread->referral.holder_id == who.id};
  if (!party.requester && !party.holder) throw NotFound();
  return party;
}

bool MayWrite(const Party& party, MessageKind kind) {
  switch (kind) {
    case MessageKind::kQuestion:
      return party.holder;
    case MessageKind::kReply:
      return party.requester && party.thread.question_open;
    case MessageKind::kNote:
      return party.holder || party.requester;
    default:
      return false;
  }
}

Message Write(const Situation& situation, const Thread& thread, std::string id, const Act& act) {
  Message message;
  message.id = std::move(id);
  message.consultation_id = situation.consultation.id;
  message.referral_id = thread.referral.id;
  message.author_id = act.who.id;
  message.create_time = act.now;
  message.round = thread.referral.round;
  message.holder_id = thread.holder_id;
  message.compartment = WritesApart(thread);
  return message;
}

}  // namespace

base::Relation RequireParty(const Situation& situation, const std::string& referral_id, const base::Principal& who) {
  const Party party = PartyTo(situation, referral_id, who);
  if (!party.requester) return Relation::kHolder;
  return situation.consultation.requester_id == who.id ? Relation::kRequester : Relation::kStandIn;
}

base::Relation RequireHolder(const Situation& situation, const std::string& referral_id, const base::Principal& who) {
  if (!PartyTo(situation, referral_id, who).holder) throw NotFound();
  return Relation::kHolder;
}

base::Relation RequireRequester(const Situation& situation, const base::Principal& who) {
  const auto& consultation = situation.consultation;
  if (consultation.network_id != who.network_id || consultation.requester_id != who.id) throw NotFound();
  return Relation::kRequester;
}

void CheckWords(const Words& words) {
  base::Violations violations;
  violations.Require(Said(words.kind, MessageKind::kNote), "kind", "must be QUESTION, REPLY or NOTE");
  RequireText(violations, "text", words.text, {1, kMessageLimit});
  violations.ThrowIfAny();
}

Message PostMessage(const Situation& situation, Words words, std::string id, const Act& act) {
  const Party party = PartyTo(situation, words.referral_id, act.who);
  const auto state = StateNow(situation, party.thread);
  if (Ended(state) || !MayWrite(party, words.kind)) throw MoveNotAllowed(state, kKinds.at(static_cast<std::size_t>(words.kind)));
  Message message = Write(situation, party.thread, std::move(id), act);
  message.kind = words.kind;
  message.text = std::move(words.text);
  return message;
}

void CheckReply(const Reply& reply) {
  base::Violations violations;
  RequireText(violations, "text", reply.text, {0, kMessageLimit});
  violations.Require(Said(reply.outcome, Outcome::kReferredOnward), "outcome", "must say what came of it");
  violations.ThrowIfAny();
}

bool NeedsConsent(const Situation& situation, const Reply& reply) {
  const Thread* thread = situation.Find(reply.referral_id);
  return thread != nullptr && !reply.text.empty() && thread->referral.holder_discipline == base::Discipline::kSpiritualCaregiver;
}

Message Answer(const Situation& situation, Reply reply, std::string id, const Act& act) {
  const Party party = PartyTo(situation, reply.referral_id, act.who);
  RequireHolder(situation, reply.referral_id, act.who);
  const auto state = StateNow(situation, party.thread);
  if (Ended(state)) throw MoveNotAllowed(state, "ANSWER");
  if (NeedsConsent(situation, reply) && !reply.social_domain_allowed) {
    throw Fault(Code::kFailedPrecondition, base::reason::kOutcomeOnly, "without the person's consent the answer carries only an outcome");
  }
  Message message = Write(situation, party.thread, std::move(id), act);
  message.kind = MessageKind::kAnswer;
  message.text = std::move(reply.text);
  message.outcome = reply.outcome;
  return message;
}

void CheckAppreciation(const Appreciation& appreciation) {
  base::Violations violations;
  RequireText(violations, "appreciation.text", appreciation.text, {0, kThanksLimit});
  violations.ThrowIfAny();
}

Confirmation Confirm(const Situation& situation, const std::string& referral_id, Appreciation appreciation, const Act& act) {
  const Party party = PartyTo(situation, referral_id, act.who);
  if (!party.requester) throw NotFound();
  const auto state = StateNow(situation, party.thread);
  const bool closed = party.thread.confirmed || party.thread.referral.closed;
  if (state != ReferralState::kCompleted || closed) throw MoveNotAllowed(state, "CONFIRM");
  Confirmation confirmation{referral_id, situation.consultation.id, std::move(appreciation), act.now};
  confirmation.author_id = act.who.id;
  confirmation.round = party.thread.referral.round;
  confirmation.holder_id = WhoAnswers(party.thread);
  confirmation.id = referral_id + ":" + std::to_string(confirmation.round) + ":" + confirmation.holder_id;
  return confirmation;
}

void CheckCancellation(const Cancellation& cancellation) {
  if (cancellation.reason == base::MoveReason::kUnspecified) {
    throw Fault(Code::kInvalidArgument, base::reason::kReasonRequired, "cancelling needs a reason").Field("reason", "is required");
  }
  base::Violations violations;
  const bool fits = cancellation.reason == base::MoveReason::kNoLongerNeeded || cancellation.reason == base::MoveReason::kOther;
  violations.Require(fits, "reason", "must be NO_LONGER_NEEDED or OTHER");
  const std::set<std::string> distinct(cancellation.referral_ids.begin(), cancellation.referral_ids.end());
  violations.Require(distinct.size() == cancellation.referral_ids.size(), "referral_ids", "names a referral twice");
  violations.Require(cancellation.referral_ids.size() <= kReferralsLimit, "referral_ids", "has more than 4");
  violations.ThrowIfAny();
}

std::vector<std::string> Cancel(const Situation& situation, const Cancellation& cancellation, const Act& act) {
  RequireRequester(situation, act.who);
  const auto& named = cancellation.referral_ids;
  if (std::any_of(named.begin(), named.end(), [&](const auto& id) { return situation.Find(id) == nullptr; })) throw NotFound();
  std::vector<std::string> targets;
  auto last = ReferralState::kUnspecified;
  for (const auto& thread : situation.threads) {
    const auto& id = thread.referral.id;
    if (!named.empty() && std::find(named.begin(), named.end(), id) == named.end()) continue;
    last = StateNow(situation, thread);
    if (!Ended(last)) targets.push_back(id);
    if (Ended(last) && !named.empty()) throw MoveNotAllowed(last, "CANCEL");
  }
  if (targets.empty()) throw MoveNotAllowed(last, "CANCEL");
  return targets;
}

Consultation EnterInError(const Situation& situation, const Act& act) {
  RequireRequester(situation, act.who);
  Consultation next = situation.consultation;
  next.entered_in_error = true;
  next.status = ConsultationStatus::kEnteredInError;
  next.update_time = act.now;
  return next;
}

}  // namespace kortelijn::consultation
