#include "services/common/rpc/handle.h"
#include "services/registry/hsds.h"
#include "services/registry/organisation_store.h"
#include "services/registry/professional_store.h"
#include "services/registry/registry_service.h"
#include "services/registry/sheet.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kMostBytes = 32 << 20;
constexpr std::size_t kAll = 10'000'000;

std::vector<Professional> Everybody(db::ReadTx& tx, const std::string& network_id) {
  ProfessionalFilter filter;
  filter.network_id = network_id;
  filter.with_suspended = true;
  return ListProfessionals(tx, filter, {}, kAll);
}

std::string DocumentOf(db::ReadTx& tx, const std::string& network_id, const std::vector<Professional>& people, v1::ExportFormat format) {
  if (format == v1::EXPORT_FORMAT_CSV) return WriteSheet(people);
  return WriteHsds(people, ListOrganisations(tx, network_id, "", kAll));
}

void CheckFormat(v1::ExportFormat format) {
  Checker checker;
  checker.Require(format == v1::EXPORT_FORMAT_CSV || format == v1::EXPORT_FORMAT_HSDS, "format", "is not a form of export");
  checker.ThrowIfAny();
}

void CheckSize(const std::string& document) {
  Checker checker;
  if (document.size() > kMostBytes) checker.Add("document", "is more than 32 MiB", base::reason::kTooLarge);
  checker.ThrowIfAny();
}

}  // namespace

grpc::ServerUnaryReactor* RegistryService::ExportProfessionals(grpc::CallbackServerContext* context,
                                                               const v1::ExportProfessionalsRequest* request,
                                                               v1::ExportProfessionalsResponse* response) {
  return rpc::HandleWrite(room_, context, *request, response, [=](rpc::Call& call, db::Tx& tx) {
    CheckFormat(request->format());
    const auto& network_id = call.who().network_id;
    const auto people = Everybody(tx, network_id);
    auto document = DocumentOf(tx, network_id, people, request->format());
    CheckSize(document);
    call.Record(tx, {"network", network_id});
    response->set_document(std::move(document));
    response->set_professionals(static_cast<int>(people.size()));
  });
}

}  // namespace kortelijn::registry
