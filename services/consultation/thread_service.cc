#include "services/common/base/id.h"
#include "services/consultation/consultation_wire.h"
#include "services/consultation/desk_service.h"

namespace kortelijn::consultation {
namespace {

constexpr std::string_view kHolder = "relation:holder";

/// By which rule somebody writes in a thread.
std::string_view RuleOf(const Situation& situation, const std::string& referral_id, const base::Principal& who) {
  if (situation.consultation.requester_id == who.id) return RelationRule(Relation::kRequester);
  return situation.Find(referral_id)->referral.holder_id == who.id ? kHolder : RelationRule(Relation::kStandIn);
}

/// Writes a message and what follows from it for the question.
void Keep(const Desk& desk, db::Tx& tx, Kept& kept, const Message& message) {
  desk.consultations.AddMessage(tx, kept, message);
  kept.situation.Heed(message);
  desk.consultations.Update(tx, Settled(kept.situation, message.create_time));
}

bool SocialAllowed(const Desk& desk, db::ReadTx& tx, const Consultation& about) {
  return about.anonymous() || SocialDomainAllowed(desk.cases.Consents(tx, about.case_id));
}

}  // namespace

grpc::ServerUnaryReactor* ConsultationService::PostMessage(grpc::CallbackServerContext* context, const v1::PostMessageRequest* request,
                                                           v1::PostMessageResponse* response) {
  const auto newer = std::make_shared<std::optional<Referral>>();
  const auto look = [=, this](const rpc::Call& call) { *newer = desk_.parties.Held(call.who(), request->referral_id()); };
  return rpc::HandleWrite(desk_.room, context, *request, response, look, [=, this](rpc::Call& call, db::Tx& tx) {
    Words words{request->referral_id(), static_cast<MessageKind>(request->kind()), request->text()};
    CheckWords(words);
    auto kept = FindThread(desk_, tx, words.referral_id, *newer);
    HeedStandIn(desk_, tx, call.who(), kept.situation);
    const auto message = consultation::PostMessage(kept.situation, std::move(words), base::NewId(), {call.who(), call.now()});
    Keep(desk_, tx, kept, message);
    const auto& about = kept.situation.consultation;
    call.Record(tx, {"referral", message.referral_id}, RuleOf(kept.situation, message.referral_id, call.who()),
                PostedEvent(about, message));
    response->set_message_id(message.id);
  });
}

grpc::ServerUnaryReactor* ConsultationService::AnswerReferral(grpc::CallbackServerContext* context,
                                                              const v1::AnswerReferralRequest* request,
                                                              v1::AnswerReferralResponse* response) {
  const auto newer = std::make_shared<std::optional<Referral>>();
  const auto look = [=, this](const rpc::Call& call) { *newer = desk_.parties.Held(call.who(), request->referral_id()); };
  return rpc::HandleWrite(desk_.room, context, *request, response, look, [=, this](rpc::Call& call, db::Tx& tx) {
    Reply reply{request->referral_id(), request->text(), static_cast<Outcome>(request->outcome())};
    CheckReply(reply);
    auto kept = FindThread(desk_, tx, reply.referral_id, *newer);
    const auto& about = kept.situation.consultation;
    if (NeedsConsent(kept.situation, reply)) reply.social_domain_allowed = SocialAllowed(desk_, tx, about);
    const auto answer = Answer(kept.situation, std::move(reply), base::NewId(), {call.who(), call.now()});
    Keep(desk_, tx, kept, answer);
    call.Record(tx, {"referral", answer.referral_id}, kHolder, AnsweredEvent(about, answer));
    response->set_message_id(answer.id);
  });
}

grpc::ServerUnaryReactor* ConsultationService::ConfirmAnswer(grpc::CallbackServerContext* context, const v1::ConfirmAnswerRequest* request,
                                                             v1::ConfirmAnswerResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto appreciation = ReadAppreciation(request->appreciation());
    CheckAppreciation(appreciation);
    auto kept = FindThread(desk_, tx, request->referral_id(), std::nullopt);
    HeedStandIn(desk_, tx, call.who(), kept.situation);
    const auto confirmation = Confirm(kept.situation, request->referral_id(), std::move(appreciation), {call.who(), call.now()});
    desk_.consultations.AddConfirmation(tx, kept, confirmation);
    kept.situation.Heed(confirmation);
    const Consultation next = Settled(kept.situation, call.now());
    desk_.consultations.Update(tx, next);
    call.Record(tx, {"referral", confirmation.referral_id}, RuleOf(kept.situation, confirmation.referral_id, call.who()),
                ConfirmedEvent(next, confirmation));
    response->set_status(static_cast<v1::ConsultationStatus>(next.status));
  });
}

}  // namespace kortelijn::consultation
