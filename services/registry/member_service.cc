#include "services/common/rpc/certificates.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/page.h"
#include "services/registry/address_service.h"
#include "services/registry/enrolment_store.h"
#include "services/registry/fresh_id_service.h"
#include "services/registry/grant_service.h"
#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/outbox_store.h"
#include "services/registry/present.h"
#include "services/registry/professional_change_store.h"
#include "services/registry/professional_store.h"
#include "services/registry/registry_service.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

Member FindIn(db::ReadTx& tx, const rpc::Call& call, const std::string& id) {
  return Present(FindMember(tx, call.who().network_id, id, call.now()));
}

/// Brings the entry up to date after its member changed, and writes what changed in it by that.
void Follow(const rpc::Call& call, db::Tx& tx, const Professional& before, const Professional& entry) {
  ReindexProfessional(tx, entry);
  WriteChanges(tx, before, entry, {call.who().id, call.now()});
}

/// Writes the member, keeps the entry of the same person in step, and logs both.
void Save(rpc::Call& call, db::Tx& tx, Member& member) {
  const auto before = FindProfessional(tx, member.network_id, member.id);
  registry::UpdateMember(tx, member);
  const auto entry = FindProfessional(tx, member.network_id, member.id);
  if (before && entry) Follow(call, tx, *before, *entry);
  call.Record(tx, {"member", member.id}, {}, entry ? EventOf(member, *entry) : EventOf(member));
}

/// Sets the status; one that is so already is only logged.
Member SetStatus(rpc::Call& call, db::Tx& tx, const std::string& id, base::MemberStatus status) {
  const auto before = FindIn(tx, call, id);
  auto after = before;
  after.status = status;
  RequireCoordinatorLeft(before, after, OtherCoordinators(tx, before.network_id, before.id));
  if (after == before) {
    call.Record(tx, {"member", before.id});
    return before;
  }
  if (status == base::MemberStatus::kSuspended) {
    EndCode(tx, after.id);
    RemoveNoticesTo(tx, after.id);
  }
  Save(call, tx, after);
  return after;
}

Member WithNotices(Member member, const v1::SetNoticesRequest& request) {
  member.muted_notices.clear();
  for (const auto kind : request.muted_notices()) member.muted_notices.push_back(static_cast<NoticeKind>(kind));
  member.language = request.language();
  Checker checker;
  CheckNotices(member, checker);
  checker.ThrowIfAny();
  TidyNotices(member.muted_notices);
  return member;
}

Member NewMember(db::ReadTx& tx, const rpc::Call& call, const v1::Member& wire) {
  auto member = FromWire(wire);
  member.network_id = call.who().network_id;
  if (member.id.empty()) member.id = FreshMemberId(tx, member.display_name);
  Checker checker("member.");
  CheckMember(member, checker);
  checker.ThrowIfAny();
  if (MemberExists(tx, member.id)) RefuseTaken();
  return member;
}

Member ChangedMember(db::ReadTx& tx, const Member& before, const v1::UpdateMemberRequest& request) {
  RequireEtag(request.member().etag(), before.version);
  auto after = Masked<Member>(before, FromWire(request.member()), Paths(request.update_mask()), MemberMask(), Setter::kCoordinator);
  Checker checker("member.");
  CheckMember(after, checker);
  checker.ThrowIfAny();
  RequireCoordinatorLeft(before, after, OtherCoordinators(tx, before.network_id, before.id));
  return after;
}

/// Writes what UpdateMember changed; another address may have to wait for a second person.
Member Change(rpc::Call& call, db::Tx& tx, const crypto::Vault& vault, const v1::UpdateMemberRequest& request) {
  const auto before = FindIn(tx, call, request.member().id());
  auto after = ChangedMember(tx, before, request);
  after.email = AddressToWrite(call, tx, vault, before, after.email);
  Save(call, tx, after);
  TellOfRoles(call, tx, vault, before, after);
  return FindIn(tx, call, after.id);
}

/// A coordinator who linked a card of their own could read as the person.
void RequireOther(const rpc::Call& call, db::ReadTx& tx, const Member& member) {
  if (call.who().role != base::Role::kCoordinator || !IsSomebodysOwn(tx, member)) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kSecondPersonRequired,
                    "only the privacy officer links a certificate to somebody who has enrolled");
}

/// True if it was not linked to them before.
bool Link(db::Tx& tx, const rpc::Certificates& certificates, Member& member, const ExternalCertificate& certificate) {
  Checker checker("certificate.");
  CheckExternalCertificate(certificate, checker);
  checker.Require(certificates.Trusts(certificate.issuer), "issuer", "is not an authority that the operator configured");
  checker.ThrowIfAny();
  const auto whose = SpokenForBy(tx, certificate);
  if (whose == member.id) return false;
  if (whose) {
    throw base::Fault(base::Code::kAlreadyExists, base::reason::kAlreadyExists, "the certificate speaks for somebody else");
  }
  LinkCertificate(tx, member, certificate);
  return true;
}

}  // namespace

grpc::ServerUnaryReactor* RegistryService::ListMembers(grpc::CallbackServerContext* context, const v1::ListMembersRequest* request,
                                                       v1::ListMembersResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=](rpc::Call& call, db::ReadTx& tx) {
    const auto& network_id = call.who().network_id;
    const auto size = static_cast<std::size_t>(rpc::PageSize(request->page_size()));
    const auto after = rpc::PagePosition(request->page_token(), network_id);
    auto members = registry::ListMembers(tx, network_id, after, size + 1, call.now());
    const bool more = members.size() > size;
    if (more) members.resize(size);
    for (const auto& member : members) *response->add_members() = ToWire(member);
    if (more) response->set_next_page_token(rpc::PageToken(members.back().id, network_id));
  });
}

grpc::ServerUnaryReactor* RegistryService::GetSelf(grpc::CallbackServerContext* context, const v1::GetSelfRequest* request,
                                                   v1::GetSelfResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=](rpc::Call& call, db::ReadTx& tx) {
    *response->mutable_member() = ToWire(FindIn(tx, call, call.who().id));
    response->set_network_name(Present(FindNetwork(tx, call.who().network_id)).name);
  });
}

grpc::ServerUnaryReactor* RegistryService::CreateMember(grpc::CallbackServerContext* context, const v1::CreateMemberRequest* request,
                                                        v1::CreateMemberResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto member = NewMember(tx, call, request->member());
    InsertMember(tx, member);
    TellOfRoles(call, tx, office_.vault, {}, member);
    call.Record(tx, {"member", member.id}, {}, EventOf(member));
    *response->mutable_member() = ToWire(member);
  });
}

grpc::ServerUnaryReactor* RegistryService::UpdateMember(grpc::CallbackServerContext* context, const v1::UpdateMemberRequest* request,
                                                        v1::UpdateMemberResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    *response->mutable_member() = ToWire(Change(call, tx, office_.vault, *request));
  });
}

grpc::ServerUnaryReactor* RegistryService::ConfirmAddress(grpc::CallbackServerContext* context, const v1::ConfirmAddressRequest* request,
                                                          v1::ConfirmAddressResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto before = FindIn(tx, call, request->member_id());
    RequireEtag(request->etag(), before.version);
    RequireProposal(before);
    auto after = SettleProposal(call, tx, office_.vault, before, request->confirmed());
    Save(call, tx, after);
    *response->mutable_member() = ToWire(after);
  });
}

grpc::ServerUnaryReactor* RegistryService::SuspendMember(grpc::CallbackServerContext* context, const v1::SuspendMemberRequest* request,
                                                         v1::SuspendMemberResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    *response->mutable_member() = ToWire(SetStatus(call, tx, request->member_id(), base::MemberStatus::kSuspended));
  });
}

grpc::ServerUnaryReactor* RegistryService::ReinstateMember(grpc::CallbackServerContext* context, const v1::ReinstateMemberRequest* request,
                                                           v1::ReinstateMemberResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    *response->mutable_member() = ToWire(SetStatus(call, tx, request->member_id(), base::MemberStatus::kActive));
  });
}

grpc::ServerUnaryReactor* RegistryService::SetExternalCertificate(grpc::CallbackServerContext* context,
                                                                  const v1::SetExternalCertificateRequest* request,
                                                                  v1::SetExternalCertificateResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto member = FindIn(tx, call, request->member_id());
    const ExternalCertificate certificate{request->certificate().issuer(), request->certificate().subject()};
    if (request->linked()) RequireOther(call, tx, member);
    const bool linked = request->linked() && Link(tx, room_.certificates, member, certificate);
    if (!request->linked()) UnlinkCertificate(tx, member, certificate);
    member = FindIn(tx, call, member.id);
    if (linked) TellOfGrant(call, tx, office_.vault, member, Grant::kCard);
    call.Record(tx, {"member", member.id}, {}, EventOf(member));
    *response->mutable_member() = ToWire(member);
  });
}

grpc::ServerUnaryReactor* RegistryService::SetNotices(grpc::CallbackServerContext* context, const v1::SetNoticesRequest* request,
                                                      v1::SetNoticesResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    auto member = WithNotices(FindIn(tx, call, call.who().id), *request);
    UpdateNotices(tx, member);
    for (const auto kind : member.muted_notices) RemoveNoticesTo(tx, member.id, kind);
    call.Record(tx, {"member", member.id}, base::Relation::kSelf, EventOf(member));
    *response->mutable_member() = ToWire(member);
  });
}

}  // namespace kortelijn::registry
