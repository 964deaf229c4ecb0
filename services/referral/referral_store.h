#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// Writes a new referral. False, and nothing written, if there is one with this id.
bool InsertReferral(db::Tx& tx, const Referral& referral);

std::optional<Referral> FindReferral(db::ReadTx& tx, std::string_view id);

/// All referrals of a consultation, at most four.
std::vector<Referral> ReferralsOf(db::ReadTx& tx, std::string_view consultation_id);

/// Those of a case that have not ended.
std::vector<Referral> OpenOfCase(db::ReadTx& tx, std::string_view case_id);

/// Writes whom the person lets be asked; no change of the referral by itself, so its version stays.
void SetConsent(db::Tx& tx, const Referral& referral);

/// What a person holds now; looks at every referral that is open, since nothing but a suspension asks.
std::vector<Referral> HeldBy(db::ReadTx& tx, std::string_view holder_id);

/// Writes everything of a referral that can change, if its version is still `version`. Errors: ABORTED / ETAG_MISMATCH.
void UpdateReferral(db::Tx& tx, const Referral& after, std::int64_t version);

/// Gives a REQUESTED referral its holder in one compare-and-set on state and version; false if somebody was earlier. Writes what a claim
/// changes: state, holder, times, flags, version; but leaves the timer, which means nothing from then on, to be stopped when it is due.
bool ClaimIfOpen(db::Tx& tx, const Referral& after);

/// Writes a proposal to go elsewhere. No change of the referral by itself: it comes with one of an offer, which counts.
void SetOnward(db::Tx& tx, std::string_view id, const Onward& onward);

/// The system has to act on it at `timer`, whatever was planned before; only while it is REQUESTED.
void PlanWidening(db::Tx& tx, std::string_view id, base::Time timer);

/// Takes off a timer that means nothing any more.
void StopTimer(db::Tx& tx, std::string_view id);

/// Referrals whose timer is due at `now`, in order of due time, at most `limit`.
std::vector<Referral> DueReferrals(db::ReadTx& tx, base::Time now, int limit);

/// The earliest timer of all; kNever if there is none.
base::Time NextTimer(db::ReadTx& tx);

/// Every referral that has not ended.
void ForEachOpen(db::ReadTx& tx, const std::function<void(const Referral&)>& visit);

/// Every referral that was answered and is not closed yet.
void ForEachUnconfirmed(db::ReadTx& tx, const std::function<void(const Referral&)>& visit);

/// Which referrals of a network are listed (referral_service.proto); unspecified is all that have not ended.
enum class ReferralFilter { kUnspecified = 0, kUnclaimed = 1, kEscalated = 2, kAll = 3 };

/// Where a page starts: after this moment of asking and this id.
struct ReferralPosition {
  base::Time request_time = base::kNever;
  std::string id;
};

/// A page of a network's referrals, longest ago first.
std::vector<Referral> ListReferrals(db::ReadTx& tx, std::string_view network_id, ReferralFilter filter, const ReferralPosition& after,
                                    int limit);

}  // namespace kortelijn::referral
