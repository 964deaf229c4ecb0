#include "services/common/base/id.h"
#include "services/consultation/consultation_wire.h"
#include "services/consultation/desk_service.h"

namespace kortelijn::consultation {
namespace {

Terms TermsOf(const registry::v1::Network& network) {
  Terms terms{network.consultation_line(), {}};
  for (const auto& tag : network.expertise()) terms.own_tags.push_back(tag.tag());
  return terms;
}

AskContext ContextOf(const Desk& desk, const std::optional<CaseToAsk>& found) {
  return {found ? &found->about : nullptr, found && found->in_circle, [&desk](const std::string& id) { return desk.colleagues.Find(id); }};
}

std::vector<Permission> PermissionsOf(const Case* about, const Consultation& asked) {
  std::vector<Permission> permissions;
  for (const auto& each : asked.dimensions) permissions.push_back(PermissionOf(about, each.dimension));
  return permissions;
}

// Whose question it is, is asked first: what is nothing of the caller's takes no more work than what does not exist.
Kept FindQuestion(const Desk& desk, db::ReadTx& tx, const std::string& id, const base::Principal& who) {
  if (!desk.consultations.IsParty(tx, id, who.id)) throw NotFound();
  auto kept = desk.consultations.Find(tx, id, {});
  if (!kept) throw NotFound();
  desk.consultations.ReadWritten(tx, *kept);
  return std::move(*kept);
}

}  // namespace

grpc::ServerUnaryReactor* ConsultationService::AskConsultation(grpc::CallbackServerContext* context,
                                                               const v1::AskConsultationRequest* request,
                                                               v1::AskConsultationResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    Consultation draft = ReadQuestion(request->consultation());
    CheckQuestion(draft, TermsOf(*NetworkOf(desk_, call)));
    std::optional<CaseToAsk> found;
    if (!draft.anonymous()) found = desk_.cases.FindToAsk(tx, draft.case_id, call.who().id);
    const auto about = ContextOf(desk_, found);
    const Consultation asked = Ask(std::move(draft), base::NewId(), about, {call.who(), call.now()});
    if (found) {
      desk_.consultations.Insert(tx, asked, found->key);
    } else {
      desk_.consultations.InsertAnonymous(tx, asked);
    }
    call.Because({.consent = ConsentGround(about.about, asked.dimensions)});
    call.Record(tx, {"consultation", asked.id}, found ? base::Relation::kCircle : base::Relation::kSelf,
                AskedEvent(asked, PermissionsOf(about.about, asked)));
    response->set_consultation_id(asked.id);
    for (const auto& each : asked.dimensions) response->add_referral_ids(ReferralId(asked.id, each.dimension));
  });
}

grpc::ServerUnaryReactor* ConsultationService::AddDimension(grpc::CallbackServerContext* context, const v1::AddDimensionRequest* request,
                                                            v1::AddDimensionResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto wanted = ReadDimension(request->dimension());
    CheckAdded(wanted);
    auto kept = FindQuestion(desk_, tx, request->consultation_id(), call.who());
    auto& asked = kept.situation.consultation;
    asked.status = StatusOf(kept.situation);
    std::optional<CaseToAsk> found;
    if (!asked.anonymous()) found = desk_.cases.FindToAsk(tx, asked.case_id, call.who().id);
    const auto about = ContextOf(desk_, found);
    kept.situation.Heed(consultation::AddDimension(asked, wanted, about, {call.who(), call.now()}));
    if (kept.erased()) throw Erased();
    Consultation next = Settled(kept.situation, call.now());
    desk_.consultations.Update(tx, next);
    desk_.consultations.SetDimensions(tx, next);
    next.dimensions.erase(next.dimensions.begin(), next.dimensions.end() - 1);
    call.Because({.consent = ConsentGround(about.about, next.dimensions)});
    call.Record(tx, {"consultation", next.id}, RequireRequester(kept.situation, call.who()),
                AskedEvent(next, PermissionsOf(about.about, next)));
    response->set_referral_id(ReferralId(next.id, wanted.dimension));
  });
}

grpc::ServerUnaryReactor* ConsultationService::CancelConsultation(grpc::CallbackServerContext* context,
                                                                  const v1::CancelConsultationRequest* request,
                                                                  v1::CancelConsultationResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto cancellation = ReadCancellation(*request);
    CheckCancellation(cancellation);
    const auto kept = FindQuestion(desk_, tx, request->consultation_id(), call.who());
    const auto targets = Cancel(kept.situation, cancellation, {call.who(), call.now()});
    const Consultation next = Settled(kept.situation, call.now());
    desk_.consultations.Update(tx, next);
    call.Record(tx, {"consultation", next.id}, RequireRequester(kept.situation, call.who()),
                CancelRequestedEvent(next, targets, cancellation.reason));
    response->set_status(static_cast<v1::ConsultationStatus>(next.status));
  });
}

grpc::ServerUnaryReactor* ConsultationService::MarkEnteredInError(grpc::CallbackServerContext* context,
                                                                  const v1::MarkEnteredInErrorRequest* request,
                                                                  v1::MarkEnteredInErrorResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto kept = FindQuestion(desk_, tx, request->consultation_id(), call.who());
    const Consultation next = EnterInError(kept.situation, {call.who(), call.now()});
    const bool news = !kept.situation.consultation.entered_in_error;
    if (news) desk_.consultations.Update(tx, next);
    call.Record(tx, {"consultation", next.id}, RequireRequester(kept.situation, call.who()),
                news ? EnteredInErrorEvent(next) : std::string());
    response->set_status(static_cast<v1::ConsultationStatus>(next.status));
  });
}

}  // namespace kortelijn::consultation
