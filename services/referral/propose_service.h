#pragma once

#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/room.h"
#include "services/referral/candidates_service.h"
#include "services/referral/rule_book_service.h"

namespace kortelijn::referral {

/// Proposes people with reasons; nothing is sent and nothing is kept. Whether people of the social domain may be asked is not known here
/// yet, so they are proposed; asking them needs consent.
class ProposeDesk {
 public:
  ProposeDesk(const rpc::Room& room, RuleBook& rules, Candidates& candidates) : room_(room), rules_(rules), candidates_(candidates) {}

  /// Errors: INVALID_ARGUMENT (FIELD_INVALID, MUNICIPALITY_UNKNOWN), FAILED_PRECONDITION / URGENCY_NOT_HERE with detail `consultation_line`
  /// for U0 to U2, FAILED_PRECONDITION / NOT_IN_CIRCLE.
  void Propose(rpc::Call& call, db::ReadTx& tx, const v1::ProposeCandidatesRequest& request, v1::ProposeCandidatesResponse* response);

 private:
  void CheckUrgency(const rpc::Call& call, const v1::ProposeCandidatesRequest& request) const;

  rpc::Room room_;
  RuleBook& rules_;
  Candidates& candidates_;
};

}  // namespace kortelijn::referral
