#include "tests/support/acts.h"

#include "services/common/base/id.h"
#include "tests/support/wait.h"

namespace kortelijn::test {

using ConsultationStub = consultation::v1::ConsultationService::Stub;
using ReferralStub = referral::v1::ReferralService::Stub;

std::string MakeCase(Person& person, const std::string& municipality, bool social_consent) {
  consultation::v1::CreateCaseRequest request;
  request.set_request_id(base::NewId());
  auto* made = request.mutable_case_();
  made->set_municipality(municipality);
  made->set_stage(consultation::v1::STAGE_SYMPTOM_DIRECTED);
  made->set_concerns(consultation::v1::CONCERNS_FAMILY);
  made->set_birth_year_band(1975);
  const auto id = Call(*person.consultation, &ConsultationStub::CreateCase, request).case_id();
  if (!social_consent) return id;
  consultation::v1::RecordConsentRequest consent;
  consent.set_request_id(base::NewId());
  consent.set_case_id(id);
  consent.mutable_consent()->set_scope(consultation::v1::CONSENT_SCOPE_SOCIAL);
  consent.mutable_consent()->set_granted(true);
  consent.mutable_consent()->set_giver(consultation::v1::CONSENT_GIVER_PERSON);
  Call(*person.consultation, &ConsultationStub::RecordConsent, consent);
  return id;
}

consultation::v1::AskConsultationRequest AskRequest(const Question& question) {
  consultation::v1::AskConsultationRequest request;
  request.set_request_id(question.request_id.empty() ? base::NewId() : question.request_id);
  auto* asked = request.mutable_consultation();
  asked->set_case_id(question.case_id);
  if (question.case_id.empty()) asked->set_municipality(question.municipality);
  asked->set_concerns(consultation::v1::CONCERNS_PERSON);
  asked->set_kind(registry::v1::KIND_ADVICE);
  asked->set_urgency(question.urgency);
  asked->set_brief(question.brief);
  asked->set_question(question.question);
  for (const auto dimension : question.dimensions) {
    auto* routed = asked->add_dimensions();
    routed->set_dimension(dimension);
    routed->set_weight(80);
    routed->set_mode(question.directed_to.empty() ? question.mode : referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
    routed->set_professional_id(question.directed_to);
  }
  return request;
}

std::string Ask(Person& person, const Question& question) {
  return Call(*person.consultation, &ConsultationStub::AskConsultation, AskRequest(question)).consultation_id();
}

std::optional<referral::v1::Referral> Look(Person& person, const std::string& referral_id) {
  referral::v1::GetReferralRequest request;
  request.set_referral_id(referral_id);
  try {
    return Call(*person.referral, &ReferralStub::GetReferral, request).referral();
  } catch (const base::Fault& fault) {
    if (fault.code() == base::Code::kNotFound) return std::nullopt;
    throw;
  }
}

std::string ReferralOf(const std::string& consultation_id, registry::v1::Dimension dimension) {
  static const std::map<registry::v1::Dimension, std::string> kLetters = {{registry::v1::DIMENSION_PHYSICAL, "-f"},
                                                                          {registry::v1::DIMENSION_PSYCHOLOGICAL, "-p"},
                                                                          {registry::v1::DIMENSION_SOCIAL, "-s"},
                                                                          {registry::v1::DIMENSION_SPIRITUAL, "-z"}};
  return consultation_id + kLetters.at(dimension);
}

std::string AskAndWait(Person& person, const Question& question) {
  const std::string id = ReferralOf(Ask(person, question), question.dimensions.front());
  Eventually([&] { return Look(person, id).has_value(); });
  return id;
}

bool Reaches(Person& person, const std::string& referral_id, referral::v1::ReferralState state) {
  return Eventually([&] {
    const auto referral = Look(person, referral_id);
    return referral && referral->state() == state;
  });
}

referral::v1::Referral Claim(Person& person, const std::string& referral_id, const std::string& take_over_from) {
  referral::v1::ClaimReferralRequest request;
  request.set_take_over_from(take_over_from);
  request.set_request_id(base::NewId());
  request.set_referral_id(referral_id);
  return Call(*person.referral, &ReferralStub::ClaimReferral, request).referral();
}

std::string Post(Person& person, const std::string& referral_id, consultation::v1::MessageKind kind, const std::string& text) {
  consultation::v1::PostMessageRequest request;
  request.set_request_id(base::NewId());
  request.set_referral_id(referral_id);
  request.set_kind(kind);
  request.set_text(text);
  return Call(*person.consultation, &ConsultationStub::PostMessage, request).message_id();
}

std::string Answer(Person& person, const std::string& referral_id, const std::string& text) {
  consultation::v1::AnswerReferralRequest request;
  request.set_request_id(base::NewId());
  request.set_referral_id(referral_id);
  request.set_text(text);
  request.set_outcome(consultation::v1::OUTCOME_ADVICE_GIVEN);
  return Call(*person.consultation, &ConsultationStub::AnswerReferral, request).message_id();
}

void Confirm(Person& person, const std::string& referral_id, const std::string& thanks) {
  consultation::v1::ConfirmAnswerRequest request;
  request.set_request_id(base::NewId());
  request.set_referral_id(referral_id);
  request.mutable_appreciation()->set_valued(true);
  request.mutable_appreciation()->set_text(thanks);
  Call(*person.consultation, &ConsultationStub::ConfirmAnswer, request);
}

consultation::v1::GetConsultationResponse Open(Person& person, const std::string& consultation_id) {
  consultation::v1::GetConsultationRequest request;
  request.set_consultation_id(consultation_id);
  return Call(*person.consultation, &ConsultationStub::GetConsultation, request);
}

std::vector<referral::v1::InboxItem> Inbox(Person& person) {
  const auto response = Call(*person.referral, &ReferralStub::ListInbox, referral::v1::ListInboxRequest());
  return {response.items().begin(), response.items().end()};
}

journal::v1::VerifyJournalResponse Verify(Person& person, const std::string& source) {
  journal::v1::VerifyJournalRequest request;
  request.set_source(source);
  return Call(*person.journal, &journal::v1::JournalService::Stub::VerifyJournal, request);
}

}  // namespace kortelijn::test
