#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/relations.h"
#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/consultation/consultation.h"

namespace kortelijn::consultation {

/// As in consultation/v1/consultation.proto.
enum class MessageKind { kUnspecified = 0, kQuestion = 1, kReply = 2, kNote = 3, kAnswer = 4 };
enum class Outcome { kUnspecified = 0, kAdviceGiven = 1, kSupportStarted = 2, kContactMade = 3, kReferredOnward = 4 };

/// A person to whom a referral is offered now.
struct OpenOffer {
  std::string professional_id;
  int round = 0;
  bool seen = false;  ///< They opened the brief since it was made.
  bool operator==(const OpenOffer&) const = default;
};

/// Where somebody who said no thinks that a question belongs (referral.proto).
struct Onward {
  base::Dimension dimension = base::Dimension::kUnspecified;
  std::string professional_id{};
  std::string proposer_id{};
  bool operator==(const Onward&) const = default;
};

/// What is known here of a referral: as its own service last said.
struct Referral {
  std::string id;
  std::string consultation_id;
  base::Dimension dimension = base::Dimension::kUnspecified;
  base::ReferralState state = base::ReferralState::kRequested;
  std::string holder_id;  ///< Empty if nobody has it; stays after the end.
  base::Discipline holder_discipline = base::Discipline::kUnspecified;
  int round = 1;  ///< One more after each give-back.
  int ring = 0;
  base::MoveReason reason = base::MoveReason::kUnspecified;
  bool cancel_requested = false;
  bool escalated = false;
  bool closed = false;
  bool closed_by_system = false;
  base::Time update_time = base::kNever;
  std::vector<OpenOffer> offers;
  Onward onward{};  ///< Nobody proposes anything: no proposer.
  bool operator==(const Referral&) const = default;
};

/// A message in the thread of a referral; the text is content. `compartment` says that the holder by or for whom it was written
/// (`holder_id`) is a spiritual caregiver: such words stay between the requester and that holder.
struct Message {
  std::string id;
  std::string consultation_id;
  std::string referral_id;
  std::string author_id;
  MessageKind kind = MessageKind::kUnspecified;
  std::string text;
  Outcome outcome = Outcome::kUnspecified;
  base::Time create_time = base::kNever;
  int round = 1;
  std::string holder_id;
  bool compartment = false;
  bool operator==(const Message&) const = default;
};

/// What the requester thought of an answer; the text is content.
struct Appreciation {
  bool valued = false;
  std::string text;
  bool operator==(const Appreciation&) const = default;
};

/// The word that an answer was read: of the answer in that round by that holder, and of no other. One of each answer at most.
struct Confirmation {
  std::string referral_id;
  std::string consultation_id;
  Appreciation appreciation;
  base::Time confirm_time = base::kNever;
  std::string id{};
  std::string author_id{};  ///< The requester, or who stood in for them.
  int round = 1;
  std::string holder_id{};
  bool operator==(const Confirmation&) const = default;
};

/// One referral of a question with what its thread says about the present round. Messages are owned here, so the thread may be ahead of
/// what the referral's own service has said so far.
struct Thread {
  Referral referral;
  bool mirrored = false;       ///< False until its own service has spoken of it.
  bool answered = false;       ///< An ANSWER was written in this round, by who holds it.
  std::string answered_by{};   ///< Who wrote it.
  bool question_open = false;  ///< A QUESTION of this round has had no REPLY.
  bool compartment = false;    ///< A spiritual caregiver holds it, or wrote in this round.
  std::string holder_id;       ///< Who holds it or, where that is not known, wrote last as holder in this round.
  bool confirmed = false;      ///< There is a confirmation that Counts.
};

/// Whose answer counts in this thread: who answered in this round or, without answer, who holds it.
const std::string& WhoAnswers(const Thread& thread);

/// Whether a confirmation is of the answer that counts in this thread.
bool Counts(const Thread& thread, const Confirmation& confirmation);

/// Whether what is written now in the thread stays between the requester and who holds it: they are a spiritual caregiver.
bool WritesApart(const Thread& thread);

/// A question with everything that decides what may be done with it.
struct Situation {
  Consultation consultation;
  std::vector<Thread> threads;               ///< One a dimension, in the order asked.
  bool in_circle = false;                    ///< The person for whom it was looked up is in the circle of the case.
  std::vector<std::string> stands_in_for{};  ///< For whom that person stands in today, where they may be asked such a question at all.
  bool emergency = false;                    ///< That person has the case open in an emergency.

  /// Null if it has no such referral.
  const Thread* Find(std::string_view referral_id) const;
  /// Puts a newer word of the referral's own service in the place of what is known here; the rest is what was written about the question.
  void Overlay(const Referral& newer, std::span<const Message> messages, std::span<const Confirmation> confirmations);
  /// Takes in what was just written, confirmed, or asked in addition.
  void Heed(const Message& message);
  void Heed(const Confirmation& confirmation);
  void Heed(const DimensionRequest& added);
};

/// Makes the threads of a question, from the referrals that are known, and what was written and confirmed (oldest first; texts are not
/// looked at).
struct ThreadParts {
  std::vector<Referral> referrals;
  std::vector<Message> messages;
  std::vector<Confirmation> confirmations;
};
std::vector<Thread> MakeThreads(const Consultation& consultation, const ThreadParts& parts);

/// The state as far as it can be known here: ENTERED_IN_ERROR once the requester said so, COMPLETED once answered.
base::ReferralState StateNow(const Situation& situation, const Thread& thread);

ConsultationStatus StatusOf(const Situation& situation);

/// The question after something about it changed: with the status that follows, and the time of change, which never goes back.
Consultation Settled(const Situation& situation, base::Time now);

/// The offers that are open after some of them changed.
struct OfferChange {
  OpenOffer offer;
  base::OfferState state = base::OfferState::kUnspecified;
};
std::vector<OpenOffer> OpenOffersAfter(std::vector<OpenOffer> open, std::span<const OfferChange> changes);

/// Marks the open offer to a person as seen; false if it was already, or there is none.
bool MarkSeen(std::vector<OpenOffer>& open, std::string_view person);

/// Why somebody may see something; kUnspecified: may not.
using base::Relation;

/// To a question with its text: requester, holder of one of its referrals, who stands in today for the requester, circle, who has the case
/// open in an emergency.
Relation RelationTo(const Situation& situation, const base::Principal& who);

/// Whether somebody reads more of a question than they hold because they stand in today for its requester.
bool ReadsStandingIn(const Situation& situation, const base::Principal& who);

/// All by which somebody reads a question, for the log: that of RelationTo and, for a holder, that by which they read what they do not hold
/// themselves.
base::Relations ReadingRelations(const Situation& situation, const base::Principal& who);

/// To the brief of a referral: requester, holder, somebody to whom it is offered now, or who stands in today for the requester, or for the
/// holder as long as it has not ended.
Relation BriefRelation(const Situation& situation, const Thread& thread, const base::Principal& who);

/// Whether a referral shows in a question that `who` may open: a holder sees only what they hold themselves.
bool ShowsReferral(const Situation& situation, const Thread& thread, const base::Principal& who);

/// Whether `who` may do in a thread what the requester may: the requester, and who stands in for them today, unless the thread is closed to
/// them or they hold it themselves.
bool ActsAsRequester(const Situation& situation, const Thread& thread, const base::Principal& who);

/// Whether a thread is open to `who`, and each message in it: requester, holder, who stands in for the requester, circle, who has the case
/// open in an emergency; what a spiritual caregiver holds or wrote only to the requester and that holder.
bool MayRead(const Situation& situation, const Thread& thread, const base::Principal& who);
bool MayRead(const Situation& situation, const Message& message, const base::Principal& who);

}  // namespace kortelijn::consultation
