#pragma once

#include "kortelijn/referral/v1/party_service.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/rpc/call.h"

namespace kortelijn::referral {

/// One referral for those who are party to it: requester, holder, people to whom it is offered now, and coordinators of its network. The
/// offers only for the requester and the coordinator. Errors: NOT_FOUND for everybody else.
void ViewReferral(rpc::Call& call, db::ReadTx& tx, const v1::GetReferralRequest& request, v1::GetReferralResponse* response);

/// For other services: a referral with its open offers, whoever asks. Errors: NOT_FOUND.
void ViewParties(db::ReadTx& tx, const v1::GetPartiesRequest& request, v1::GetPartiesResponse* response);

}  // namespace kortelijn::referral
