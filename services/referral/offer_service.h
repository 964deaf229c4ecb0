#pragma once

#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/rpc/call.h"
#include "services/referral/act_store.h"
#include "services/referral/candidates_service.h"
#include "services/referral/inbox_board_service.h"
#include "services/referral/rule_book_service.h"
#include "services/referral/timekeeper_service.h"

namespace kortelijn::referral {

/// What an offered person does: picks it up, takes it over from its holder, or says no; and who stands in for a holder takes it over only
/// if they ask for that, so that a claim that comes too late takes nothing. Bodies of rpcs: errors as in referral_service.proto.
class OfferDesk {
 public:
  struct Parts {
    const InboxBoard& board;
    RuleBook& rules;
    Candidates& candidates;
    Timekeeper& timekeeper;
    const rpc::Directory& directory;
  };

  explicit OfferDesk(Parts parts) : parts_(parts) {}

  void Claim(rpc::Call& call, db::Tx& tx, const v1::ClaimReferralRequest& request, v1::ClaimReferralResponse* response);
  void Decline(rpc::Call& call, db::Tx& tx, const v1::DeclineOfferRequest& request, v1::DeclineOfferResponse* response);

 private:
  /// What came of a claim, and what followers are told that it was.
  struct Taken {
    Settled settled;
    base::Relation by = base::Relation::kOffered;
    ReferralChange change = ReferralChange::kClaimed;
  };

  Taken Take(db::Tx& tx, const std::string& id, const Claimer& claimer, const Rules& rules);

  Parts parts_;
};

}  // namespace kortelijn::referral
