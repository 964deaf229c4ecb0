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
  std::string stands_in_for{};  ///< From whom they take it over, standing in for them today; empty: by their own offer.
};

/// Gives the referral to the claimer, and withdraws the other offers, if it still stands as it is known and is offered to them. Otherwise
/// nothing is done: what is known may be behind.
std::optional<Settled> ClaimIfStill(db::Tx& tx, const OpenReferral& known, const Claimer& claimer, const Rules& rules);

/// Gives the referral to the claimer, if nobody has it yet, and withdraws the other offers. Of any number of people who try, exactly one
/// succeeds in a round. Errors: NOT_FOUND / NOT_FOUND (no such referral, or never offered to this person), those of CheckClaim.
Settled Claim(db::Tx& tx, std::string_view id, const Claimer& claimer, const Rules& rules);

/// Gives a held referral to the claimer, if the holder offers it to them; nothing is done otherwise. The offers tell of both: by which the
/// claimer has it, and by which the one before had it. Errors: those of `Next` (the requester).
std::optional<Settled> TakeOver(db::Tx& tx, std::string_view id, const Claimer& claimer, const Rules& rules);

/// Gives a referral to the claimer, who stands in for somebody, if that one holds it now; the offers as above. Errors: NOT_FOUND /
/// NOT_FOUND (no such referral, or never held by them), those of `Next`, ABORTED / ALREADY_CLAIMED if somebody else holds it now.
Settled TakeOverFrom(db::Tx& tx, std::string_view id, const Claimer& claimer, const Rules& rules);

/// Offers a held referral to a colleague of the holder, in the place of whom it was offered to before. Errors: those of `Next`.
Settled HandOver(db::Tx& tx, const Referral& before, const Act& act, const Rules& rules);

/// Does what `act` says to a referral and writes it; open offers are withdrawn if it has ended, and the holder's to a colleague if it
/// leaves the holder. Errors: those of `Next` and UpdateReferral.
Settled Apply(db::Tx& tx, const Referral& before, const Act& act, const Rules& rules);

/// Plans the next ring for now if a REQUESTED referral has no open offer left and the coordinator is not looking at it already: waiting for
/// the end of the window would serve nobody. True if it did.
bool PlanIfNobodyLeft(db::Tx& tx, std::string_view id, base::Time now);

}  // namespace kortelijn::referral
