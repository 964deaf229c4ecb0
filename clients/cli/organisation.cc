#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/common/places.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

namespace v1 = registry::v1;
using client::Tr;
using Stub = v1::RegistryService::Stub;

struct CreateOptions {
  std::string id, name, kvk, ura, municipality;
};

struct ListOptions {
  int limit = 50;
};

void List(Context& context, const ListOptions& options) {
  const auto response = AllPages(context, &Stub::ListOrganisations, v1::ListOrganisationsRequest(), options.limit,
                                 &v1::ListOrganisationsResponse::organisations_size);
  if (context.screen().Json(response)) return;
  Table table({{Tr("name"), "name"}, {Tr("municipality"), "municipality"}, {Tr("KvK"), "kvk"}, {Tr("URA"), "ura"}, {Tr("id"), "id"}});
  for (const auto& each : response.organisations()) {
    table.Add({Plain(each.name(), Tone::kStrong), Place(each.municipality()), Plain(each.kvk()), Plain(each.ura()), Id(each.id())});
  }
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

void Create(Context& context, const CreateOptions& options) {
  v1::CreateOrganisationRequest request;
  auto& organisation = *request.mutable_organisation();
  organisation.set_id(options.id);
  organisation.set_name(options.name);
  organisation.set_kvk(options.kvk);
  organisation.set_ura(options.ura);
  if (!options.municipality.empty()) organisation.set_municipality(client::PlaceCode(options.municipality));
  const auto response = context.Call(&Stub::CreateOrganisation, request);
  if (context.screen().Json(response)) return;
  Card card;
  card.Add(Tr("Name"), "name", Plain(response.organisation().name(), Tone::kStrong));
  card.Add(Tr("Id"), "id", Id(response.organisation().id()));
  context.screen().Show(card);
}

}  // namespace

void AddOrganisation(Command& root) {
  Command organisation = root.Noun("organisation", Tr("where people work"));
  Command list = organisation.Verb("list", Tr("all organisations"));
  list.Number("--limit N", list.Runs(List)->limit, Tr("at most this many; 0 is all"));
  Command create = organisation.Verb("create", Tr("add an organisation"));
  auto o = create.Runs(Create);
  create.Text("--id ID", o->id, Tr("id; made up if left out"));
  create.Text("--name NAME", o->name, Tr("name"));
  create.Text("--kvk NUMBER", o->kvk, Tr("KvK number"));
  create.Text("--ura NUMBER", o->ura, Tr("URA, for care organisations"));
  create.Text("--municipality NAME", o->municipality, Tr("where it is established"));
  create.Required("--name");
}

}  // namespace kortelijn::cli
