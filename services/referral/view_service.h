#pragma once

#include "kortelijn/referral/v1/party_service.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/directory.h"
#include "services/referral/candidates_service.h"

namespace kortelijn::referral {

/// One referral for those who are party to it: requester, holder, people to whom it is offered now, and coordinators of its network. The
/// offers only for the requester and the coordinator, and to whom the holder offers it for the holder; the proposal to go elsewhere not for
/// who is offered it. Who stands in today for the requester or the holder sees what they see, if they could answer (MaySpeakFor) or take it
/// over (MayTakeOver). Errors: NOT_FOUND for everybody else.
class ReferralViewer {
 public:
  ReferralViewer(const rpc::Directory& directory, const Candidates& candidates) : directory_(directory), candidates_(candidates) {}
  void View(rpc::Call& call, db::ReadTx& tx, const v1::GetReferralRequest& request, v1::GetReferralResponse* response) const;

 private:
  const rpc::Directory& directory_;
  const Candidates& candidates_;
};

/// For other services: a referral with its open offers, whoever asks. Errors: NOT_FOUND.
void ViewParties(db::ReadTx& tx, const v1::GetPartiesRequest& request, v1::GetPartiesResponse* response);

}  // namespace kortelijn::referral
