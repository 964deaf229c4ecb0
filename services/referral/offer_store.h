#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/referral/offer.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// Writes new offers.
void InsertOffers(db::Tx& tx, const std::vector<Offer>& offers);

/// Writes an offer, in the place of the one that this person has in this round if there is one. No change of its referral by itself.
void PutOffer(db::Tx& tx, const Offer& offer);

/// Writes state, reason and times of an offer. That is a change of its referral: the version, which speaks for all its offers too, grows.
void UpdateOffer(db::Tx& tx, const Offer& offer);

/// A person's offer of the latest round in which they had one.
std::optional<Offer> LatestOffer(db::ReadTx& tx, std::string_view referral_id, std::string_view professional_id);

/// All offers of a referral, newest first.
std::vector<Offer> OffersOf(db::ReadTx& tx, std::string_view referral_id);

/// Those of them that are open, by the person's id; `referral` is as it is now. Of one that is held that is the holder's to a colleague.
std::vector<Offer> OpenOffersOf(db::ReadTx& tx, const Referral& referral);

/// A person's open offers; looks at every referral that is open, since nothing but a suspension asks.
std::vector<Offer> OpenOffersTo(db::ReadTx& tx, std::string_view professional_id);

/// A claim writes no offer: as long as somebody has the referral, its row says that the holder's offer of the round was claimed and that
/// the others were withdrawn with that. Writes so into the offers; before `held` leaves its holder, or the holder makes an offer.
void SettleOffers(db::Tx& tx, const Referral& held);

/// Withdraws what is still open. Returns those that changed, as they are now.
std::vector<Offer> WithdrawOffers(db::Tx& tx, std::string_view referral_id, base::Time now);

/// Withdraws the holder's offer to a colleague if one is open; returns it as it is now.
std::vector<Offer> WithdrawHandOver(db::Tx& tx, std::string_view referral_id, base::Time now);

/// Whom not to ask again when a ring is asked in `round`: who was asked in this round, and who declined or held it in any, whatever was
/// offered to them since.
std::set<std::string> AlreadyAsked(db::ReadTx& tx, std::string_view referral_id, int round);

/// Who holds it or held it, in any round.
std::set<std::string> HoldersOf(db::ReadTx& tx, const Referral& referral);

}  // namespace kortelijn::referral
