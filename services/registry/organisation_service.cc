#include "services/common/rpc/handle.h"
#include "services/common/rpc/page.h"
#include "services/registry/fresh_id_service.h"
#include "services/registry/organisation_store.h"
#include "services/registry/present.h"
#include "services/registry/professional_store.h"
#include "services/registry/registry_service.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

void Check(const Organisation& organisation) {
  Checker checker("organisation.");
  CheckOrganisation(organisation, checker);
  checker.ThrowIfAny();
}

Organisation NewOrganisation(db::ReadTx& tx, const rpc::Call& call, const v1::Organisation& wire) {
  auto organisation = FromWire(wire);
  organisation.network_id = call.who().network_id;
  if (organisation.id.empty()) organisation.id = FreshOrganisationId(tx, organisation.name);
  Check(organisation);
  if (OrganisationExists(tx, organisation.id)) RefuseTaken();
  return organisation;
}

Organisation ChangedOrganisation(const Organisation& before, const v1::UpdateOrganisationRequest& request) {
  RequireEtag(request.organisation().etag(), before.version);
  const auto paths = Paths(request.update_mask());
  auto after = Masked<Organisation>(before, FromWire(request.organisation()), paths, OrganisationMask(), Setter::kCoordinator);
  Check(after);
  return after;
}

}  // namespace

grpc::ServerUnaryReactor* RegistryService::ListOrganisations(grpc::CallbackServerContext* context,
                                                             const v1::ListOrganisationsRequest* request,
                                                             v1::ListOrganisationsResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=](rpc::Call& call, db::ReadTx& tx) {
    const auto& network_id = call.who().network_id;
    const auto size = static_cast<std::size_t>(rpc::PageSize(request->page_size()));
    const auto after = rpc::PagePosition(request->page_token(), network_id);
    auto organisations = registry::ListOrganisations(tx, network_id, after, size + 1);
    const bool more = organisations.size() > size;
    if (more) organisations.resize(size);
    for (const auto& organisation : organisations) *response->add_organisations() = ToWire(organisation);
    if (more) response->set_next_page_token(rpc::PageToken(organisations.back().id, network_id));
  });
}

grpc::ServerUnaryReactor* RegistryService::CreateOrganisation(grpc::CallbackServerContext* context,
                                                              const v1::CreateOrganisationRequest* request,
                                                              v1::CreateOrganisationResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    const auto organisation = NewOrganisation(tx, call, request->organisation());
    InsertOrganisation(tx, organisation);
    call.Record(tx, {"organisation", organisation.id});
    *response->mutable_organisation() = ToWire(organisation);
  });
}

grpc::ServerUnaryReactor* RegistryService::UpdateOrganisation(grpc::CallbackServerContext* context,
                                                              const v1::UpdateOrganisationRequest* request,
                                                              v1::UpdateOrganisationResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    const auto before = Present(FindOrganisation(tx, call.who().network_id, request->organisation().id()));
    auto after = ChangedOrganisation(before, *request);
    registry::UpdateOrganisation(tx, after);
    call.Record(tx, {"organisation", after.id});
    const auto people = after.name == before.name ? std::vector<Professional>() : ProfessionalsOf(tx, after.id);
    for (const auto& person : people) call.Record(tx, {"professional", person.id}, {}, EventOf(person));
    *response->mutable_organisation() = ToWire(after);
  });
}

}  // namespace kortelijn::registry
