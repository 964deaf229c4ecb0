#include "services/consultation/identity_service.h"

#include "services/common/base/reason.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/replay.h"
#include "services/common/wire/time.h"
#include "services/consultation/case_wire.h"
#include "services/consultation/desk_service.h"
#include "services/consultation/emergency_store.h"
#include "services/consultation/identity_wire.h"
#include "services/consultation/key_store.h"

namespace kortelijn::consultation {
namespace {

void RequireSame(const std::string& read, const std::string& now) {
  if (read == now) return;
  throw base::Fault(base::Code::kAborted, base::reason::kEtagMismatch, "the identity was changed meanwhile; read it again");
}

std::string Changed(const rpc::Call& call, const std::string& case_id) {
  Case value;
  value.id = case_id;
  value.network_id = call.who().network_id;
  return CaseChangedEvent(value);
}

}  // namespace

OfCare IdentityService::CareOf(const rpc::Call& call) const {
  return [this, network_id = call.who().network_id](const std::string& id) { return desk_.colleagues.OfCare(id, network_id); };
}

IdentityService::Rightful IdentityService::FindRightful(db::ReadTx& tx, const std::string& case_id, const rpc::Call& call) const {
  auto found = identities_.Find(tx, case_id, call.who().id);
  const auto by = RequireIdentityRight(found.standing, call.who(), CareOf(call));
  if (found.case_erased) throw Erased();
  return {std::move(found.kept), by, found.case_held};
}

grpc::ServerUnaryReactor* IdentityService::PutIdentity(grpc::CallbackServerContext* context, const v1::PutIdentityRequest* request,
                                                       v1::PutIdentityResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto [kept, by, held] = FindRightful(tx, request->case_id(), call);
    const auto identity = ReadIdentity(request->identity());
    CheckIdentity(identity, call.now());
    RequireSame(request->etag(), kept.etag);
    response->set_etag(identities_.Put(tx, request->case_id(), identity, call.now()));
    call.Record(tx, {"identity", request->case_id()}, by, Changed(call, request->case_id()));
  });
}

grpc::ServerUnaryReactor* IdentityService::OpenIdentity(grpc::CallbackServerContext* context, const v1::OpenIdentityRequest* request,
                                                        v1::OpenIdentityResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto purpose = static_cast<Purpose>(request->purpose());
    CheckPurpose(purpose);
    const auto [kept, by, held] = FindRightful(tx, request->case_id(), call);
    if (kept.etag.empty()) throw NotFound();
    WriteIdentity(identities_.Open(tx, kept), response->mutable_identity());
    response->set_etag(kept.etag);
    call.Because({.purpose = std::string(PurposeCode(purpose))});
    call.Record(tx, {"identity", request->case_id()}, by);
  });
}

grpc::ServerUnaryReactor* IdentityService::RemoveIdentity(grpc::CallbackServerContext* context, const v1::RemoveIdentityRequest* request,
                                                          v1::RemoveIdentityResponse* response) {
  return rpc::HandleApart(desk_.room, context, *request, response, [=, this](rpc::Call& call) {
    const rpc::Replay replay(*request, desk_.room.vault);
    desk_.room.database.Write([&](db::Tx& tx) {
      if (replay.Find(tx, call, response)) return;
      RemoveKept(tx, request->case_id(), call);
      replay.Keep(tx, call, *response);
    });
    DestroyRemoved(desk_.room.database, keys_, call.now());
  });
}

void IdentityService::RemoveKept(db::Tx& tx, const std::string& case_id, rpc::Call& call) const {
  const auto [kept, by, held] = FindRightful(tx, case_id, call);
  if (kept.etag.empty()) throw NotFound();
  if (held) throw base::Fault(base::Code::kFailedPrecondition, base::reason::kLegalHold, "a legal hold lies on the case");
  identities_.Remove(tx, case_id);
  call.Record(tx, {"identity", case_id}, by, Changed(call, case_id));
}

grpc::ServerUnaryReactor* IdentityService::SetIdentityRight(grpc::CallbackServerContext* context,
                                                            const v1::SetIdentityRightRequest* request,
                                                            v1::SetIdentityRightResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto by = FindRightful(tx, request->case_id(), call).by;
    auto value = desk_.cases.Find(tx, request->case_id())->value;
    value.identity_rights = SetRight(value, {request->professional_id(), request->granted()}, CareOf(call));
    WriteRights(tx, value);
    call.Record(tx, {"case", value.id}, by, CaseChangedEvent(value));
    response->mutable_professional_ids()->Assign(value.identity_rights.begin(), value.identity_rights.end());
  });
}

grpc::ServerUnaryReactor* IdentityService::OpenInEmergency(grpc::CallbackServerContext* context, const v1::OpenInEmergencyRequest* request,
                                                           v1::OpenInEmergencyResponse* response) {
  return rpc::HandleWrite(desk_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto network = NetworkOf(desk_, call);
    const auto rules = EmergencyRulesOf(network->emergency().enabled(), network->emergency().minutes());
    CheckEmergency(request->reason(), rules);
    auto found = FindForEmergency(tx, request->case_id(), call.who().id);
    found.standing.of_care = CareOf(call)(call.who().id);
    const auto opening = consultation::OpenInEmergency(found.standing, request->reason(), rules, {call.who(), call.now()});
    const auto key = FindKey(tx, keys_, request->case_id());
    if (!key || key->destroyed()) throw Erased();
    AddEmergency(tx, request->case_id(), opening, *key);
    call.Because({.emergency = true});
    call.Record(tx, {"case", request->case_id()}, base::Relation::kEmergency, EmergencyOpenedEvent(request->case_id(), found, opening));
    KORTELIJN_SET_TIME(*response, end_time, opening.end_time);
  });
}

}  // namespace kortelijn::consultation
