#pragma once

#include "kortelijn/referral/v1/party_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/rpc/arena.h"
#include "services/common/rpc/room.h"
#include "services/common/rpc/stream.h"
#include "services/referral/coordinator_service.h"
#include "services/referral/holder_service.h"
#include "services/referral/inbox_service.h"
#include "services/referral/offer_service.h"
#include "services/referral/propose_service.h"
#include "services/referral/view_service.h"

namespace kortelijn::referral {

/// The desks that answer the rpcs of ReferralService.
struct Desks {
  ProposeDesk& propose;
  InboxDesk& inbox;
  OfferDesk& offers;
  HolderDesk& holder;
  CoordinatorDesk& coordinator;
  const ReferralViewer& viewer;
};

/// ReferralService as gRPC calls it: each rpc is handled in the one way (rpc/handle.h) by the body at its desk.
class ReferralRpcs final : public v1::ReferralService::CallbackService {
 public:
  ReferralRpcs(const rpc::Room& room, rpc::WatchHub& hub, Desks desks) : room_(room), hub_(hub), desks_(desks) {
    SetMessageAllocatorFor_ListInbox(&inboxes_);
  }

  grpc::ServerUnaryReactor* ProposeCandidates(grpc::CallbackServerContext*, const v1::ProposeCandidatesRequest*,
                                              v1::ProposeCandidatesResponse*) override;
  grpc::ServerUnaryReactor* ListInbox(grpc::CallbackServerContext*, const v1::ListInboxRequest*, v1::ListInboxResponse*) override;
  grpc::ServerWriteReactor<v1::WatchInboxResponse>* WatchInbox(grpc::CallbackServerContext*, const v1::WatchInboxRequest*) override;
  grpc::ServerUnaryReactor* GetReferral(grpc::CallbackServerContext*, const v1::GetReferralRequest*, v1::GetReferralResponse*) override;
  grpc::ServerUnaryReactor* ClaimReferral(grpc::CallbackServerContext*, const v1::ClaimReferralRequest*,
                                          v1::ClaimReferralResponse*) override;
  grpc::ServerUnaryReactor* DeclineOffer(grpc::CallbackServerContext*, const v1::DeclineOfferRequest*, v1::DeclineOfferResponse*) override;
  grpc::ServerUnaryReactor* StartReferral(grpc::CallbackServerContext*, const v1::StartReferralRequest*,
                                          v1::StartReferralResponse*) override;
  grpc::ServerUnaryReactor* HoldReferral(grpc::CallbackServerContext*, const v1::HoldReferralRequest*, v1::HoldReferralResponse*) override;
  grpc::ServerUnaryReactor* ResumeReferral(grpc::CallbackServerContext*, const v1::ResumeReferralRequest*,
                                           v1::ResumeReferralResponse*) override;
  grpc::ServerUnaryReactor* GiveBackReferral(grpc::CallbackServerContext*, const v1::GiveBackReferralRequest*,
                                             v1::GiveBackReferralResponse*) override;
  grpc::ServerUnaryReactor* FailReferral(grpc::CallbackServerContext*, const v1::FailReferralRequest*, v1::FailReferralResponse*) override;
  grpc::ServerUnaryReactor* AcceptCancellation(grpc::CallbackServerContext*, const v1::AcceptCancellationRequest*,
                                               v1::AcceptCancellationResponse*) override;
  grpc::ServerUnaryReactor* RefuseCancellation(grpc::CallbackServerContext*, const v1::RefuseCancellationRequest*,
                                               v1::RefuseCancellationResponse*) override;
  grpc::ServerUnaryReactor* HandOverReferral(grpc::CallbackServerContext*, const v1::HandOverReferralRequest*,
                                             v1::HandOverReferralResponse*) override;
  grpc::ServerUnaryReactor* WithdrawHandOver(grpc::CallbackServerContext*, const v1::WithdrawHandOverRequest*,
                                             v1::WithdrawHandOverResponse*) override;
  grpc::ServerUnaryReactor* ListReferrals(grpc::CallbackServerContext*, const v1::ListReferralsRequest*,
                                          v1::ListReferralsResponse*) override;
  grpc::ServerUnaryReactor* AssignReferral(grpc::CallbackServerContext*, const v1::AssignReferralRequest*,
                                           v1::AssignReferralResponse*) override;
  grpc::ServerUnaryReactor* WidenReferral(grpc::CallbackServerContext*, const v1::WidenReferralRequest*,
                                          v1::WidenReferralResponse*) override;
  grpc::ServerUnaryReactor* RejectReferral(grpc::CallbackServerContext*, const v1::RejectReferralRequest*,
                                           v1::RejectReferralResponse*) override;

 private:
  rpc::Room room_;
  rpc::WatchHub& hub_;
  Desks desks_;
  rpc::ArenaMessages<v1::ListInboxRequest, v1::ListInboxResponse> inboxes_{32 << 10};
};

/// PartyService, for the other services.
class PartyRpcs final : public v1::PartyService::CallbackService {
 public:
  explicit PartyRpcs(const rpc::Room& room) : room_(room) {}

  grpc::ServerUnaryReactor* GetParties(grpc::CallbackServerContext*, const v1::GetPartiesRequest*, v1::GetPartiesResponse*) override;

 private:
  rpc::Room room_;
};

}  // namespace kortelijn::referral
