#include "services/referral/referral_service.h"

#include "services/common/rpc/handle.h"
#include "services/referral/view_service.h"

namespace kortelijn::referral {

using Context = grpc::CallbackServerContext;
using rpc::Call;
using rpc::Reactor;

Reactor* ReferralRpcs::ProposeCandidates(Context* context, const v1::ProposeCandidatesRequest* request,
                                         v1::ProposeCandidatesResponse* response) {
  return rpc::HandleRead(room_, context, *request, response,
                         [=, this](Call& call, db::ReadTx& tx) { desks_.propose.Propose(call, tx, *request, response); });
}

Reactor* ReferralRpcs::ListInbox(Context* context, const v1::ListInboxRequest* request, v1::ListInboxResponse* response) {
  return rpc::Handle(room_, context, *request, response, [=, this](Call& call) { desks_.inbox.List(call, *request, response); });
}

grpc::ServerWriteReactor<v1::WatchInboxResponse>* ReferralRpcs::WatchInbox(grpc::CallbackServerContext* context,
                                                                           const v1::WatchInboxRequest* request) {
  return rpc::Watch<v1::WatchInboxResponse>::Open(hub_, context, *request,
                                                  [this, request](Call& call) { return desks_.inbox.Watch(call, *request); });
}

Reactor* ReferralRpcs::GetReferral(Context* context, const v1::GetReferralRequest* request, v1::GetReferralResponse* response) {
  return rpc::HandleRead(room_, context, *request, response,
                         [=, this](Call& call, db::ReadTx& tx) { desks_.viewer.View(call, tx, *request, response); });
}

Reactor* ReferralRpcs::ClaimReferral(Context* context, const v1::ClaimReferralRequest* request, v1::ClaimReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response,
                          [=, this](Call& call, db::Tx& tx) { desks_.offers.Claim(call, tx, *request, response); });
}

Reactor* ReferralRpcs::DeclineOffer(Context* context, const v1::DeclineOfferRequest* request, v1::DeclineOfferResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response,
                          [=, this](Call& call, db::Tx& tx) { desks_.offers.Decline(call, tx, *request, response); });
}

Reactor* ReferralRpcs::StartReferral(Context* context, const v1::StartReferralRequest* request, v1::StartReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](Call& call, db::Tx& tx) {
    desks_.holder.Do(call, tx, {request->referral_id(), Move::kStart}, response->mutable_referral());
  });
}

Reactor* ReferralRpcs::HoldReferral(Context* context, const v1::HoldReferralRequest* request, v1::HoldReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](Call& call, db::Tx& tx) {
    desks_.holder.Do(call, tx, {request->referral_id(), Move::kHold, request->reason()}, response->mutable_referral());
  });
}

Reactor* ReferralRpcs::ResumeReferral(Context* context, const v1::ResumeReferralRequest* request, v1::ResumeReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](Call& call, db::Tx& tx) {
    desks_.holder.Do(call, tx, {request->referral_id(), Move::kResume}, response->mutable_referral());
  });
}

Reactor* ReferralRpcs::GiveBackReferral(Context* context, const v1::GiveBackReferralRequest* request,
                                        v1::GiveBackReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](Call& call, db::Tx& tx) {
    const auto* onward = request->has_onward() ? &request->onward() : nullptr;
    desks_.holder.Do(call, tx, {request->referral_id(), Move::kGiveBack, request->reason(), onward}, response->mutable_referral());
  });
}

Reactor* ReferralRpcs::FailReferral(Context* context, const v1::FailReferralRequest* request, v1::FailReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](Call& call, db::Tx& tx) {
    desks_.holder.Do(call, tx, {request->referral_id(), Move::kFail, request->reason()}, response->mutable_referral());
  });
}

Reactor* ReferralRpcs::AcceptCancellation(Context* context, const v1::AcceptCancellationRequest* request,
                                          v1::AcceptCancellationResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](Call& call, db::Tx& tx) {
    desks_.holder.Do(call, tx, {request->referral_id(), Move::kAcceptCancellation}, response->mutable_referral());
  });
}

Reactor* ReferralRpcs::RefuseCancellation(Context* context, const v1::RefuseCancellationRequest* request,
                                          v1::RefuseCancellationResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](Call& call, db::Tx& tx) {
    desks_.holder.Do(call, tx, {request->referral_id(), Move::kRefuseCancellation}, response->mutable_referral());
  });
}

Reactor* ReferralRpcs::HandOverReferral(Context* context, const v1::HandOverReferralRequest* request,
                                        v1::HandOverReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response,
                          [=, this](Call& call, db::Tx& tx) { desks_.holder.HandOver(call, tx, *request, response); });
}

Reactor* ReferralRpcs::WithdrawHandOver(Context* context, const v1::WithdrawHandOverRequest* request,
                                        v1::WithdrawHandOverResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response,
                          [=, this](Call& call, db::Tx& tx) { desks_.holder.WithdrawHandOver(call, tx, *request, response); });
}

Reactor* ReferralRpcs::ListReferrals(Context* context, const v1::ListReferralsRequest* request, v1::ListReferralsResponse* response) {
  return rpc::HandleRead(room_, context, *request, response,
                         [=, this](Call& call, db::ReadTx& tx) { desks_.coordinator.List(call, tx, *request, response); });
}

Reactor* ReferralRpcs::AssignReferral(Context* context, const v1::AssignReferralRequest* request, v1::AssignReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response,
                          [=, this](Call& call, db::Tx& tx) { desks_.coordinator.Assign(call, tx, *request, response); });
}

Reactor* ReferralRpcs::WidenReferral(Context* context, const v1::WidenReferralRequest* request, v1::WidenReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response,
                          [=, this](Call& call, db::Tx& tx) { desks_.coordinator.Widen(call, tx, *request, response); });
}

Reactor* ReferralRpcs::RejectReferral(Context* context, const v1::RejectReferralRequest* request, v1::RejectReferralResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response,
                          [=, this](Call& call, db::Tx& tx) { desks_.coordinator.Reject(call, tx, *request, response); });
}

Reactor* PartyRpcs::GetParties(Context* context, const v1::GetPartiesRequest* request, v1::GetPartiesResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=](Call&, db::ReadTx& tx) { ViewParties(tx, *request, response); });
}

}  // namespace kortelijn::referral
