#include "services/common/base/id.h"
#include "services/consultation/consultation_wire.h"
#include "services/consultation/desk_service.h"

namespace kortelijn::consultation {
namespace {

constexpr std::string_view kRequester = "relation:requester";

Terms TermsOf(const registry::v1::Network& network) {
  Terms terms{network.consultation_line(), {}};
  for (const auto& tag : network.expertise()) terms.own_tags.push_back(tag.tag());
  return terms;
}

AskContext ContextOf(const Desk& desk, const std::optional<CaseToAsk>& found) {
  return {found ? &found->about : nullptr, found && found->in_circle, [&desk](const std::string& id) { return desk.colleagues.Find(id); }};
}

Kept FindQuestion(const Desk& desk, db::ReadTx& tx, const std::string& id) {
  auto kept = desk.consultations.Find(tx, id, {}, Depth::kThreads);
  if (!kept) throw NotFound();
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
    call.Record(tx, {"consultation", asked.id}, found ? "relation:circle" : "", AskedEvent(asked, SocialDomainAllowed(about.about)));
    response->set_consultation_id(asked.id);
    for (const auto& each : asked.dimensions) response->add_referral_ids(ReferralId(asked.id, each.dimension));
  });
}

grpc::ServerUnaryReactor* ConsultationService::AddDimension(grpc::CallbackServerContext* context, const v1::AddDimensionRequest* request,
                                                            v1::AddDimensionResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto wanted = ReadDimension(request->dimension());
    CheckAdded(wanted);
    auto kept = FindQuestion(desk_, tx, request->consultation_id());
    auto& asked = kept.situation.consultation;
    asked.status = StatusOf(kept.situation);
    std::optional<CaseToAsk> found;
    if (!asked.anonymous()) found = desk_.cases.FindToAsk(tx, asked.case_id, call.who().id);
    const auto about = ContextOf(desk_, found);
    kept.situation.Heed(consultation::AddDimension(asked, wanted, about, {call.who(), call.now()}));
    Consultation next = Settled(kept.situation, call.now());
    desk_.consultations.Update(tx, next);
    desk_.consultations.SetDimensions(tx, next);
    next.dimensions.erase(next.dimensions.begin(), next.dimensions.end() - 1);
    call.Record(tx, {"consultation", next.id}, kRequester, AskedEvent(next, SocialDomainAllowed(about.about)));
    response->set_referral_id(ReferralId(next.id, wanted.dimension));
  });
}

grpc::ServerUnaryReactor* ConsultationService::CancelConsultation(grpc::CallbackServerContext* context,
                                                                  const v1::CancelConsultationRequest* request,
                                                                  v1::CancelConsultationResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto cancellation = ReadCancellation(*request);
    CheckCancellation(cancellation);
    const auto kept = FindQuestion(desk_, tx, request->consultation_id());
    const auto targets = Cancel(kept.situation, cancellation, {call.who(), call.now()});
    const Consultation next = Settled(kept.situation, call.now());
    desk_.consultations.Update(tx, next);
    call.Record(tx, {"consultation", next.id}, kRequester, CancelRequestedEvent(next, targets, cancellation.reason));
    response->set_status(static_cast<v1::ConsultationStatus>(next.status));
  });
}

grpc::ServerUnaryReactor* ConsultationService::MarkEnteredInError(grpc::CallbackServerContext* context,
                                                                  const v1::MarkEnteredInErrorRequest* request,
                                                                  v1::MarkEnteredInErrorResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto kept = FindQuestion(desk_, tx, request->consultation_id());
    const Consultation next = EnterInError(kept.situation, {call.who(), call.now()});
    const bool news = !kept.situation.consultation.entered_in_error;
    if (news) desk_.consultations.Update(tx, next);
    call.Record(tx, {"consultation", next.id}, kRequester, news ? EnteredInErrorEvent(next) : std::string());
    response->set_status(static_cast<v1::ConsultationStatus>(next.status));
  });
}

}  // namespace kortelijn::consultation
