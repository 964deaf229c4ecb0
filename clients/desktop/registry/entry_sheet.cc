#include "clients/common/entry_fields.h"
#include "clients/common/entry_wording.h"
#include "clients/common/labels.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/registry/sheets.h"
#include "clients/desktop/shell/as_coordinator.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;
using Choices = std::vector<std::pair<std::string, QString>>;

Choices ChoicesOf(const google::protobuf::EnumDescriptor* type) {
  Choices choices;
  for (int i = 1; i < type->value_count(); ++i) {
    const int number = type->value(i)->number();
    choices.emplace_back(client::CodeOf(type, number), Q(client::Label(type, number)));
  }
  return choices;
}

Choices ChoicesOf(const std::vector<v1::Organisation>& organisations) {
  Choices choices = {{"", QTr("none")}};
  for (const auto& each : organisations) choices.emplace_back(each.id(), Q(each.name()));
  return choices;
}

FormField Plain(const char* path, const QString& hint = {}) {
  return {.path = path, .name = Q(client::EntryFieldLabel(path)), .hint = hint};
}

FormField Text(const char* path) {
  auto field = Plain(path);
  field.kind = FormField::Kind::kText;
  return field;
}

FormField Choice(const char* path, Choices choices) {
  auto field = Plain(path);
  field.kind = FormField::Kind::kChoice;
  field.choices = std::move(choices);
  return field;
}

FormValues ValuesOf(const v1::Professional& entry) {
  FormValues values;
  for (const auto& field : EntryFields({}, false)) values[field.path] = client::TypedEntryField(entry, field.path);
  return values;
}

/// Who stands in may be given by name.
void ResolveStandIns(Line& line, v1::Professional& entry) {
  for (auto& absence : *entry.mutable_absences()) {
    if (!absence.stand_in_id().empty()) absence.set_stand_in_id(line.people.Resolve(absence.stand_in_id()));
  }
}

/// What was typed, with every field that cannot be read named at once.
v1::Professional EntryFrom(Line& line, const std::string& id, const Sent& sent) {
  v1::Professional entry;
  entry.set_id(id);
  entry.set_etag(sent.etag);
  base::Violations violations;
  for (const auto& path : sent.paths) {
    try {
      client::SetEntryField(entry, path, sent.values.at(path));
      if (path == "absences") ResolveStandIns(line, entry);
    } catch (const base::Fault& fault) {
      const auto explanation = client::Explain(fault);
      violations.Add("professional." + path, explanation.sentence + " " + explanation.advice);
    }
  }
  violations.ThrowIfAny();
  return entry;
}

std::string Create(Line& line, const Sent& sent) {
  v1::CreateProfessionalRequest request;
  request.set_request_id(sent.request_id);
  *request.mutable_professional() = EntryFrom(line, {}, sent);
  return line.session.Call(&Stub::CreateProfessional, request).professional().id();
}

std::string Update(Line& line, const std::string& id, const Sent& sent) {
  v1::UpdateProfessionalRequest request;
  request.set_request_id(sent.request_id);
  *request.mutable_professional() = EntryFrom(line, id, sent);
  for (const auto& path : sent.paths) request.mutable_update_mask()->add_paths(path);
  return line.session.Call(&Stub::UpdateProfessional, request).professional().id();
}

}  // namespace

std::vector<FormField> EntryFields(const std::vector<v1::Organisation>& organisations, bool is_new) {
  std::vector<FormField> fields = {
      Plain("display_name"),
      Choice("discipline", ChoicesOf(v1::Discipline_descriptor())),
      Choice("organisation_id", ChoicesOf(organisations)),
      Plain("dimensions", QTr("With a strength of 1 to 100, such as: social:80, spiritual:40")),
      Plain("working_area", QTr("Municipalities, with commas between")),
      Plain("expertise", QTr("Tags, with commas between")),
      Plain("languages", QTr("With commas between, such as: Dutch, Turkish")),
      Plain("reachable", QTr("Such as: Mon-Thu 9:00-17:00, Fri 9:00-12:00. Empty: the office hours of the network.")),
      Plain("absences", QTr("Such as: 2025-12-24..2026-01-02, and who stands in after a slash: /bram.demo")),
      Choice("capacity", ChoicesOf(v1::CapacityStatus_descriptor())),
      Plain("open_slots", QTr("0: not counted")),
      Plain("phone"),
      Text("what_i_do"),
      Text("how_i_think"),
      Plain("identifiers", QTr("Such as: AGB=01-000101. Not everybody has one."))};
  if (is_new) fields.insert(fields.begin() + 1, Plain("email", QTr("Codes and notices go there.")));
  return fields;
}

SheetTask EntryTask(const std::string& id) {
  SheetTask task{.draft = "registry/entry/" + id,
                 .title = id.empty() ? QTr("A new person with an entry") : QTr("Entry"),
                 .save = id.empty() ? QTr("&Add this person") : QTr("&Save"),
                 .read = {},
                 .send = {}};
  if (id.empty()) {
    task.send = [](Line& line, const Sent& sent) {
      const AsCoordinator acting(line.session);
      return Create(line, sent);
    };
    return task;
  }
  task.read = [id](Line& line) {
    v1::GetProfessionalRequest request;
    request.set_professional_id(id);
    const auto entry = line.session.Call(&Stub::GetProfessional, request).professional();
    return SheetTask::Stored{ValuesOf(entry), entry.etag()};
  };
  task.send = [id](Line& line, const Sent& sent) {
    const AsCoordinator acting(line.session);
    return Update(line, id, sent);
  };
  return task;
}

}  // namespace kortelijn::desktop
