#include "services/common/base/id.h"
#include "services/consultation/consultation_wire.h"
#include "services/consultation/desk_service.h"

namespace kortelijn::consultation {
namespace {

/// Writes a message and what follows from it for the question.
void Keep(const Desk& desk, db::Tx& tx, Kept& kept, const Message& message) {
  desk.consultations.AddMessage(tx, kept, message);
  kept.situation.Heed(message);
  desk.consultations.Update(tx, Settled(kept.situation, message.create_time));
}

/// Whether the person lets who holds it share words; what they said is the ground of the call.
bool Consents(const std::vector<Consent>& consents, const Referral& held, rpc::Call& call) {
  call.Because({.consent = ConsentGround(consents, held.dimension, held.holder_id)});
  return PermissionIn(consents, held.dimension).Permits(held.holder_id, held.holder_discipline);
}

}  // namespace

grpc::ServerUnaryReactor* ConsultationService::PostMessage(grpc::CallbackServerContext* context, const v1::PostMessageRequest* request,
                                                           v1::PostMessageResponse* response) {
  const auto newer = std::make_shared<std::optional<Referral>>();
  const auto look = [=, this](const rpc::Call& call) { *newer = desk_.parties.Held(call.who(), request->referral_id()); };
  return rpc::HandleWrite(desk_.room, context, *request, response, look, [=, this](rpc::Call& call, db::Tx& tx) {
    Words words{request->referral_id(), static_cast<MessageKind>(request->kind()), request->text()};
    CheckWords(words);
    auto kept = FindThread(desk_, tx, call.who(), {words.referral_id, *newer});
    const auto message = consultation::PostMessage(kept.situation, std::move(words), base::NewId(), {call.who(), call.now()});
    const auto by = RequireParty(kept.situation, message.referral_id, call.who());
    Keep(desk_, tx, kept, message);
    const auto& about = kept.situation.consultation;
    call.Because(ActingGround(kept.situation, *kept.situation.Find(message.referral_id), by));
    call.Record(tx, {"referral", message.referral_id}, by, PostedEvent(about, message));
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
    auto kept = FindThread(desk_, tx, call.who(), {reply.referral_id, *newer});
    const auto& about = kept.situation.consultation;
    if (NeedsConsent(kept.situation, reply)) {
      const auto& held = kept.situation.Find(reply.referral_id)->referral;
      reply.social_domain_allowed = about.anonymous() || Consents(desk_.cases.Consents(tx, about.case_id), held, call);
    }
    const auto answer = Answer(kept.situation, std::move(reply), base::NewId(), {call.who(), call.now()});
    const auto by = RequireHolder(kept.situation, answer.referral_id, call.who());
    Keep(desk_, tx, kept, answer);
    call.Record(tx, {"referral", answer.referral_id}, by, AnsweredEvent(about, answer));
    response->set_message_id(answer.id);
  });
}

grpc::ServerUnaryReactor* ConsultationService::ConfirmAnswer(grpc::CallbackServerContext* context, const v1::ConfirmAnswerRequest* request,
                                                             v1::ConfirmAnswerResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto appreciation = ReadAppreciation(request->appreciation());
    CheckAppreciation(appreciation);
    auto kept = FindThread(desk_, tx, call.who(), {request->referral_id()});
    const auto confirmation = Confirm(kept.situation, request->referral_id(), std::move(appreciation), {call.who(), call.now()});
    const auto by = RequireParty(kept.situation, confirmation.referral_id, call.who());
    desk_.consultations.AddConfirmation(tx, kept, confirmation);
    kept.situation.Heed(confirmation);
    const Consultation next = Settled(kept.situation, call.now());
    desk_.consultations.Update(tx, next);
    call.Because(ActingGround(kept.situation, *kept.situation.Find(confirmation.referral_id), by));
    call.Record(tx, {"referral", confirmation.referral_id}, by, ConfirmedEvent(next, confirmation));
    response->set_status(static_cast<v1::ConsultationStatus>(next.status));
  });
}

}  // namespace kortelijn::consultation
