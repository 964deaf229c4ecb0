#pragma once

#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/crypto/pki.h"
#include "services/common/crypto/vault.h"
#include "services/common/rpc/room.h"

namespace kortelijn::registry {

/// What the registry's handlers share besides the room of every service.
struct Office {
  rpc::Room room;
  const crypto::Vault& vault;
  const crypto::Authority& authority;
  /// True if one-time codes may be shown to the coordinator who issues them.
  bool show_codes = false;
};

/// The registry as people call it: proto/kortelijn/registry/v1/registry_service.proto. Everything happens within the caller's own network;
/// what belongs to another is absent. Each rpc stands in the file of its noun: network_service.cc, member_service.cc,
/// professional_service.cc, organisation_service.cc, import_service.cc, certificate_service.cc.
class RegistryService final : public v1::RegistryService::Service {
 public:
  explicit RegistryService(const Office& office) : office_(office), room_(office.room) {}

  grpc::Status GetNetwork(grpc::ServerContext*, const v1::GetNetworkRequest*, v1::GetNetworkResponse*) override;
  grpc::Status UpdateNetwork(grpc::ServerContext*, const v1::UpdateNetworkRequest*, v1::UpdateNetworkResponse*) override;
  grpc::Status ListMunicipalities(grpc::ServerContext*, const v1::ListMunicipalitiesRequest*, v1::ListMunicipalitiesResponse*) override;

  grpc::Status ListMembers(grpc::ServerContext*, const v1::ListMembersRequest*, v1::ListMembersResponse*) override;
  grpc::Status GetSelf(grpc::ServerContext*, const v1::GetSelfRequest*, v1::GetSelfResponse*) override;
  grpc::Status CreateMember(grpc::ServerContext*, const v1::CreateMemberRequest*, v1::CreateMemberResponse*) override;
  grpc::Status UpdateMember(grpc::ServerContext*, const v1::UpdateMemberRequest*, v1::UpdateMemberResponse*) override;
  grpc::Status SuspendMember(grpc::ServerContext*, const v1::SuspendMemberRequest*, v1::SuspendMemberResponse*) override;
  grpc::Status ReinstateMember(grpc::ServerContext*, const v1::ReinstateMemberRequest*, v1::ReinstateMemberResponse*) override;

  grpc::Status ListProfessionals(grpc::ServerContext*, const v1::ListProfessionalsRequest*, v1::ListProfessionalsResponse*) override;
  grpc::Status GetProfessional(grpc::ServerContext*, const v1::GetProfessionalRequest*, v1::GetProfessionalResponse*) override;
  grpc::Status CreateProfessional(grpc::ServerContext*, const v1::CreateProfessionalRequest*, v1::CreateProfessionalResponse*) override;
  grpc::Status UpdateProfessional(grpc::ServerContext*, const v1::UpdateProfessionalRequest*, v1::UpdateProfessionalResponse*) override;
  grpc::Status ConfirmProfessional(grpc::ServerContext*, const v1::ConfirmProfessionalRequest*, v1::ConfirmProfessionalResponse*) override;
  grpc::Status ImportProfessionals(grpc::ServerContext*, const v1::ImportProfessionalsRequest*, v1::ImportProfessionalsResponse*) override;

  grpc::Status ListOrganisations(grpc::ServerContext*, const v1::ListOrganisationsRequest*, v1::ListOrganisationsResponse*) override;
  grpc::Status CreateOrganisation(grpc::ServerContext*, const v1::CreateOrganisationRequest*, v1::CreateOrganisationResponse*) override;
  grpc::Status UpdateOrganisation(grpc::ServerContext*, const v1::UpdateOrganisationRequest*, v1::UpdateOrganisationResponse*) override;

  grpc::Status IssueEnrolmentCode(grpc::ServerContext*, const v1::IssueEnrolmentCodeRequest*, v1::IssueEnrolmentCodeResponse*) override;
  grpc::Status RenewCertificate(grpc::ServerContext*, const v1::RenewCertificateRequest*, v1::RenewCertificateResponse*) override;

 private:
  const Office& office_;
  const rpc::Room& room_;
};

}  // namespace kortelijn::registry
