#include <map>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/professional.h"
#include "clients/common/spoken.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

namespace v1 = registry::v1;
using client::Tr;
using client::TrMark;
using Stub = v1::RegistryService::Stub;

struct HistoryOptions {
  std::string person;
  int limit = 50;
};

/// What a field is called, as on the card of an entry.
std::string FieldLabel(const std::string& field) {
  static const std::map<std::string, const char*> kLabels = {
      {"display_name", TrMark("Name")},       {"discipline", TrMark("Discipline")},  {"organisation_id", TrMark("Organisation")},
      {"dimensions", TrMark("Strong in")},    {"expertise", TrMark("Expertise")},    {"working_area", TrMark("Works in")},
      {"languages", TrMark("Languages")},     {"reachable", TrMark("Reachable")},    {"absences", TrMark("Away")},
      {"capacity", TrMark("Room")},           {"open_slots", TrMark("open places")}, {"what_i_do", TrMark("What I do")},
      {"how_i_think", TrMark("How I think")}, {"phone", TrMark("Telephone")},        {"email", TrMark("E-mail")},
      {"identifiers", TrMark("Registers")},   {"confirm_time", TrMark("Confirmed")}, {"status", TrMark("Status")}};
  const auto found = kLabels.find(field);
  return found == kLabels.end() ? field : Tr(found->second);
}

/// The word of a cell in the person's language; as it is where it is no such word.
std::string Readable(const google::protobuf::EnumDescriptor* type, const std::string& word) {
  const auto value = client::ParseWord(type, word);
  return value ? client::Label(type, *value) : word;
}

/// `zingeving 95, sociaal 40` or the like, with the dimensions in the person's language.
std::string DimensionsText(const std::string& cell) {
  std::vector<std::string> parts;
  for (const auto& each : base::Split(cell, ',')) {
    const std::string part(base::Trim(each));
    const auto end = part.find_first_of(" :=");
    const std::string rest = end == std::string::npos ? "" : " " + std::string(base::Trim(part.substr(end + 1)));
    parts.push_back(Readable(v1::Dimension_descriptor(), part.substr(0, end)) + rest);
  }
  return base::Join(parts, ", ");
}

std::string LanguagesText(const std::string& cell) {
  std::vector<std::string> names;
  for (const auto& code : base::Split(cell, ',')) names.push_back(client::SpokenName(std::string(base::Trim(code))));
  return base::Join(names, ", ");
}

/// What a field said, in the person's language where it is said in words of a list.
std::string ValueText(const std::string& field, const std::string& cell) {
  if (cell.empty()) return cell;
  if (field == "discipline") return Readable(v1::Discipline_descriptor(), cell);
  if (field == "capacity") return Readable(v1::CapacityStatus_descriptor(), cell);
  if (field == "status") return Readable(v1::MemberStatus_descriptor(), cell);
  if (field == "dimensions") return DimensionsText(cell);
  return field == "languages" ? LanguagesText(cell) : cell;
}

void History(Context& context, const HistoryOptions& options) {
  v1::ListProfessionalChangesRequest request;
  request.set_professional_id(options.person.empty() ? context.session().profile().member_id : context.people().Resolve(options.person));
  const auto response =
      AllPages(context, &Stub::ListProfessionalChanges, request, options.limit, &v1::ListProfessionalChangesResponse::changes_size);
  if (context.screen().Json(response)) return;
  Table table({{Tr("when"), "change_time"},
               {Tr("who"), "actor"},
               {Tr("field"), "field"},
               Spilling({Tr("was"), "before"}, Tr("was: {value}")),
               Spilling({Tr("became"), "after"}, Tr("became: {value}"))});
  for (const auto& change : response.changes()) {
    table.Add({When(KORTELIJN_GET_TIME(change, change_time), context.now()),
               {context.people().Name(change.actor_id()), change.actor_id()},
               {FieldLabel(change.field()), change.field(), Tone::kStrong},
               {ValueText(change.field(), change.before()), change.before()},
               {ValueText(change.field(), change.after()), change.after()}});
  }
  if (table.empty()) return context.screen().Note({{Tr("Nothing has changed since the entry was made.")}});
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

}  // namespace

void AddHistory(Command& professional) {
  Command history = professional.Verb("history", Tr("what changed in an entry, by whom and when"));
  auto o = history.Runs(History);
  history.Text("person PERSON", o->person, Tr("id or name; yourself if left out"));
  history.Number("--limit N", o->limit, Tr("at most this many; 0 is all"));
}

}  // namespace kortelijn::cli
