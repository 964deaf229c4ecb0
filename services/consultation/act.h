#pragma once

#include <string>
#include <vector>

#include "services/consultation/thread.h"

namespace kortelijn::consultation {

/// What requester and holder do with a question. Each act takes the situation it is done in and returns what comes of it.
///
/// | act                | by                | when                                                  |
/// |--------------------|-------------------|-------------------------------------------------------|
/// | QUESTION           | holder            | not ended                                             |
/// | REPLY              | requester         | not ended, and a question of this round is open       |
/// | NOTE               | holder, requester | not ended                                             |
/// | answer             | holder            | not ended                                             |
/// | confirm            | requester         | answered, not yet confirmed or closed                 |
/// | cancel             | requester         | something of what is named has not ended              |
/// | entered in error   | requester         | always                                                |
///
/// Who stands in today for the requester replies, writes notes and confirms as the requester does (ActsAsRequester); the rest stays the
/// requester's own. Anybody else, and a requester where the holder is meant or the other way round, gets NOT_FOUND; a kind of message that
/// is the other party's, and an act at the wrong time, MOVE_NOT_ALLOWED with details `state` and `move`.

/// By what `who` takes part in the thread of a referral: REQUESTER, STAND_IN for the requester, or HOLDER. Errors: NOT_FOUND.
base::Relation RequireParty(const Situation& situation, const std::string& referral_id, const base::Principal& who);
/// HOLDER. Errors: NOT_FOUND unless `who` holds it.
base::Relation RequireHolder(const Situation& situation, const std::string& referral_id, const base::Principal& who);
/// REQUESTER. Errors: NOT_FOUND unless `who` asked it.
base::Relation RequireRequester(const Situation& situation, const base::Principal& who);

/// What somebody wants to write.
struct Words {
  std::string referral_id;
  MessageKind kind = MessageKind::kUnspecified;
  std::string text;
};

/// Errors: FIELD_INVALID unless it is a QUESTION, REPLY or NOTE with 1 to 8000 characters.
void CheckWords(const Words& words);
Message PostMessage(const Situation& situation, Words words, std::string id, const Act& act);

/// What the holder wants to answer.
struct Reply {
  std::string referral_id;
  std::string text;
  Outcome outcome = Outcome::kUnspecified;
  /// Whether people of the social domain may be asked about this case now; looked at only where NeedsConsent.
  bool social_domain_allowed = false;
};

/// Errors: FIELD_INVALID unless there is an outcome and at most 8000 characters.
void CheckReply(const Reply& reply);

/// True if it must be known whether the person in care consents before this answer is taken: a spiritual caregiver wrote words.
bool NeedsConsent(const Situation& situation, const Reply& reply);

/// Further error: OUTCOME_ONLY if NeedsConsent and there is none.
Message Answer(const Situation& situation, Reply reply, std::string id, const Act& act);

/// Errors: FIELD_INVALID if the word of thanks is longer than 600 characters.
void CheckAppreciation(const Appreciation& appreciation);
/// Of the answer that counts: who holds it now and answers anew is confirmed anew, beside what was confirmed before.
Confirmation Confirm(const Situation& situation, const std::string& referral_id, Appreciation appreciation, const Act& act);

/// What the requester wants to cancel; all that has not ended if nothing is named.
struct Cancellation {
  std::vector<std::string> referral_ids;
  base::MoveReason reason = base::MoveReason::kUnspecified;
};

/// Errors: REASON_REQUIRED, FIELD_INVALID unless the reason is NO_LONGER_NEEDED or OTHER and no referral is named twice.
void CheckCancellation(const Cancellation& cancellation);

/// The referrals that are to be cancelled, in the order of the question.
std::vector<std::string> Cancel(const Situation& situation, const Cancellation& cancellation, const Act& act);

/// The question marked as never to have been asked; once is as good as twice.
Consultation EnterInError(const Situation& situation, const Act& act);

}  // namespace kortelijn::consultation
