#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/rpc/consultation_house.h"

namespace kortelijn::consultation {

/// What people do with questions, each as one call over the wire that returns the reason of a refusal, or "OK".
class ActsHouse : public ConsultationHouse {
 protected:
  static v1::AskConsultationRequest Question(std::vector<registry::v1::Dimension> dimensions = {registry::v1::DIMENSION_PHYSICAL}) {
    v1::AskConsultationRequest request;
    auto* asked = request.mutable_consultation();
    asked->set_concerns(v1::CONCERNS_PERSON);
    asked->set_kind(registry::v1::KIND_ADVICE);
    asked->set_urgency(registry::v1::URGENCY_U4);
    asked->set_municipality("GM1904");
    for (const auto dimension : dimensions) asked->add_dimensions()->set_dimension(dimension);
    asked->add_expertise("pijn");
    asked->add_languages("tr");
    asked->set_brief("KORT: onrust in de nacht.");
    asked->set_question("LANG: wat kan er nog gedaan worden?");
    return request;
  }
  std::string Asked(const v1::AskConsultationRequest& request = Question()) {
    v1::AskConsultationResponse response;
    EXPECT_EQ(Call("anna.demo", &Stub::AskConsultation, request, &response), "OK");
    return response.consultation_id();
  }
  std::string CaseWith(std::vector<std::pair<v1::ConsentScope, bool>> consents, const std::string& also = {}) {
    v1::CreateCaseRequest request;
    request.mutable_case_()->set_municipality("GM0957");
    if (!also.empty()) request.mutable_case_()->add_circle()->set_professional_id(also);
    v1::CreateCaseResponse response;
    EXPECT_EQ(Call("anna.demo", &Stub::CreateCase, request, &response), "OK");
    for (const auto& [scope, granted] : consents) Consent(response.case_id(), scope, granted);
    return response.case_id();
  }
  void Consent(const std::string& id, v1::ConsentScope scope, bool granted) {
    v1::RecordConsentRequest consent;
    consent.set_case_id(id);
    consent.mutable_consent()->set_scope(scope);
    consent.mutable_consent()->set_granted(granted);
    consent.mutable_consent()->set_giver(v1::CONSENT_GIVER_PERSON);
    EXPECT_EQ(Try("anna.demo", &Stub::RecordConsent, consent), "OK");
  }
  v1::GetConsultationResponse Get(const std::string& id, const std::string& who = "anna.demo") {
    v1::GetConsultationRequest request;
    request.set_consultation_id(id);
    v1::GetConsultationResponse response;
    verdict_ = Call(who, &Stub::GetConsultation, request, &response);
    return response;
  }
  std::string Post(const std::string& who, const std::string& referral, v1::MessageKind kind, const std::string& text = "Woorden.") {
    v1::PostMessageRequest request;
    request.set_referral_id(referral);
    request.set_kind(kind);
    request.set_text(text);
    return Try(who, &Stub::PostMessage, request);
  }
  std::string Answer(const std::string& who, const std::string& referral, const std::string& text = "Probeer dit.") {
    v1::AnswerReferralRequest request;
    request.set_referral_id(referral);
    request.set_text(text);
    request.set_outcome(v1::OUTCOME_ADVICE_GIVEN);
    return Try(who, &Stub::AnswerReferral, request);
  }
  std::string Confirm(const std::string& who, const std::string& referral, v1::ConfirmAnswerResponse* response) {
    v1::ConfirmAnswerRequest request;
    request.set_referral_id(referral);
    request.mutable_appreciation()->set_valued(true);
    request.mutable_appreciation()->set_text("Dank.");
    return Call(who, &Stub::ConfirmAnswer, request, response);
  }
  std::string Brief(const std::string& who, const std::string& referral, v1::OpenBriefResponse* response) {
    v1::OpenBriefRequest request;
    request.set_referral_id(referral);
    return Call(who, &Stub::OpenBrief, request, response);
  }
  v1::ListConsultationsResponse List(const std::string& who, const v1::ListConsultationsRequest& request = {}) {
    v1::ListConsultationsResponse response;
    EXPECT_EQ(Call(who, &Stub::ListConsultations, request, &response), "OK");
    return response;
  }
  static std::vector<std::string> Texts(const v1::GetConsultationResponse& response) {
    std::vector<std::string> texts;
    for (const auto& message : response.messages()) texts.push_back(message.text());
    return texts;
  }

  std::string verdict_;
};

}  // namespace kortelijn::consultation
