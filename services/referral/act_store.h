#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/common/db/database.h"
#include "services/referral/inbox.h"
#include "services/referral/offer.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// A referral after a change, and the offers that changed with it.
struct Settled {
  Referral referral;
  std::vector<Offer> offers;
};

/// Who claims, and when.
struct Claimer {
  std::string person;
  base::Discipline discipline = base::Discipline::kUnspecified;
  base::Time now;
};

/// Gives the referral to the claimer, and withdraws the other offers, if it still stands as it is known and is offered to them. Otherwise
/// nothing is done: what is known may be behind.
std::optional<Settled> ClaimIfStill(db::Tx& tx, const OpenReferral& known, const Claimer& claimer, const Rules& rules);

/// Gives the referral to the claimer, if nobody has it yet, and withdraws the other offers. Of any number of people who try, exactly one
/// succeeds in a round. Errors: NOT_FOUND / NOT_FOUND (no such referral, or never offered to this person), those of CheckClaim.
Settled Claim(db::Tx& tx, std::string_view id, const Claimer& claimer, const Rules& rules);

/// Does what `act` says to a referral and writes it; open offers are withdrawn if it has ended. Errors: those of `Next` and UpdateReferral.
Settled Apply(db::Tx& tx, const Referral& before, const Act& act, const Rules& rules);

/// Plans the next ring for now if a REQUESTED referral has no open offer left and the coordinator is not looking at it already: waiting for
/// the end of the window would serve nobody. True if it did.
bool PlanIfNobodyLeft(db::Tx& tx, std::string_view id, base::Time now);

}  // namespace kortelijn::referral
