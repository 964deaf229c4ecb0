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
/// professional_service.cc, organisation_service.cc, import_service.cc, export_service.cc, certificate_service.cc.
class RegistryService final : public v1::RegistryService::CallbackService {
 public:
  explicit RegistryService(const Office& office) : office_(office), room_(office.room) {}

  grpc::ServerUnaryReactor* GetNetwork(grpc::CallbackServerContext*, const v1::GetNetworkRequest*, v1::GetNetworkResponse*) override;
  grpc::ServerUnaryReactor* UpdateNetwork(grpc::CallbackServerContext*, const v1::UpdateNetworkRequest*,
                                          v1::UpdateNetworkResponse*) override;
  grpc::ServerUnaryReactor* ListMunicipalities(grpc::CallbackServerContext*, const v1::ListMunicipalitiesRequest*,
                                               v1::ListMunicipalitiesResponse*) override;

  grpc::ServerUnaryReactor* ListMembers(grpc::CallbackServerContext*, const v1::ListMembersRequest*, v1::ListMembersResponse*) override;
  grpc::ServerUnaryReactor* GetSelf(grpc::CallbackServerContext*, const v1::GetSelfRequest*, v1::GetSelfResponse*) override;
  grpc::ServerUnaryReactor* SetNotices(grpc::CallbackServerContext*, const v1::SetNoticesRequest*, v1::SetNoticesResponse*) override;
  grpc::ServerUnaryReactor* CreateMember(grpc::CallbackServerContext*, const v1::CreateMemberRequest*, v1::CreateMemberResponse*) override;
  grpc::ServerUnaryReactor* UpdateMember(grpc::CallbackServerContext*, const v1::UpdateMemberRequest*, v1::UpdateMemberResponse*) override;
  grpc::ServerUnaryReactor* ConfirmAddress(grpc::CallbackServerContext*, const v1::ConfirmAddressRequest*,
                                           v1::ConfirmAddressResponse*) override;
  grpc::ServerUnaryReactor* SetExternalCertificate(grpc::CallbackServerContext*, const v1::SetExternalCertificateRequest*,
                                                   v1::SetExternalCertificateResponse*) override;
  grpc::ServerUnaryReactor* SuspendMember(grpc::CallbackServerContext*, const v1::SuspendMemberRequest*,
                                          v1::SuspendMemberResponse*) override;
  grpc::ServerUnaryReactor* ReinstateMember(grpc::CallbackServerContext*, const v1::ReinstateMemberRequest*,
                                            v1::ReinstateMemberResponse*) override;

  grpc::ServerUnaryReactor* ListProfessionals(grpc::CallbackServerContext*, const v1::ListProfessionalsRequest*,
                                              v1::ListProfessionalsResponse*) override;
  grpc::ServerUnaryReactor* GetProfessional(grpc::CallbackServerContext*, const v1::GetProfessionalRequest*,
                                            v1::GetProfessionalResponse*) override;
  grpc::ServerUnaryReactor* CreateProfessional(grpc::CallbackServerContext*, const v1::CreateProfessionalRequest*,
                                               v1::CreateProfessionalResponse*) override;
  grpc::ServerUnaryReactor* UpdateProfessional(grpc::CallbackServerContext*, const v1::UpdateProfessionalRequest*,
                                               v1::UpdateProfessionalResponse*) override;
  grpc::ServerUnaryReactor* ConfirmProfessional(grpc::CallbackServerContext*, const v1::ConfirmProfessionalRequest*,
                                                v1::ConfirmProfessionalResponse*) override;
  grpc::ServerUnaryReactor* ListProfessionalChanges(grpc::CallbackServerContext*, const v1::ListProfessionalChangesRequest*,
                                                    v1::ListProfessionalChangesResponse*) override;
  grpc::ServerUnaryReactor* ImportProfessionals(grpc::CallbackServerContext*, const v1::ImportProfessionalsRequest*,
                                                v1::ImportProfessionalsResponse*) override;
  grpc::ServerUnaryReactor* ExportProfessionals(grpc::CallbackServerContext*, const v1::ExportProfessionalsRequest*,
                                                v1::ExportProfessionalsResponse*) override;

  grpc::ServerUnaryReactor* ListOrganisations(grpc::CallbackServerContext*, const v1::ListOrganisationsRequest*,
                                              v1::ListOrganisationsResponse*) override;
  grpc::ServerUnaryReactor* CreateOrganisation(grpc::CallbackServerContext*, const v1::CreateOrganisationRequest*,
                                               v1::CreateOrganisationResponse*) override;
  grpc::ServerUnaryReactor* UpdateOrganisation(grpc::CallbackServerContext*, const v1::UpdateOrganisationRequest*,
                                               v1::UpdateOrganisationResponse*) override;

  grpc::ServerUnaryReactor* IssueEnrolmentCode(grpc::CallbackServerContext*, const v1::IssueEnrolmentCodeRequest*,
                                               v1::IssueEnrolmentCodeResponse*) override;
  grpc::ServerUnaryReactor* RenewCertificate(grpc::CallbackServerContext*, const v1::RenewCertificateRequest*,
                                             v1::RenewCertificateResponse*) override;

 private:
  const Office& office_;
  const rpc::Room& room_;
};

}  // namespace kortelijn::registry
