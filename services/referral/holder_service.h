#pragma once

#include <string>

#include "kortelijn/referral/v1/referral.pb.h"
#include "services/common/db/database.h"
#include "services/common/rpc/call.h"
#include "services/referral/router_service.h"
#include "services/referral/rule_book_service.h"

namespace kortelijn::referral {

/// What a holder does with a referral: starts, holds, resumes, gives back, fails, agrees to cancel. Errors as in referral_service.proto.
class HolderDesk {
 public:
  HolderDesk(RuleBook& rules, Router& router) : rules_(rules), router_(router) {}

  /// One act of a holder, as it was asked for.
  struct Wish {
    const std::string& referral_id;
    Move move;
    v1::MoveReason reason = v1::MOVE_REASON_UNSPECIFIED;
  };

  /// The body of every one of these rpcs: checks, does, logs, and tells how it is now.
  void Do(rpc::Call& call, db::Tx& tx, const Wish& wish, v1::Referral* now);

 private:
  RuleBook& rules_;
  Router& router_;
};

}  // namespace kortelijn::referral
