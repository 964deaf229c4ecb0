#pragma once

#include <string>

#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/rpc/call.h"
#include "services/referral/candidates_service.h"
#include "services/referral/router_service.h"
#include "services/referral/rule_book_service.h"

namespace kortelijn::referral {

/// What a holder does with a referral: starts, holds, resumes, gives back, fails, agrees to cancel or refuses it, hands over to a
/// colleague. Errors as in referral_service.proto.
class HolderDesk {
 public:
  struct Parts {
    RuleBook& rules;
    Candidates& candidates;
    Router& router;
    const rpc::Directory& directory;
  };

  explicit HolderDesk(Parts parts) : parts_(parts) {}

  /// One act of a holder, as it was asked for.
  struct Wish {
    const std::string& referral_id;
    Move move;
    v1::MoveReason reason = v1::MOVE_REASON_UNSPECIFIED;
    const v1::Onward* onward = nullptr;  ///< With REFER_ONWARD, where it belongs.
  };

  /// The body of every one of these rpcs but handing over: checks, does, logs, and tells how it is now.
  void Do(rpc::Call& call, db::Tx& tx, const Wish& wish, v1::Referral* now);

  void HandOver(rpc::Call& call, db::Tx& tx, const v1::HandOverReferralRequest& request, v1::HandOverReferralResponse* response);
  void WithdrawHandOver(rpc::Call& call, db::Tx& tx, const v1::WithdrawHandOverRequest& request, v1::WithdrawHandOverResponse* response);

 private:
  Parts parts_;
};

}  // namespace kortelijn::referral
