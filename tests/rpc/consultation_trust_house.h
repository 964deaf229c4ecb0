#pragma once

#include <gmock/gmock.h>

#include <map>
#include <memory>
#include <string>

#include "kortelijn/consultation/v1/identity_service.grpc.pb.h"
#include "tests/rpc/consultation_acts.h"

namespace kortelijn::consultation {

/// Identities and emergency access over the wire; every call returns the reason of a refusal, or "OK". `vera.demo` is a volunteer,
/// `cora.demo` and `stranger.demo` are doctors outside the circle.
class TrustHouse : public ActsHouse {
 protected:
  using Vault = v1::IdentityService::Stub;

  TrustHouse() {
    AddPerson("vera.demo", registry::v1::DISCIPLINE_VOLUNTEER);
    AwaitColleague("vera.demo");
  }

  /// Waits until somebody who was added can be put in a circle.
  void AwaitColleague(const std::string& person) {
    const auto id = CaseWith({});
    ASSERT_TRUE(test::Eventually([&] { return Join(id, person) == "OK"; }));
  }

  Vault& Vaulted(const std::string& id) {
    auto& stub = vaults_[id];
    if (stub == nullptr) {
      wire::Identity identity{authority_.pair().certificate_pem, crypto::NewKey(), {}};
      identity.certificate_pem = authority_.SignPerson(crypto::NewCertificateRequest(identity.key_pem), id, "certificate-" + id,
                                                       clock_.Now(), std::chrono::hours(1));
      stub = v1::IdentityService::NewStub(wire::OpenChannel(host_->address(rpc::Port::kPublic), identity));
    }
    return *stub;
  }
  template <typename Request, typename Response>
  std::string Ask(const std::string& id, grpc::Status (Vault::*method)(grpc::ClientContext*, const Request&, Response*), Request request,
                  Response* response) {
    if constexpr (requires { request.request_id(); }) {
      if (request.request_id().empty()) request.set_request_id(base::NewId());
    }
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    const auto status = (Vaulted(id).*method)(&context, request, response);
    if (status.ok()) return "OK";
    fault_ = std::make_unique<base::Fault>(wire::FromStatus(status));
    return fault_->reason();
  }

  std::string Put(const std::string& who, const std::string& id, const std::string& etag = {}, std::string* next = nullptr) {
    v1::PutIdentityRequest request;
    request.set_case_id(id);
    request.set_etag(etag);
    request.mutable_identity()->set_family_name("KANARIE-NAAM");
    request.mutable_identity()->set_birth_date("1951-04-03");
    v1::PutIdentityResponse response;
    const auto verdict = Ask(who, &Vault::PutIdentity, request, &response);
    if (next != nullptr) *next = response.etag();
    return verdict;
  }
  std::string Open(const std::string& who, const std::string& id, v1::Purpose purpose = v1::PURPOSE_CARE,
                   v1::OpenIdentityResponse* response = nullptr) {
    v1::OpenIdentityRequest request;
    request.set_case_id(id);
    request.set_purpose(purpose);
    v1::OpenIdentityResponse own;
    return Ask(who, &Vault::OpenIdentity, request, response == nullptr ? &own : response);
  }
  std::string Remove(const std::string& who, const std::string& id) {
    v1::RemoveIdentityRequest request;
    request.set_case_id(id);
    v1::RemoveIdentityResponse response;
    return Ask(who, &Vault::RemoveIdentity, request, &response);
  }
  std::string Right(const std::string& who, const std::string& id, const std::string& person, bool granted = true) {
    v1::SetIdentityRightRequest request;
    request.set_case_id(id);
    request.set_professional_id(person);
    request.set_granted(granted);
    v1::SetIdentityRightResponse response;
    return Ask(who, &Vault::SetIdentityRight, request, &response);
  }
  std::string Emergency(const std::string& who, const std::string& id,
                        const std::string& reason = "KANARIE-REDEN: niemand is bereikbaar.") {
    v1::OpenInEmergencyRequest request;
    request.set_case_id(id);
    request.set_reason(reason);
    v1::OpenInEmergencyResponse response;
    return Ask(who, &Vault::OpenInEmergency, request, &response);
  }
  void AllowEmergency(int minutes) {
    registry::v1::RegistryEvent event;
    *event.mutable_network() = *module_->room().directory.Network("vecht");
    event.mutable_network()->mutable_emergency()->set_enabled(true);
    event.mutable_network()->mutable_emergency()->set_minutes(minutes);
    Say(event);
    ASSERT_TRUE(test::Eventually([&] { return module_->room().directory.Network("vecht")->emergency().enabled(); }));
  }
  std::string Join(const std::string& id, const std::string& person) {
    v1::SetCircleMemberRequest request;
    request.set_case_id(id);
    request.mutable_member()->set_professional_id(person);
    return Try("anna.demo", &Stub::SetCircleMember, request);
  }
  std::string GetCase(const std::string& who, const std::string& id, v1::Case* value = nullptr) {
    v1::GetCaseRequest request;
    request.set_case_id(id);
    v1::GetCaseResponse response;
    const auto verdict = Call(who, &Stub::GetCase, request, &response);
    if (value != nullptr) *value = response.case_();
    return verdict;
  }

  std::map<std::string, std::unique_ptr<Vault>> vaults_;
};

}  // namespace kortelijn::consultation
