#include "services/common/rpc/handle.h"
#include "services/common/rpc/principal.h"
#include "services/common/wire/time.h"
#include "services/registry/enrolment_service.h"
#include "services/registry/enrolment_store.h"
#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/present.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

[[noreturn]] void RefuseForeign() {
  throw base::Fault(base::Code::kUnauthenticated, base::reason::kNotEnrolled, "the certificate is of another authority: renew it there");
}

}  // namespace

grpc::ServerUnaryReactor* RegistryService::IssueEnrolmentCode(grpc::CallbackServerContext* context,
                                                              const v1::IssueEnrolmentCodeRequest* request,
                                                              v1::IssueEnrolmentCodeResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    const auto member = Present(FindMember(tx, call.who().network_id, request->member_id(), call.now()));
    if (member.status != base::MemberStatus::kActive) {
      throw base::Fault(base::Code::kPermissionDenied, base::reason::kSuspended, "the person is suspended: reinstate them first");
    }
    const auto network = Present(FindNetwork(tx, member.network_id));
    const auto issued = IssueCode(tx, office_.vault, member, network, call.now());
    call.Record(tx, {"member", member.id});
    *response->mutable_expire_time() = wire::ToProto(issued.expire_time);
    response->set_sent_to(MaskedAddress(member.email));
    if (office_.show_codes) response->set_code(issued.code);
  });
}

grpc::ServerUnaryReactor* RegistryService::RenewCertificate(grpc::CallbackServerContext* context,
                                                            const v1::RenewCertificateRequest* request,
                                                            v1::RenewCertificateResponse* response) {
  const auto asked_with = rpc::PeerOf(room_, *context).certificate_id;
  return rpc::HandleWrite(room_, context, *request, response, [=, this](rpc::Call& call, db::Tx& tx) {
    auto member = Present(FindMember(tx, call.who().network_id, call.who().id, call.now()));
    const auto end = CertificateEnd(tx, member.id, asked_with);
    if (!end) RefuseForeign();
    RequireRenewable(*end, call.now());
    RevokeCertificates(tx, member.id, call.now(), asked_with);
    const auto certificate = SignFor(tx, office_.authority, member, request->certificate_request(), call.now());
    member.certificate_ids = {asked_with, certificate.id};
    member.certificate_end = certificate.expire_time;
    call.Record(tx, {"member", member.id}, base::Relation::kSelf, EventOf(member));
    response->set_certificate(certificate.pem);
    *response->mutable_expire_time() = wire::ToProto(certificate.expire_time);
  });
}

}  // namespace kortelijn::registry
