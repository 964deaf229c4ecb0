#include "services/common/base/id.h"
#include "services/common/rpc/page.h"
#include "services/consultation/case_log_store.h"
#include "services/consultation/case_wire.h"
#include "services/consultation/desk_service.h"
#include "services/consultation/emergency_store.h"
#include "services/consultation/symptom_store.h"
#include "services/consultation/symptom_wire.h"

namespace kortelijn::consultation {
namespace {

CaseRules RulesFor(const Desk& desk, const rpc::Call& call) {
  return {ColoursOf(*NetworkOf(desk, call)),
          [&desk, network_id = call.who().network_id](const std::string& id) { return desk.colleagues.Active(id, network_id); },
          [&desk, network_id = call.who().network_id](const std::string& id) { return desk.colleagues.OfCare(id, network_id); }};
}

KeptCase FindCase(const Desk& desk, db::ReadTx& tx, const std::string& id) {
  auto kept = desk.cases.Find(tx, id);
  if (!kept) throw NotFound();
  return std::move(*kept);
}

bool InCircle(db::ReadTx& tx, const std::string& id, const std::string& person) {
  const auto standing = FindStanding(tx, id, person);
  return standing && standing->in_circle;
}

/// A case whose circle the caller is in.
struct Joined {
  KeptCase kept;
  base::Relation by;
};

// Whose case it is, is asked first: what is not the caller's takes no more work than what does not exist.
Joined FindJoined(const Desk& desk, db::ReadTx& tx, const std::string& id, const rpc::Call& call) {
  if (!InCircle(tx, id, call.who().id)) throw NotFound();
  auto kept = FindCase(desk, tx, id);
  const auto by = RequireCircle(kept.value, call.who());
  return {std::move(kept), by};
}

}  // namespace

grpc::ServerUnaryReactor* ConsultationService::CreateCase(grpc::CallbackServerContext* context, const v1::CreateCaseRequest* request,
                                                          v1::CreateCaseResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const Case made = OpenCase(ReadCase(request->case_()), base::NewId(), RulesFor(desk_, call), {call.who(), call.now()});
    desk_.cases.Insert(tx, made);
    call.Record(tx, {"case", made.id}, base::Relation::kSelf, CircleChangedEvent(made));
    response->set_case_id(made.id);
    response->set_etag(Etag(made));
  });
}

grpc::ServerUnaryReactor* ConsultationService::GetCase(grpc::CallbackServerContext* context, const v1::GetCaseRequest* request,
                                                       v1::GetCaseResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto& id = request->case_id();
    const auto& person = call.who().id;
    if (!InCircle(tx, id, person) && EmergenciesOf(tx, id, person).empty()) throw NotFound();
    auto kept = FindCase(desk_, tx, id);
    const auto by = RequireReader(kept.value, {call.who(), call.now()});
    const bool emergency = by == base::Relation::kEmergency;
    if (emergency) kept.value = ShownInEmergency(std::move(kept.value), call.who().id);
    call.Because({.emergency = emergency});
    const auto records = LatestSymptoms(tx, kept, kRecordsShown);
    WriteCase(kept.value, response->mutable_case_());
    WriteSymptoms(records, response->mutable_case_());
    WriteSuggested(SuggestDimensions(records, SymptomsOf(*NetworkOf(desk_, call)), call.now()), response);
    call.Record(tx, {"case", kept.value.id}, by);
  });
}

grpc::ServerUnaryReactor* ConsultationService::ListCases(grpc::CallbackServerContext* context, const v1::ListCasesRequest* request,
                                                         v1::ListCasesResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto size = static_cast<std::size_t>(rpc::PageSize(request->page_size()));
    const std::string filter = "cases of " + call.who().id;
    const auto from = ReadPosition(rpc::PagePosition(request->page_token(), filter));
    auto cases = desk_.cases.List(tx, {call.who().id, from.time, from.id, static_cast<int>(size) + 1});
    if (cases.size() > size) {
      cases.pop_back();
      response->set_next_page_token(rpc::PageToken(WritePosition({cases.back().update_time, cases.back().id}), filter));
    }
    for (const auto& value : cases) {
      WriteCase(value, response->add_cases());
      call.Record(tx, {"case", value.id}, RequireCircle(value, call.who()));
    }
    if (cases.empty()) call.Record(tx, {"member", call.who().id}, base::Relation::kSelf);
  });
}

grpc::ServerUnaryReactor* ConsultationService::UpdateCase(grpc::CallbackServerContext* context, const v1::UpdateCaseRequest* request,
                                                          v1::UpdateCaseResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto [kept, by] = FindJoined(desk_, tx, request->case_().id(), call);
    const auto& paths = request->update_mask().paths();
    const CaseChange change{ReadCase(request->case_()), {paths.begin(), paths.end()}, request->case_().etag()};
    kept.value = consultation::UpdateCase(std::move(kept.value), change, RulesFor(desk_, call), {call.who(), call.now()});
    desk_.cases.Update(tx, kept);
    call.Record(tx, {"case", kept.value.id}, by, CaseChangedEvent(kept.value));
    response->set_etag(Etag(kept.value));
  });
}

grpc::ServerUnaryReactor* ConsultationService::SetCircleMember(grpc::CallbackServerContext* context,
                                                               const v1::SetCircleMemberRequest* request,
                                                               v1::SetCircleMemberResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto [kept, by] = FindJoined(desk_, tx, request->case_id(), call);
    kept.value = consultation::SetCircleMember(std::move(kept.value), ReadMember(request->member()), RulesFor(desk_, call),
                                               {call.who(), call.now()});
    desk_.cases.PutMember(tx, kept, request->member().professional_id());
    call.Record(tx, {"case", kept.value.id}, by, CircleChangedEvent(kept.value));
    response->set_etag(Etag(kept.value));
  });
}

grpc::ServerUnaryReactor* ConsultationService::RemoveCircleMember(grpc::CallbackServerContext* context,
                                                                  const v1::RemoveCircleMemberRequest* request,
                                                                  v1::RemoveCircleMemberResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto [kept, by] = FindJoined(desk_, tx, request->case_id(), call);
    kept.value = consultation::RemoveCircleMember(std::move(kept.value), request->professional_id(), RulesFor(desk_, call),
                                                  {call.who(), call.now()});
    desk_.cases.RemoveMember(tx, kept, request->professional_id());
    call.Record(tx, {"case", kept.value.id}, by, CircleChangedEvent(kept.value));
    response->set_etag(Etag(kept.value));
  });
}

grpc::ServerUnaryReactor* ConsultationService::RecordConsent(grpc::CallbackServerContext* context, const v1::RecordConsentRequest* request,
                                                             v1::RecordConsentResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto [kept, by] = FindJoined(desk_, tx, request->case_id(), call);
    kept.value = consultation::RecordConsent(std::move(kept.value), ReadConsent(request->consent()), RulesFor(desk_, call),
                                             {call.who(), call.now()});
    desk_.cases.AddConsent(tx, kept);
    call.Record(tx, {"case", kept.value.id}, by, ConsentChangedEvent(kept.value));
    response->set_etag(Etag(kept.value));
  });
}

grpc::ServerUnaryReactor* ConsultationService::RecordInformation(grpc::CallbackServerContext* context,
                                                                 const v1::RecordInformationRequest* request,
                                                                 v1::RecordInformationResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto [kept, by] = FindJoined(desk_, tx, request->case_id(), call);
    kept.value = consultation::RecordInformation(std::move(kept.value), ReadInformation(request->information()), {call.who(), call.now()});
    desk_.cases.AddInformation(tx, kept);
    call.Record(tx, {"case", kept.value.id}, by, CaseChangedEvent(kept.value));
    response->set_etag(Etag(kept.value));
  });
}

grpc::ServerUnaryReactor* ConsultationService::RecordSymptoms(grpc::CallbackServerContext* context,
                                                              const v1::RecordSymptomsRequest* request,
                                                              v1::RecordSymptomsResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto [kept, by] = FindJoined(desk_, tx, request->case_id(), call);
    const auto items = SymptomsOf(*NetworkOf(desk_, call));
    auto scored = consultation::RecordSymptoms(std::move(kept.value), ReadScores(*request), items, {call.who(), call.now()});
    kept.value = std::move(scored.value);
    AddSymptoms(tx, kept, scored.record);
    desk_.cases.Update(tx, kept);
    call.Record(tx, {"case", kept.value.id}, by, CaseChangedEvent(kept.value));
    response->set_etag(Etag(kept.value));
  });
}

}  // namespace kortelijn::consultation
