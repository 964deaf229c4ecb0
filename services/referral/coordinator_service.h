#pragma once

#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/rpc/call.h"
#include "services/referral/candidates_service.h"
#include "services/referral/router_service.h"
#include "services/referral/rule_book_service.h"

namespace kortelijn::referral {

/// What a coordinator does: sees what nobody has taken, offers it to somebody, has the next ring asked now, ends it. Only in the
/// coordinator's own network; another network's referrals do not exist. A requester too offers to somebody, what they asked themselves.
/// Errors as in referral_service.proto.
class CoordinatorDesk {
 public:
  struct Parts {
    RuleBook& rules;
    Candidates& candidates;
    Router& router;
  };

  explicit CoordinatorDesk(Parts parts) : parts_(parts) {}

  void List(rpc::Call& call, db::ReadTx& tx, const v1::ListReferralsRequest& request, v1::ListReferralsResponse* response);
  void Assign(rpc::Call& call, db::Tx& tx, const v1::AssignReferralRequest& request, v1::AssignReferralResponse* response);
  void Widen(rpc::Call& call, db::Tx& tx, const v1::WidenReferralRequest& request, v1::WidenReferralResponse* response);
  void Reject(rpc::Call& call, db::Tx& tx, const v1::RejectReferralRequest& request, v1::RejectReferralResponse* response);

 private:
  Parts parts_;
};

}  // namespace kortelijn::referral
