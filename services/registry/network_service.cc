#include <algorithm>

#include "services/common/base/municipality.h"
#include "services/common/rpc/handle.h"
#include "services/registry/network_store.h"
#include "services/registry/present.h"
#include "services/registry/registry_service.h"
#include "services/registry/registry_wire.h"
#include "services/registry/search_store.h"

namespace kortelijn::registry {
namespace {

Network ChangedNetwork(const Network& current, const v1::UpdateNetworkRequest& request, base::Time now) {
  RequireEtag(request.network().etag(), current.version);
  auto changed = Masked<Network>(current, FromWire(request.network()), Paths(request.update_mask()), NetworkMask(), Setter::kCoordinator);
  Checker checker("network.");
  CheckNetwork(changed, checker);
  checker.ThrowIfAny();
  changed.update_time = now;
  return changed;
}

std::vector<const base::Municipality*> MunicipalitiesOf(const Network& network) {
  std::vector<const base::Municipality*> found;
  for (const auto& code : network.municipalities) {
    if (const auto* municipality = base::FindMunicipality(code)) found.push_back(municipality);
  }
  return found;
}

std::vector<const base::Municipality*> AllMunicipalities() {
  std::vector<const base::Municipality*> all;
  for (const auto& municipality : base::Municipalities()) all.push_back(&municipality);
  return all;
}

}  // namespace

grpc::ServerUnaryReactor* RegistryService::GetNetwork(grpc::CallbackServerContext* context, const v1::GetNetworkRequest* request,
                                                      v1::GetNetworkResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=](rpc::Call& call, db::ReadTx& tx) {
    *response->mutable_network() = ToWire(Present(FindNetwork(tx, call.who().network_id)));
  });
}

grpc::ServerUnaryReactor* RegistryService::UpdateNetwork(grpc::CallbackServerContext* context, const v1::UpdateNetworkRequest* request,
                                                         v1::UpdateNetworkResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    const auto current = Present(FindNetwork(tx, call.who().network_id));
    if (!request->network().id().empty() && request->network().id() != current.id) RefuseAbsent();
    auto changed = ChangedNetwork(current, *request, call.now());
    registry::UpdateNetwork(tx, changed);
    ReindexTagged(tx, changed.id, RenamedTags(current.expertise, changed.expertise));
    call.Record(tx, {"network", changed.id}, {}, EventOf(changed));
    *response->mutable_network() = ToWire(changed);
  });
}

grpc::ServerUnaryReactor* RegistryService::ListMunicipalities(grpc::CallbackServerContext* context,
                                                              const v1::ListMunicipalitiesRequest* request,
                                                              v1::ListMunicipalitiesResponse* response) {
  return rpc::HandleRead(room_, context, *request, response, [=](rpc::Call& call, db::ReadTx& tx) {
    auto found = request->own() ? MunicipalitiesOf(Present(FindNetwork(tx, call.who().network_id))) : AllMunicipalities();
    std::ranges::sort(found, {}, &base::Municipality::name);
    for (const auto* municipality : found) *response->add_municipalities() = ToWire(*municipality);
  });
}

}  // namespace kortelijn::registry
