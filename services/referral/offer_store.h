#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/referral/offer.h"

namespace kortelijn::referral {

/// Writes new offers.
void InsertOffers(db::Tx& tx, const std::vector<Offer>& offers);

/// Writes an offer, in the place of the one that this person has in this round if there is one.
void PutOffer(db::Tx& tx, const Offer& offer);

/// Writes state, reason and times of an offer.
void UpdateOffer(db::Tx& tx, const Offer& offer);

/// A person's offer of the latest round in which they had one.
std::optional<Offer> LatestOffer(db::ReadTx& tx, std::string_view referral_id, std::string_view professional_id);

/// All offers of a referral, newest first.
std::vector<Offer> OffersOf(db::ReadTx& tx, std::string_view referral_id);

/// Those of them that are open.
std::vector<Offer> OpenOffersOf(db::ReadTx& tx, std::string_view referral_id);

/// A person's open offers; looks at every referral that is open, since nothing but a suspension asks.
std::vector<Offer> OpenOffersTo(db::ReadTx& tx, std::string_view professional_id);

/// Claims an open offer of a referral that is being given to this person; the other open offers of the round are withdrawn with that.
/// Returns all of them, the claimed one first, as they are now.
std::vector<Offer> ClaimOffer(db::Tx& tx, const Offer& won, base::Time now);

/// Withdraws what is still open. Returns those that changed, as they are now.
std::vector<Offer> WithdrawOffers(db::Tx& tx, std::string_view referral_id, base::Time now);

/// Whom not to ask again when a ring is asked in `round`: who was asked in this round, and who declined or held it in any.
std::set<std::string> AlreadyAsked(db::ReadTx& tx, std::string_view referral_id, int round);

}  // namespace kortelijn::referral
