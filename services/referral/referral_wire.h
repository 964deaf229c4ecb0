#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kortelijn/referral/v1/referral.pb.h"
#include "services/common/base/fault.h"
#include "services/common/base/vocabulary.h"
#include "services/referral/act_store.h"
#include "services/referral/offer.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// A referral or offer as it travels, written into an empty message.
void SetReferral(const Referral& referral, v1::Referral* message);
void SetOffer(const Offer& offer, v1::Offer* message);

/// A serialised ReferralEvent: what one change says to the followers. `actor` is a member id, or kSystem.
std::string EventBytes(ReferralChange change, const Settled& settled, std::string_view actor);

/// The other way round: what an event tells of a referral and of the offers that changed. It does not tell the case, the expertise, who may
/// be asked, whether the holder has written, why it is to be cancelled, nor a timer other than that of the next ring; of a withdrawn offer
/// no more than whose it was.
Settled SettledIn(const std::string& event);

/// The keys of the watches that an event touches, each once: requester, holder, actor (who may have been the holder), the people of the
/// offers, and the network.
std::vector<std::string> KeysOf(const std::string& event);

/// The name in which timers and followers act.
inline constexpr std::string_view kSystem = "service.referral";

/// The reason in a request. Adds a violation of field `reason` if the number is unknown.
base::MoveReason ReasonIn(v1::MoveReason reason, base::Violations& violations);

/// The proposal in a request; none if it is null. Adds violations below `onward`: it comes with another reason, or says nothing known.
Onward OnwardIn(const v1::Onward* onward, base::MoveReason reason, base::Violations& violations);

/// The id in a request. Adds a violation of `field` if it is not an id.
const std::string& IdIn(const std::string& id, std::string_view field, base::Violations& violations);

/// NOT_FOUND / NOT_FOUND, the same for what is absent and what is not for this person.
[[noreturn]] void ThrowNotFound();

}  // namespace kortelijn::referral
