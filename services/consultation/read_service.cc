#include "services/common/rpc/page.h"
#include "services/consultation/consultation_wire.h"
#include "services/consultation/desk_service.h"
#include "services/consultation/emergency_store.h"
#include "services/consultation/listing_service.h"

namespace kortelijn::consultation {
namespace {

using Content = ConsultationStore::Content;

/// The threads that `who` may read.
void WriteThreads(const Kept& kept, const Content& content, const base::Principal& who, v1::GetConsultationResponse* response) {
  for (auto message : kept.messages) {
    if (!MayRead(kept.situation, message, who)) continue;
    message.text = content.Text(message);
    WriteMessage(message, response->add_messages());
  }
}

/// What was thought of the answers that count in those threads, and which of them the system closed.
void WriteConfirmations(const Kept& kept, const Content& content, const base::Principal& who, v1::GetConsultationResponse* response) {
  for (auto confirmation : kept.confirmations) {
    const Thread* thread = kept.situation.Find(confirmation.referral_id);
    if (thread == nullptr || !Counts(*thread, confirmation) || !MayRead(kept.situation, *thread, who)) continue;
    confirmation.appreciation.text = content.Text(confirmation);
    WriteConfirmation(confirmation, response->add_confirmations());
  }
  for (const auto& thread : kept.situation.threads) {
    if (!thread.referral.closed_by_system || thread.confirmed || !ShowsReferral(kept.situation, thread, who)) continue;
    auto* closed = response->add_confirmations();
    closed->set_referral_id(thread.referral.id);
    closed->set_by_system(true);
  }
}

/// The question as `who` may see it, unsealed.
void Show(const Kept& kept, const Content& content, const base::Principal& who, v1::GetConsultationResponse* response) {
  const auto& consultation = kept.situation.consultation;
  auto* shown = response->mutable_consultation();
  WriteConsultation(kept.situation, who, shown);
  shown->set_brief(content.Brief(consultation));
  shown->set_question(content.Question(consultation));
  WriteThreads(kept, content, who, response);
  WriteConfirmations(kept, content, who, response);
}

/// A question that the caller may open, with all of it. What is nothing of theirs takes the same work as what does not exist.
Kept FindWhole(const Desk& desk, db::ReadTx& tx, const rpc::Call& call, const Wanted& wanted) {
  auto found = desk.consultations.Find(tx, wanted.id, call.who().id, Texts::kSealed);
  Kept kept = found ? std::move(*found) : Kept{};
  if (wanted.newer) kept.situation.Overlay(*wanted.newer, {}, {});
  HeedStandIn(desk, tx, call.who(), kept.situation);
  HeedEmergency(tx, call, kept.situation);
  if (!found || RelationTo(kept.situation, call.who()) == Relation::kUnspecified) throw NotFound();
  desk.consultations.ReadWritten(tx, kept, Texts::kSealed);
  return kept;
}

ConsultationPage ReadPage(const v1::ListConsultationsRequest& request, const std::string& person, const Position& from) {
  return {.person = person,
          .case_id = request.case_id(),
          .open_only = request.open_only(),
          .before = from.time,
          .before_id = from.id,
          .limit = rpc::PageSize(request.page_size()) + 1};
}

}  // namespace

grpc::ServerUnaryReactor* ConsultationService::GetConsultation(grpc::CallbackServerContext* context,
                                                               const v1::GetConsultationRequest* request,
                                                               v1::GetConsultationResponse* response) {
  const auto newer = std::make_shared<std::optional<Referral>>();
  const auto look = [=, this](const rpc::Call& call) { *newer = desk_.parties.HeldInQuestion(call.who(), request->consultation_id()); };
  return rpc::HandleWrite(desk_.room, context, *request, response, look, [=, this](rpc::Call& call, db::Tx& tx) {
    auto kept = FindWhole(desk_, tx, call, {request->consultation_id(), *newer});
    auto& situation = kept.situation;
    if (kept.erased()) throw Erased();
    situation.consultation.status = StatusOf(situation);
    call.Because(ReadingGround(situation, call.who()));
    call.Record(tx, {"consultation", situation.consultation.id}, ReadingRelations(situation, call.who()));
    const auto found = std::make_shared<const Kept>(std::move(kept));
    call.AfterCommit([=, this, &call] { Show(*found, desk_.consultations.Open(*found), call.who(), response); });
  });
}

grpc::ServerUnaryReactor* ConsultationService::ListConsultations(grpc::CallbackServerContext* context,
                                                                 const v1::ListConsultationsRequest* request,
                                                                 v1::ListConsultationsResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto& who = call.who();
    const std::string filter = "questions of " + who.id + (request->open_only() ? " open " : " all ") + request->case_id();
    auto page = ReadPage(*request, who.id, ReadPosition(rpc::PagePosition(request->page_token(), filter)));
    page.emergency = OpenTo(EmergenciesOf(tx, page.case_id, who.id), who.id, call.now());
    auto found = ListFor(desk_, tx, who, page);
    if (found.size() == static_cast<std::size_t>(page.limit)) {
      found.pop_back();
      const auto& last = found.back().situation.consultation;
      response->set_next_page_token(rpc::PageToken(WritePosition({last.update_time, last.id}), filter));
    }
    for (const auto& kept : found) {
      const auto& value = kept.situation.consultation;
      auto* shown = response->add_consultations();
      WriteConsultation(kept.situation, who, shown);
      shown->set_brief(desk_.consultations.Open(kept).Brief(value));
      call.Because(ReadingGround(kept.situation, who));
      call.Record(tx, {"consultation", value.id}, ReadingRelations(kept.situation, who));
    }
    if (found.empty()) call.Record(tx, {"member", who.id}, Relation::kSelf);
  });
}

grpc::ServerUnaryReactor* ConsultationService::OpenBrief(grpc::CallbackServerContext* context, const v1::OpenBriefRequest* request,
                                                         v1::OpenBriefResponse* response) {
  const auto& referral_id = request->referral_id();
  const auto newer = std::make_shared<std::optional<Referral>>();
  const auto look = [=, this](const rpc::Call& call) { *newer = desk_.parties.Offered(call.who(), referral_id); };
  return rpc::HandleWrite(desk_.room, context, *request, response, look, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto& person = call.who().id;
    auto kept = FindThread(desk_, tx, call.who(), {referral_id, *newer});
    const auto& about = kept.situation.consultation;
    const Thread& thread = *kept.situation.Find(referral_id);
    const auto relation = BriefRelation(kept.situation, thread, call.who());
    if (relation == Relation::kUnspecified) throw NotFound();
    if (kept.erased()) throw Erased();
    Referral opened = thread.referral;
    const bool first = relation == Relation::kOffered && MarkSeen(opened.offers, person);
    if (first && !*newer) desk_.consultations.SetOffers(tx, opened);
    call.Because(ActingGround(kept.situation, thread, relation));
    call.Record(tx, {"referral", referral_id}, relation, first ? BriefOpenedEvent(about, referral_id, person) : std::string());
    response->set_brief(desk_.consultations.Open(kept).Brief(about));
    response->set_concerns(static_cast<v1::Concerns>(about.concerns));
  });
}

}  // namespace kortelijn::consultation
