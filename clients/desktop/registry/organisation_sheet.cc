#include <algorithm>

#include "clients/common/offered_services.h"
#include "clients/common/places.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/registry/sheets.h"
#include "clients/desktop/shell/as_coordinator.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using Stub = v1::RegistryService::Stub;

constexpr int kPageSize = 500;

SheetTask::Stored Read(Line& line, const std::string& id) {
  for (const auto& each : AllOrganisations(line.session)) {
    if (each.id() != id) continue;
    return {{{"name", each.name()},
             {"municipality", each.municipality().empty() ? std::string() : client::PlaceName(each.municipality())},
             {"kvk", each.kvk()},
             {"ura", each.ura()},
             {"services", client::TypedServices(each)}},
            each.etag()};
  }
  throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such organisation");
}

void SetField(v1::Organisation& organisation, const std::string& path, const std::string& typed) {
  if (path == "name") organisation.set_name(typed);
  if (path == "kvk") organisation.set_kvk(typed);
  if (path == "ura") organisation.set_ura(typed);
  if (path == "municipality" && !base::Trim(typed).empty()) organisation.set_municipality(client::PlaceCode(typed));
  if (path != "services") return;
  for (const auto& line : base::Split(typed, '\n')) {
    if (!base::Trim(line).empty()) client::AddService(organisation, line);
  }
}

v1::Organisation OrganisationFrom(const std::string& id, const Sent& sent) {
  v1::Organisation organisation;
  organisation.set_id(id);
  organisation.set_etag(sent.etag);
  base::Violations violations;
  for (const auto& path : sent.paths) {
    try {
      SetField(organisation, path, sent.values.at(path));
    } catch (const base::Fault& fault) {
      const auto explanation = client::Explain(fault);
      violations.Add("organisation." + path, explanation.sentence + " " + explanation.advice);
    }
  }
  violations.ThrowIfAny();
  return organisation;
}

std::string Create(Line& line, const Sent& sent) {
  const AsCoordinator acting(line.session);
  v1::CreateOrganisationRequest request;
  request.set_request_id(sent.request_id);
  *request.mutable_organisation() = OrganisationFrom({}, sent);
  return line.session.Call(&Stub::CreateOrganisation, request).organisation().id();
}

std::string Update(Line& line, const std::string& id, const Sent& sent) {
  const AsCoordinator acting(line.session);
  v1::UpdateOrganisationRequest request;
  request.set_request_id(sent.request_id);
  *request.mutable_organisation() = OrganisationFrom(id, sent);
  for (const auto& path : sent.paths) request.mutable_update_mask()->add_paths(path);
  return line.session.Call(&Stub::UpdateOrganisation, request).organisation().id();
}

}  // namespace

std::vector<v1::Organisation> AllOrganisations(client::Session& session) {
  v1::ListOrganisationsRequest request;
  request.set_page_size(kPageSize);
  std::vector<v1::Organisation> all;
  do {
    const auto page = session.Call(&Stub::ListOrganisations, request);
    all.insert(all.end(), page.organisations().begin(), page.organisations().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  std::ranges::stable_sort(all, {}, [](const v1::Organisation& each) { return base::Fold(each.name()); });
  return all;
}

std::vector<FormField> OrganisationFields() {
  return {{.path = "name", .name = QTr("Name")},
          {.path = "municipality", .name = QTr("Municipality"), .hint = QTr("Where it is established")},
          {.path = "kvk", .name = QTr("KvK"), .hint = QTr("8 digits; may stay empty")},
          {.path = "ura", .name = QTr("URA"), .hint = QTr("Of care organisations; may stay empty")},
          {.path = "services",
           .name = QTr("What it offers"),
           .hint = QTr(
               "One a line: name | what it is and for whom | dimensions, such as: Bereavement group | Six evenings | social, spiritual"),
           .kind = FormField::Kind::kText}};
}

SheetTask OrganisationTask(const std::string& id) {
  SheetTask task{.draft = "registry/organisation/" + id,
                 .title = id.empty() ? QTr("A new organisation") : QTr("Organisation"),
                 .save = id.empty() ? QTr("&Add this organisation") : QTr("&Save"),
                 .read = {},
                 .send = Create};
  if (id.empty()) return task;
  task.read = [id](Line& line) { return Read(line, id); };
  task.send = [id](Line& line, const Sent& sent) { return Update(line, id, sent); };
  return task;
}

}  // namespace kortelijn::desktop
