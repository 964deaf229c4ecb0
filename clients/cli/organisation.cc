#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/common/local_reason.h"
#include "clients/common/offered_services.h"
#include "clients/common/places.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using RegistryStub = registry::v1::RegistryService::Stub;

/// What may be said of an organisation; only what is given is sent.
struct OrganisationOptions {
  std::string id;
  std::optional<std::string> name, kvk, ura, municipality;
  std::vector<std::string> services;
  bool no_services = false;
};

struct OrganisationListOptions {
  int limit = 50;
};

struct OrganisationShowOptions {
  std::string organisation;
};

registry::v1::ListOrganisationsResponse ListAll(Context& context, int limit) {
  return AllPages(context, &RegistryStub::ListOrganisations, registry::v1::ListOrganisationsRequest(), limit,
                  &registry::v1::ListOrganisationsResponse::organisations_size);
}

void OrganisationList(Context& context, const OrganisationListOptions& options) {
  const auto response = ListAll(context, options.limit);
  if (context.screen().Json(response)) return;
  Table table({{Tr("name"), "name"}, {Tr("municipality"), "municipality"}, {Tr("KvK"), "kvk"}, {Tr("URA"), "ura"}, {Tr("id"), "id"}});
  for (const auto& each : response.organisations()) {
    table.Add({Plain(each.name(), Tone::kStrong), Place(each.municipality()), Plain(each.kvk()), Plain(each.ura()), Id(each.id())});
  }
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

/// The organisation with this id or name.
registry::v1::Organisation Find(Context& context, const std::string& typed) {
  const auto all = ListAll(context, 0);
  for (const auto& each : all.organisations()) {
    if (each.id() == typed || base::Fold(each.name()) == base::Fold(typed)) return each;
  }
  throw client::LocalFault(base::Code::kNotFound, client::reason::kOrganisationUnknown).With("typed", typed);
}

std::string DimensionCodes(const registry::v1::OfferedService& service) {
  std::vector<std::string> codes;
  for (const int dimension : service.dimensions()) codes.push_back(client::CodeOf(static_cast<registry::v1::Dimension>(dimension)));
  return base::Join(codes, ",");
}

void ShowServices(Context& context, const registry::v1::Organisation& organisation) {
  Table table({{Tr("service"), "service"}, {Tr("for"), "dimensions"}, Shrinking({Tr("what it is"), "description"})});
  for (const auto& service : organisation.services()) {
    table.Add(
        {Plain(service.name(), Tone::kStrong), {client::DimensionNames(service), DimensionCodes(service)}, Plain(service.description())});
  }
  if (table.empty()) return;
  context.screen().Heading(Tr("What it offers"));
  context.screen().Show(table);
}

void ShowOrganisation(Context& context, const registry::v1::Organisation& organisation) {
  Card card;
  card.Add(Tr("Name"), "name", Plain(organisation.name(), Tone::kStrong));
  if (!organisation.municipality().empty()) card.Add(Tr("Municipality"), "municipality", Place(organisation.municipality()));
  card.Add(Tr("KvK"), "kvk", Plain(organisation.kvk()));
  card.Add(Tr("URA"), "ura", Plain(organisation.ura()));
  card.Add(Tr("Id"), "id", Id(organisation.id()));
  context.screen().Show(card);
  ShowServices(context, organisation);
}

/// Sets what is given and names it in the mask.
google::protobuf::FieldMask Fill(const OrganisationOptions& o, registry::v1::Organisation& organisation) {
  google::protobuf::FieldMask mask;
  const auto set = [&](const char* path, const std::optional<std::string>& given,
                       void (registry::v1::Organisation::*setter)(const std::string&)) {
    if (!given) return;
    (organisation.*setter)(*given);
    mask.add_paths(path);
  };
  set("name", o.name, &registry::v1::Organisation::set_name);
  set("kvk", o.kvk, &registry::v1::Organisation::set_kvk);
  set("ura", o.ura, &registry::v1::Organisation::set_ura);
  if (o.municipality) organisation.set_municipality(o.municipality->empty() ? std::string() : client::PlaceCode(*o.municipality));
  if (o.municipality) mask.add_paths("municipality");
  for (const auto& typed : o.services) client::AddService(organisation, typed);
  if (!o.services.empty() || o.no_services) mask.add_paths("services");
  return mask;
}

void OrganisationCreate(Context& context, const OrganisationOptions& options) {
  registry::v1::CreateOrganisationRequest request;
  request.mutable_organisation()->set_id(options.id);
  Fill(options, *request.mutable_organisation());
  const auto response = context.Call(&RegistryStub::CreateOrganisation, request);
  if (!context.screen().Json(response)) ShowOrganisation(context, response.organisation());
}

void OrganisationUpdate(Context& context, const OrganisationOptions& options) {
  if (options.no_services && !options.services.empty()) throw client::UsageFault(Tr("--service and --no-services do not go together."));
  const auto before = Find(context, options.id);
  registry::v1::UpdateOrganisationRequest request;
  request.mutable_organisation()->set_id(before.id());
  request.mutable_organisation()->set_etag(before.etag());
  *request.mutable_update_mask() = Fill(options, *request.mutable_organisation());
  if (request.update_mask().paths().empty()) throw client::UsageFault(Tr("Nothing to change was given."));
  const auto response = context.Call(&RegistryStub::UpdateOrganisation, request);
  if (!context.screen().Json(response)) ShowOrganisation(context, response.organisation());
}

void OrganisationShow(Context& context, const OrganisationShowOptions& options) {
  const auto organisation = Find(context, options.organisation);
  if (!context.screen().Json(organisation)) ShowOrganisation(context, organisation);
}

void AddOptions(Command& verb, OrganisationOptions& o) {
  verb.Text("--name NAME", o.name, Tr("name"));
  verb.Text("--kvk NUMBER", o.kvk, Tr("KvK number"));
  verb.Text("--ura NUMBER", o.ura, Tr("URA, for care organisations"));
  verb.Text("--municipality NAME", o.municipality, Tr("where it is established"));
  verb.Texts("--service NAME|TEXT|DIMENSIONS", o.services,
             Tr("something that it offers, e.g. \"Bereavement group|Six evenings|social,spiritual\""));
}

}  // namespace

void AddOrganisation(Command& root) {
  Command organisation = root.Noun("organisation", Tr("where people work and what it offers"));
  Command list = organisation.Verb("list", Tr("all organisations"));
  list.Number("--limit N", list.Runs(OrganisationList)->limit, Tr("at most this many; 0 is all"));
  Command show = organisation.Verb("show", Tr("one organisation"));
  show.Text("organisation ORGANISATION", show.Runs(OrganisationShow)->organisation, Tr("id or name"));
  show.Required("organisation");
  Command create = organisation.Verb("create", Tr("add an organisation"));
  auto made = create.Runs(OrganisationCreate);
  create.Text("--id ID", made->id, Tr("id; made up if left out"));
  AddOptions(create, *made);
  create.Required("--name");
  Command update = organisation.Verb("update", Tr("change an organisation: what is given, replaces"));
  auto changed = update.Runs(OrganisationUpdate);
  update.Text("organisation ORGANISATION", changed->id, Tr("id or name"));
  update.Required("organisation");
  AddOptions(update, *changed);
  update.Flag("--no-services", changed->no_services, Tr("it offers nothing any more"));
}

}  // namespace kortelijn::cli
