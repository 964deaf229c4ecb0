#include "clients/cli/context.h"
#include "clients/cli/expertise.h"
#include "clients/cli/professional.h"
#include "clients/common/entry_fields.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using RegistryStub = registry::v1::RegistryService::Stub;

/// What may be said of an entry; only what is given is sent.
struct EntryOptions {
  std::string id;
  std::optional<std::string> name, organisation, reachable, what_i_do, how_i_think, phone, email;
  std::optional<registry::v1::Discipline> discipline;
  std::optional<registry::v1::CapacityStatus> capacity;
  std::optional<int> slots;
  std::vector<std::string> dimensions, expertise, area, languages, absences, identifiers;
};

/// Fills an entry and names the fields that were given.
class Draft {
 public:
  explicit Draft(registry::v1::Professional& entry) : entry_(entry) {}

  template <typename Given, typename Set>
  void Field(const char* path, const std::optional<Given>& given, Set set) {
    if (!given) return;
    (entry_.*set)(*given);
    mask_.add_paths(path);
  }

  void Items(const char* path, const std::vector<std::string>& given) {
    if (given.empty()) return;
    client::SetEntryField(entry_, path, base::Join(given, ","));
    mask_.add_paths(path);
  }

  const google::protobuf::FieldMask& mask() const { return mask_; }

 private:
  registry::v1::Professional& entry_;
  google::protobuf::FieldMask mask_;
};

/// Who stands in may be given by name.
void ResolveStandIns(Context& context, registry::v1::Professional& entry) {
  for (auto& absence : *entry.mutable_absences()) {
    if (!absence.stand_in_id().empty()) absence.set_stand_in_id(context.people().Resolve(absence.stand_in_id()));
  }
}

using Text = void (registry::v1::Professional::*)(const std::string&);

google::protobuf::FieldMask Fill(const EntryOptions& o, registry::v1::Professional& entry) {
  Draft draft(entry);
  draft.Field<std::string, Text>("display_name", o.name, &registry::v1::Professional::set_display_name);
  draft.Field("discipline", o.discipline, &registry::v1::Professional::set_discipline);
  draft.Field<std::string, Text>("organisation_id", o.organisation, &registry::v1::Professional::set_organisation_id);
  draft.Items("dimensions", o.dimensions);
  draft.Items("expertise", o.expertise);
  draft.Items("working_area", o.area);
  draft.Items("languages", o.languages);
  draft.Items("absences", o.absences);
  draft.Items("identifiers", o.identifiers);
  draft.Field("capacity", o.capacity, &registry::v1::Professional::set_capacity);
  draft.Field("open_slots", o.slots, &registry::v1::Professional::set_open_slots);
  draft.Field<std::string, Text>("what_i_do", o.what_i_do, &registry::v1::Professional::set_what_i_do);
  draft.Field<std::string, Text>("how_i_think", o.how_i_think, &registry::v1::Professional::set_how_i_think);
  draft.Field<std::string, Text>("phone", o.phone, &registry::v1::Professional::set_phone);
  draft.Field<std::string, Text>("email", o.email, &registry::v1::Professional::set_email);
  auto mask = draft.mask();
  if (!o.reachable) return mask;
  client::SetEntryField(entry, "reachable", *o.reachable);
  mask.add_paths("reachable");
  return mask;
}

void ProfessionalCreate(Context& context, const EntryOptions& options) {
  registry::v1::CreateProfessionalRequest request;
  request.mutable_professional()->set_id(options.id);
  Fill(options, *request.mutable_professional());
  ResolveStandIns(context, *request.mutable_professional());
  RequireKnownExpertise(context, request.professional().expertise());
  const auto response = context.Call(&RegistryStub::CreateProfessional, request);
  if (!context.screen().Json(response)) ShowEntry(context, response.professional());
}

void ProfessionalUpdate(Context& context, const EntryOptions& options) {
  registry::v1::GetProfessionalRequest get;
  get.set_professional_id(options.id.empty() ? context.session().profile().member_id : context.people().Resolve(options.id));
  const auto before = context.Call(&RegistryStub::GetProfessional, get).professional();
  registry::v1::UpdateProfessionalRequest request;
  request.mutable_professional()->set_id(before.id());
  request.mutable_professional()->set_etag(before.etag());
  *request.mutable_update_mask() = Fill(options, *request.mutable_professional());
  ResolveStandIns(context, *request.mutable_professional());
  RequireKnownExpertise(context, request.professional().expertise());
  if (request.update_mask().paths().empty()) throw client::UsageFault(Tr("Nothing to change was given."));
  const auto response = context.Call(&RegistryStub::UpdateProfessional, request);
  if (!context.screen().Json(response)) ShowEntry(context, response.professional());
}

void AddEntryOptions(Command& verb, EntryOptions& o) {
  verb.Text("--name NAME", o.name, Tr("name as colleagues know it"));
  verb.Choice("--discipline", o.discipline, Tr("discipline"));
  verb.Text("--organisation ID", o.organisation, Tr("organisation, by id"));
  verb.TextsOf("--dimension", o.dimensions, registry::v1::Dimension_descriptor(),
               Tr("dimension with strength 1 to 100, e.g. spiritual:80"));
  verb.Texts("--expertise TAG", o.expertise, Tr("expertise, in tags"));
  verb.Texts("--area NAME", o.area, Tr("municipality of the working area"));
  verb.Texts("--language LANGUAGE", o.languages, Tr("language, such as Turkish or tr"));
  verb.Text("--reachable HOURS", o.reachable, Tr("when to reach, e.g. Mon-Fri 9:00-17:00"));
  verb.Texts("--absent DAY..DAY[/PERSON]", o.absences, Tr("away, and who stands in, e.g. 2025-12-24..2026-01-02/bram.demo"));
  verb.Choice("--capacity", o.capacity, Tr("room for new questions"));
  verb.Number("--slots N", o.slots, Tr("open places"));
  verb.Text("--what-i-do TEXT", o.what_i_do, Tr("what I do"));
  verb.Text("--how-i-think TEXT", o.how_i_think, Tr("how I think"));
  verb.Text("--phone NUMBER", o.phone, Tr("telephone for colleagues"));
  verb.Text("--email ADDRESS", o.email, Tr("address on record"));
  verb.Texts("--identifier REGISTER=NUMBER", o.identifiers, Tr("number in a register, e.g. AGB=01-000101"));
}

}  // namespace

void AddEntryVerbs(Command& professional) {
  Command create = professional.Verb("create", Tr("add an entry, and the person it belongs to"));
  auto made = create.Runs(ProfessionalCreate);
  create.Text("--id ID", made->id, Tr("id; made up if left out"));
  AddEntryOptions(create, *made);
  for (const auto* name : {"--name", "--discipline", "--area"}) create.Required(name);

  Command update = professional.Verb("update", Tr("change an entry: what is given, replaces"));
  auto changed = update.Runs(ProfessionalUpdate);
  update.Text("person PERSON", changed->id, Tr("id or name; yourself if left out"));
  AddEntryOptions(update, *changed);
}

}  // namespace kortelijn::cli
