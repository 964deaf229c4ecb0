#pragma once

#include <memory>

#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "services/common/rpc/arena.h"
#include "services/common/rpc/stream.h"
#include "services/consultation/act.h"
#include "services/consultation/case_store.h"
#include "services/consultation/colleagues_follow.h"
#include "services/consultation/consultation_store.h"
#include "services/consultation/party_follow.h"

namespace kortelijn::consultation {

/// What the handlers work with. Everything outlives the servers.
struct Desk {
  const rpc::Room& room;
  rpc::WatchHub& hub;
  const CaseStore& cases;
  const ConsultationStore& consultations;
  const Colleagues& colleagues;
  const PartyLine& parties;
};

/// ConsultationService for professionals: proto in, domain, store, proto out. What the methods do and refuse stands in
/// consultation/v1/consultation_service.proto; who may do what, in act.h, case.h and thread.h. Every call leaves a log row in the
/// transaction of its effect.
class ConsultationService final : public v1::ConsultationService::CallbackService {
 public:
  explicit ConsultationService(Desk desk) : desk_(desk) { SetMessageAllocatorFor_GetConsultation(&opened_); }

  // case_service.cc
  grpc::ServerUnaryReactor* CreateCase(grpc::CallbackServerContext* context, const v1::CreateCaseRequest* request,
                                       v1::CreateCaseResponse* response) override;
  grpc::ServerUnaryReactor* GetCase(grpc::CallbackServerContext* context, const v1::GetCaseRequest* request,
                                    v1::GetCaseResponse* response) override;
  grpc::ServerUnaryReactor* ListCases(grpc::CallbackServerContext* context, const v1::ListCasesRequest* request,
                                      v1::ListCasesResponse* response) override;
  grpc::ServerUnaryReactor* UpdateCase(grpc::CallbackServerContext* context, const v1::UpdateCaseRequest* request,
                                       v1::UpdateCaseResponse* response) override;
  grpc::ServerUnaryReactor* SetCircleMember(grpc::CallbackServerContext* context, const v1::SetCircleMemberRequest* request,
                                            v1::SetCircleMemberResponse* response) override;
  grpc::ServerUnaryReactor* RemoveCircleMember(grpc::CallbackServerContext* context, const v1::RemoveCircleMemberRequest* request,
                                               v1::RemoveCircleMemberResponse* response) override;
  grpc::ServerUnaryReactor* RecordConsent(grpc::CallbackServerContext* context, const v1::RecordConsentRequest* request,
                                          v1::RecordConsentResponse* response) override;
  grpc::ServerUnaryReactor* RecordInformation(grpc::CallbackServerContext* context, const v1::RecordInformationRequest* request,
                                              v1::RecordInformationResponse* response) override;
  grpc::ServerUnaryReactor* RecordSymptoms(grpc::CallbackServerContext* context, const v1::RecordSymptomsRequest* request,
                                           v1::RecordSymptomsResponse* response) override;

  // ask_service.cc
  grpc::ServerUnaryReactor* AskConsultation(grpc::CallbackServerContext* context, const v1::AskConsultationRequest* request,
                                            v1::AskConsultationResponse* response) override;
  grpc::ServerUnaryReactor* AddDimension(grpc::CallbackServerContext* context, const v1::AddDimensionRequest* request,
                                         v1::AddDimensionResponse* response) override;
  grpc::ServerUnaryReactor* CancelConsultation(grpc::CallbackServerContext* context, const v1::CancelConsultationRequest* request,
                                               v1::CancelConsultationResponse* response) override;
  grpc::ServerUnaryReactor* MarkEnteredInError(grpc::CallbackServerContext* context, const v1::MarkEnteredInErrorRequest* request,
                                               v1::MarkEnteredInErrorResponse* response) override;

  // read_service.cc
  grpc::ServerUnaryReactor* GetConsultation(grpc::CallbackServerContext* context, const v1::GetConsultationRequest* request,
                                            v1::GetConsultationResponse* response) override;
  grpc::ServerUnaryReactor* ListConsultations(grpc::CallbackServerContext* context, const v1::ListConsultationsRequest* request,
                                              v1::ListConsultationsResponse* response) override;
  grpc::ServerUnaryReactor* OpenBrief(grpc::CallbackServerContext* context, const v1::OpenBriefRequest* request,
                                      v1::OpenBriefResponse* response) override;

  // thread_service.cc
  grpc::ServerUnaryReactor* PostMessage(grpc::CallbackServerContext* context, const v1::PostMessageRequest* request,
                                        v1::PostMessageResponse* response) override;
  grpc::ServerUnaryReactor* AnswerReferral(grpc::CallbackServerContext* context, const v1::AnswerReferralRequest* request,
                                           v1::AnswerReferralResponse* response) override;
  grpc::ServerUnaryReactor* ConfirmAnswer(grpc::CallbackServerContext* context, const v1::ConfirmAnswerRequest* request,
                                          v1::ConfirmAnswerResponse* response) override;

  // watch_service.cc
  grpc::ServerWriteReactor<v1::WatchConsultationsResponse>* WatchConsultations(grpc::CallbackServerContext* context,
                                                                               const v1::WatchConsultationsRequest* request) override;

 private:
  const Desk desk_;
  rpc::ArenaMessages<v1::GetConsultationRequest, v1::GetConsultationResponse> opened_{8 << 10};
};

}  // namespace kortelijn::consultation
