#include "clients/desktop/registry/person_acts.h"

#include <utility>

#include "clients/desktop/craft/text.h"
#include "clients/desktop/shell/as_coordinator.h"
#include "services/common/base/id.h"

namespace kortelijn::desktop {

namespace v1 = registry::v1;

template <typename Request, typename Response>
void PersonActs::Call(const std::string& act, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      Request request, std::function<void(const Response&)> then) {
  request.set_request_id(unanswered_.try_emplace(act, base::NewId()).first->second);
  desk_.backend.Run<Response>(
      this,
      [method, request](Line& line) {
        const AsCoordinator acting(line.session);
        return line.session.Call(method, request);
      },
      [this, act, then = std::move(then)](const Response& response) {
        unanswered_.erase(act);
        then(response);
      },
      [this](const client::Explanation& fault) { emit Failed(fault); });
}

void PersonActs::Suspend(const std::string& id) {
  v1::SuspendMemberRequest request;
  request.set_member_id(id);
  Call<v1::SuspendMemberRequest, v1::SuspendMemberResponse>("suspend/" + id, &Stub::SuspendMember, request, [this](const auto& response) {
    emit Done(Q(
        client::Fill(client::Tr("{name} is suspended and refused everywhere from now on."), {{"name", response.member().display_name()}})));
  });
}

void PersonActs::Reinstate(const std::string& id) {
  v1::ReinstateMemberRequest request;
  request.set_member_id(id);
  Call<v1::ReinstateMemberRequest, v1::ReinstateMemberResponse>(
      "reinstate/" + id, &Stub::ReinstateMember, request, [this](const auto& response) {
        emit Done(Q(client::Fill(client::Tr("{name} may come in again."), {{"name", response.member().display_name()}})));
      });
}

void PersonActs::ConfirmEntry(const std::string& id) {
  v1::ConfirmProfessionalRequest request;
  request.set_professional_id(id);
  Call<v1::ConfirmProfessionalRequest, v1::ConfirmProfessionalResponse>(
      "confirm/" + id, &Stub::ConfirmProfessional, request, [this](const auto& response) {
        emit Done(Q(client::Fill(client::Tr("The entry of {name} is confirmed."), {{"name", response.professional().display_name()}})));
      });
}

void PersonActs::SettleAddress(const v1::Member& member, bool confirmed) {
  v1::ConfirmAddressRequest request;
  request.set_member_id(member.id());
  request.set_etag(member.etag());
  request.set_confirmed(confirmed);
  const std::string act = (confirmed ? "address/" : "drop/") + member.id() + "/" + member.etag();
  Call<v1::ConfirmAddressRequest, v1::ConfirmAddressResponse>(act, &Stub::ConfirmAddress, request, [this, confirmed](const auto& response) {
    const auto sentence = confirmed ? client::Tr("Codes and notices for {name} go to {email} from now on.")
                                    : client::Tr("The proposal is dropped: {name} keeps {email}.");
    emit Done(Q(client::Fill(sentence, {{"name", response.member().display_name()}, {"email", response.member().email()}})));
  });
}

void PersonActs::IssueCode(const std::string& id) {
  v1::IssueEnrolmentCodeRequest request;
  request.set_member_id(id);
  Call<v1::IssueEnrolmentCodeRequest, v1::IssueEnrolmentCodeResponse>("code/" + id, &Stub::IssueEnrolmentCode, request,
                                                                      [this](const auto& response) { emit Issued(response); });
}

void PersonActs::SetCertificate(const v1::Member& member, const v1::ExternalCertificate& certificate, bool linked) {
  v1::SetExternalCertificateRequest request;
  request.set_member_id(member.id());
  *request.mutable_certificate() = certificate;
  request.set_linked(linked);
  const std::string act = (linked ? "link/" : "unlink/") + member.id() + "/" + certificate.issuer() + "/" + certificate.subject();
  Call<v1::SetExternalCertificateRequest, v1::SetExternalCertificateResponse>(
      act, &Stub::SetExternalCertificate, request, [this, certificate, linked](const auto& response) {
        const auto sentence = linked ? client::Tr("“{subject}”, issued by “{issuer}”, speaks for {name} from now on.")
                                     : client::Tr("“{subject}”, issued by “{issuer}”, does not speak for {name} any more.");
        emit Done(Q(client::Fill(
            sentence, {{"subject", certificate.subject()}, {"issuer", certificate.issuer()}, {"name", response.member().display_name()}})));
      });
}

}  // namespace kortelijn::desktop
