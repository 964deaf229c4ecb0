#include "clients/cli/professional.h"

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/common/hours.h"
#include "clients/common/places.h"
#include "clients/common/spoken.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using RegistryStub = registry::v1::RegistryService::Stub;

struct ProfessionalListOptions {
  std::string query;
  registry::v1::Discipline discipline{};
  registry::v1::Dimension dimension{};
  std::string municipality;
  int limit = 50;
};

struct ProfessionalPersonOptions {
  std::string person;
};

Cell Dimensions(const registry::v1::Professional& entry) {
  std::vector<std::string> texts;
  std::vector<std::string> codes;
  for (const auto& each : entry.dimensions()) {
    texts.push_back(client::Label(each.dimension()) + " " + std::to_string(each.strength()));
    codes.push_back(client::CodeOf(each.dimension()) + ":" + std::to_string(each.strength()));
  }
  return {base::Join(texts, ", "), base::Join(codes, ","), Tone::kPlain};
}

template <typename Strings>
Cell Joined(const Strings& strings) {
  const std::vector<std::string> list(strings.begin(), strings.end());
  return {base::Join(list, ", "), base::Join(list, ","), Tone::kPlain};
}

Cell Area(const registry::v1::Professional& entry) {
  std::vector<std::string> names;
  for (const auto& code : entry.working_area()) names.push_back(client::PlaceName(code));
  return {base::Join(names, ", "), Joined(entry.working_area()).plain, Tone::kPlain};
}

Cell Spoken(const registry::v1::Professional& entry) {
  std::vector<std::string> names;
  for (const auto& code : entry.languages()) names.push_back(client::SpokenName(code));
  return {base::Join(names, ", "), Joined(entry.languages()).plain, Tone::kPlain};
}

Cell Room(const registry::v1::Professional& entry) {
  Cell cell = Word(entry.capacity(), entry.capacity() == registry::v1::CAPACITY_STATUS_FULL ? Tone::kWarn : Tone::kPlain);
  if (entry.status() == registry::v1::MEMBER_STATUS_SUSPENDED) return Word(entry.status(), Tone::kBad);
  if (entry.capacity() == registry::v1::CAPACITY_STATUS_OPEN && entry.open_slots() > 0)
    cell.text = client::TrPlural("{n} open place", "{n} open places", entry.open_slots());
  return cell;
}

Cell Identifiers(const registry::v1::Professional& entry) {
  std::vector<std::string> parts;
  for (const auto& each : entry.identifiers()) parts.push_back(client::Label(each.system()) + " " + each.value());
  return Joined(parts);
}

Cell Absences(Context& context, const registry::v1::Professional& entry) {
  std::vector<std::string> texts;
  std::vector<std::string> codes;
  for (const auto& each : entry.absences()) {
    const std::string& stand_in = each.stand_in_id();
    const std::string days = each.from_day() + " – " + each.to_day();
    texts.push_back(stand_in.empty()
                        ? days
                        : client::Fill(Tr("{days} ({name} stands in)"), {{"days", days}, {"name", context.people().Name(stand_in)}}));
    codes.push_back(each.from_day() + ".." + each.to_day() + (stand_in.empty() ? "" : "/" + stand_in));
  }
  return {base::Join(texts, ", "), base::Join(codes, ","), Tone::kPlain};
}

void ProfessionalList(Context& context, const ProfessionalListOptions& options) {
  registry::v1::ListProfessionalsRequest request;
  request.set_query(options.query);
  request.set_discipline(options.discipline);
  request.set_dimension(options.dimension);
  if (!options.municipality.empty()) request.set_municipality(client::PlaceCode(options.municipality));
  const auto response = AllPages(context, &RegistryStub::ListProfessionals, request, options.limit,
                                 &registry::v1::ListProfessionalsResponse::professionals_size);
  if (context.screen().Json(response)) return;
  Table table({{Tr("name"), "name"},
               {Tr("discipline"), "discipline"},
               Spilling({Tr("strong in"), "dimensions"}),
               Spilling({Tr("works in"), "working_area"}, Tr("works in {value}")),
               {Tr("room"), "capacity"},
               ForPrograms({Tr("organisation"), "organisation"}),
               {Tr("id"), "id"}});
  for (const auto& entry : response.professionals()) {
    table.Add({Plain(entry.display_name(), Tone::kStrong), Word(entry.discipline()), Dimensions(entry), Area(entry), Room(entry),
               Plain(entry.organisation_name()), Id(entry.id())});
  }
  if (table.empty()) return context.screen().Note({{Tr("Nobody found.")}});
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

void ProfessionalShow(Context& context, const ProfessionalPersonOptions& options) {
  registry::v1::GetProfessionalRequest request;
  request.set_professional_id(context.people().Resolve(options.person));
  const auto response = context.Call(&RegistryStub::GetProfessional, request);
  if (!context.screen().Json(response)) ShowEntry(context, response.professional());
}

void ProfessionalConfirm(Context& context, const ProfessionalPersonOptions& options) {
  registry::v1::ConfirmProfessionalRequest request;
  request.set_professional_id(options.person.empty() ? context.session().profile().member_id : context.people().Resolve(options.person));
  const auto response = context.Call(&RegistryStub::ConfirmProfessional, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(client::Fill(Tr("The entry of {name} is confirmed."), {{"name", response.professional().display_name()}}));
}

}  // namespace

void ShowEntry(Context& context, const registry::v1::Professional& entry) {
  Card card;
  card.Add(Tr("Name"), "name", Plain(entry.display_name(), Tone::kStrong));
  card.Add(Tr("Discipline"), "discipline", Word(entry.discipline()));
  card.Add(Tr("Organisation"), "organisation", Plain(entry.organisation_name()));
  card.Add(Tr("Strong in"), "dimensions", Dimensions(entry));
  card.Add(Tr("Expertise"), "expertise", Joined(entry.expertise()));
  card.Add(Tr("Works in"), "working_area", Area(entry));
  card.Add(Tr("Room"), "capacity", Room(entry));
  card.Add(Tr("Reachable"), "reachable", Plain(client::HoursText(entry.reachable())));
  card.Add(Tr("Away"), "absences", Absences(context, entry));
  card.Add(Tr("Telephone"), "phone", Plain(entry.phone()));
  card.Add(Tr("E-mail"), "email", Plain(entry.email()));
  card.Add(Tr("Languages"), "languages", Spoken(entry));
  card.Add(Tr("What I do"), "what_i_do", Plain(entry.what_i_do()));
  card.Add(Tr("How I think"), "how_i_think", Plain(entry.how_i_think()));
  card.Add(Tr("Registers"), "identifiers", Identifiers(entry));
  card.Add(Tr("Confirmed"), "confirm_time", OnDay(KORTELIJN_GET_TIME(entry, confirm_time)));
  card.Add(Tr("Id"), "id", Id(entry.id()));
  context.screen().Show(card);
}

void AddProfessional(Command& root) {
  Command professional = root.Noun("professional", Tr("the people of the network and what they do"));
  Command list = professional.Verb("list", Tr("find people"));
  auto o = list.Runs(ProfessionalList);
  list.Text("query WORDS", o->query,
            Tr("words in name, profession, organisation and what it offers, expertise, languages, municipalities or texts"));
  list.Choice("--discipline", o->discipline, Tr("only this discipline"));
  list.Choice("--dimension", o->dimension, Tr("only with this dimension"));
  list.Text("--municipality NAME", o->municipality, Tr("only who works here"));
  list.Number("--limit N", o->limit, Tr("at most this many; 0 is all"));

  Command show = professional.Verb("show", Tr("one entry"));
  show.Text("person PERSON", show.Runs(ProfessionalShow)->person, Tr("id or name"));
  show.Required("person");
  Command confirm = professional.Verb("confirm", Tr("say that an entry is still right"));
  confirm.Text("person PERSON", confirm.Runs(ProfessionalConfirm)->person, Tr("id or name; yourself if left out"));
  AddEntryVerbs(professional);
  AddHistory(professional);
  AddImport(professional);
  AddExport(professional);
  AddAccessVerbs(professional);
}

}  // namespace kortelijn::cli
