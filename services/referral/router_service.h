#pragma once

#include <memory>
#include <string>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/referral/act_store.h"
#include "services/referral/candidates_service.h"
#include "services/referral/match.h"
#include "services/referral/referral.h"
#include "services/referral/rule_book_service.h"

namespace kortelijn::referral {

/// Decides who is asked next, and writes the offers.
///
/// A ring in which nobody can be asked is skipped at once; after the last the coordinator has it, escalated. Nobody is asked twice in a
/// round, and nobody who declined or gave it back is asked again by the system.
class Router {
 public:
  Router(RuleBook& rules, Candidates& candidates) : rules_(rules), candidates_(candidates) {}

  /// Writes a new referral with its first offers. `named` is the person of a directed question; if they cannot be asked any more, ring 0 is
  /// asked at once. Nothing is written and no referral returned if it was made before.
  std::optional<Settled> Open(db::Tx& tx, const Referral& fresh, Question question, const std::string& named);

  /// Asks the next ring that has somebody.
  Settled Widen(db::Tx& tx, const Referral& before, base::Time now);

  /// The holder gives it back or is suspended (`act`): the next round begins with its first ring, unless that cancels it. The
  /// offers tell too of that by which the holder had it.
  Settled GiveBack(db::Tx& tx, const Referral& before, const Act& act);

  /// The question a referral asks, as of now, with the circle and the requester's earlier collaborations.
  Question QuestionOf(db::ReadTx& tx, const Referral& referral, base::Time now) const;

 private:
  Settled Ask(const Referral& before, const Question& question, int from_ring, const std::set<std::string>& except) const;

  RuleBook& rules_;
  Candidates& candidates_;
};

}  // namespace kortelijn::referral
