#include "services/registry/enrolment_service.h"

#include <set>

#include "services/common/base/address.h"
#include "services/common/base/id.h"
#include "services/common/crypto/hash.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/principal.h"
#include "services/common/wire/time.h"
#include "services/registry/enrolment_store.h"
#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/present.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

/// The member behind a code. Codes of suspended people end with the suspension; the check stands for one made in the same moment.
Member Redeem(db::Tx& tx, std::string_view code, base::Time now) {
  const auto id = TakeCode(tx, crypto::Sha256Bytes(base::NormalCode(code)), now);
  if (!id) RefuseCode();
  auto member = FindMember(tx, *id, now);
  if (!member || member->status != base::MemberStatus::kActive) RefuseCode();
  return std::move(*member);
}

/// Tells the person and the privacy officers of the network; who is both gets the one for the person.
void Tell(db::Tx& tx, const crypto::Vault& vault, const Member& member, const EnrolmentNews& news) {
  std::set<std::string> told = {member.email};
  Post(tx, vault, EnrolledLetter(member.email, news), {.create_time = news.time, .member_id = member.id});
  for (const auto& officer : MembersInRole(tx, member.network_id, base::Role::kPrivacyOfficer)) {
    if (!told.insert(officer.email).second) continue;
    Post(tx, vault, EnrolmentNotice(officer.email, news), {.create_time = news.time, .member_id = officer.id});
  }
}

}  // namespace

void Post(db::Tx& tx, const crypto::Vault& vault, const Letter& letter, WaitingLetter to) {
  to.id = base::NewId();
  to.letter = ToWire(letter).SerializeAsString();
  PutLetter(tx, vault, to);
}

IssuedCode IssueCode(db::Tx& tx, const crypto::Vault& vault, const Member& member, const Network& network, base::Time now) {
  IssuedCode issued{base::NewCode(), now + kCodeLife};
  PutCode(tx, member.id, crypto::Sha256Bytes(base::NormalCode(issued.code)), issued.expire_time);
  Post(tx, vault, CodeLetter(member.email, {member.display_name, network.name, issued.code, issued.expire_time}),
       {.create_time = now, .member_id = member.id, .expire_time = issued.expire_time});
  return issued;
}

SignedCertificate SignFor(db::Tx& tx, const crypto::Authority& authority, const Member& member, std::string_view request_pem,
                          base::Time now) {
  SignedCertificate certificate;
  certificate.id = base::NewId();
  certificate.pem = authority.SignPerson(request_pem, member.id, certificate.id, now, kCertificateLife);
  certificate.expire_time = crypto::ReadCertificate(certificate.pem).not_after;
  InsertCertificate(tx, {certificate.id, member.id, certificate.expire_time});
  return certificate;
}

grpc::ServerUnaryReactor* EnrolmentService::Enrol(grpc::CallbackServerContext* context, const v1::EnrolRequest* request,
                                                  v1::EnrolResponse* response) {
  const std::string address = base::Household(rpc::PeerOf(office_.room, *context).address);
  return rpc::HandleWrite(office_.room, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    attempts_.Take(address, call.now());
    auto member = Redeem(tx, request->code(), call.now());
    const bool replaced = RevokeCertificates(tx, member.id, call.now()) > 0;
    const auto certificate = SignFor(tx, office_.authority, member, request->certificate_request(), call.now());
    member.certificate_ids = {certificate.id};
    member.certificate_end = certificate.expire_time;
    const auto network = Present(FindNetwork(tx, member.network_id));
    Tell(tx, office_.vault, member, {member.display_name, member.id, network.name, call.now(), call.access_point(), replaced});
    call.Record(tx, {"member", member.id}, base::Relation::kCode, EventOf(member));
    response->set_certificate(certificate.pem);
    response->set_authority(office_.authority.pair().certificate_pem);
    response->set_member_id(member.id);
    *response->mutable_expire_time() = wire::ToProto(certificate.expire_time);
    attempts_.GiveBack(address);
  });
}

}  // namespace kortelijn::registry
