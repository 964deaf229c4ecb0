#include "clients/common/labels.h"
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

constexpr access::v1::Role kGranted[] = {access::v1::ROLE_PROFESSIONAL, access::v1::ROLE_COORDINATOR, access::v1::ROLE_PRIVACY_OFFICER,
                                         access::v1::ROLE_OPERATOR};

std::string RolesTyped(const v1::Member& member) {
  std::vector<std::string> codes;
  for (const auto role : kGranted) {
    if (std::count(member.roles().begin(), member.roles().end(), role) > 0) codes.push_back(client::CodeOf(role));
  }
  return base::Join(codes, ",");
}

v1::Member MemberFrom(const std::string& id, const Sent& sent) {
  v1::Member member;
  member.set_id(id);
  member.set_etag(sent.etag);
  for (const auto& path : sent.paths) {
    const std::string& typed = sent.values.at(path);
    if (path == "display_name") member.set_display_name(typed);
    if (path == "email") member.set_email(typed);
    if (path != "roles") continue;
    for (const auto& code : base::Split(typed, ','))
      member.add_roles(static_cast<access::v1::Role>(client::ParseWord(access::v1::Role_descriptor(), code).value()));
  }
  return member;
}

SheetTask::Stored Read(Line& line, const std::string& id, MemberBook& book) {
  const auto member = book.Find(line.session, id);
  if (!member) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such member");
  return {{{"display_name", member->display_name()}, {"email", member->email()}, {"roles", RolesTyped(*member)}}, member->etag()};
}

std::string Create(Line& line, const Sent& sent) {
  const AsCoordinator acting(line.session);
  v1::CreateMemberRequest request;
  request.set_request_id(sent.request_id);
  *request.mutable_member() = MemberFrom({}, sent);
  return line.session.Call(&Stub::CreateMember, request).member().id();
}

std::string Update(Line& line, const std::string& id, const Sent& sent) {
  const AsCoordinator acting(line.session);
  v1::UpdateMemberRequest request;
  request.set_request_id(sent.request_id);
  *request.mutable_member() = MemberFrom(id, sent);
  for (const auto& path : sent.paths) request.mutable_update_mask()->add_paths(path);
  return line.session.Call(&Stub::UpdateMember, request).member().id();
}

}  // namespace

std::vector<FormField> MemberFields(bool named_by_entry) {
  std::vector<FormField> fields;
  if (!named_by_entry) fields.push_back({.path = "display_name", .name = QTr("Name")});
  fields.push_back({.path = "email",
                    .name = QTr("E-mail"),
                    .hint = QTr("Codes and notices go there. Once somebody has enrolled, another coordinator or the privacy officer has to "
                                "confirm a new address.")});
  FormField roles{.path = "roles", .name = QTr("Roles"), .kind = FormField::Kind::kChecks};
  for (const auto role : kGranted) roles.choices.emplace_back(client::CodeOf(role), Q(client::Label(role)));
  fields.push_back(std::move(roles));
  return fields;
}

SheetTask MemberTask(const std::string& id, std::shared_ptr<MemberBook> book) {
  SheetTask task{.draft = "registry/member/" + id,
                 .title = id.empty() ? QTr("A new person without an entry, such as a coordinator") : QTr("Address and roles"),
                 .save = id.empty() ? QTr("&Add this person") : QTr("&Save"),
                 .read = {},
                 .send = Create};
  if (id.empty()) return task;
  task.read = [id, book](Line& line) { return Read(line, id, *book); };
  task.send = [id](Line& line, const Sent& sent) { return Update(line, id, sent); };
  return task;
}

}  // namespace kortelijn::desktop
