#include "clients/cli/member.h"
#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/professional.h"
#include "clients/common/translate.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using RegistryStub = registry::v1::RegistryService::Stub;

struct CreateOptions {
  std::string id, name, email;
  std::vector<access::v1::Role> roles;
};

struct MemberListOptions {
  int limit = 50;
};

struct MemberPersonOptions {
  std::string person;
};

Cell Roles(const registry::v1::Member& member) {
  std::vector<std::string> labels;
  std::vector<std::string> codes;
  for (const int role : member.roles()) {
    labels.push_back(client::Label(static_cast<access::v1::Role>(role)));
    codes.push_back(client::CodeOf(static_cast<access::v1::Role>(role)));
  }
  return {base::Join(labels, ", "), base::Join(codes, ","), Tone::kPlain};
}

/// The address on record, and beside it one that waits for a second person.
Cell Address(const registry::v1::Member& member) {
  if (member.proposed_email().empty()) return Plain(member.email());
  return {Fill(Tr("{email} (proposed: {other})"), {{"email", member.email()}, {"other", member.proposed_email()}}), member.email(),
          Tone::kWarn};
}

Cell Certificate(const registry::v1::Member& member, base::Time now) {
  const auto end = KORTELIJN_GET_TIME(member, certificate_expire_time);
  if (end == base::kNever && member.external_certificates_size() > 0) return {Tr("of another authority"), "", Tone::kPlain};
  if (end == base::kNever) return {Tr("not enrolled"), "", Tone::kFaint};
  Cell cell = OnDay(end);
  cell.tone = end < now ? Tone::kBad : Tone::kPlain;
  return cell;
}

void MemberList(Context& context, const MemberListOptions& options) {
  const auto response = AllPages(context, &RegistryStub::ListMembers, registry::v1::ListMembersRequest(), options.limit,
                                 &registry::v1::ListMembersResponse::members_size);
  if (context.screen().Json(response)) return;
  Table table({{Tr("name"), "name"},
               Shrinking({Tr("roles"), "roles"}),
               {Tr("status"), "status"},
               {Tr("certificate until"), "certificate_expire_time"},
               Spilling({Tr("e-mail"), "email"}),
               {Tr("id"), "id"}});
  for (const auto& member : response.members()) {
    const bool suspended = member.status() == registry::v1::MEMBER_STATUS_SUSPENDED;
    table.Add({Plain(member.display_name(), Tone::kStrong), Roles(member), Word(member.status(), suspended ? Tone::kBad : Tone::kPlain),
               Certificate(member, context.now()), Address(member), Id(member.id())});
  }
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

void MemberCreate(Context& context, const CreateOptions& options) {
  registry::v1::CreateMemberRequest request;
  auto& member = *request.mutable_member();
  member.set_id(options.id);
  member.set_display_name(options.name);
  member.set_email(options.email);
  for (const auto role : options.roles) member.add_roles(role);
  const auto response = context.Call(&RegistryStub::CreateMember, request);
  if (context.screen().Json(response)) return;
  Card card;
  card.Add(Tr("Name"), "name", Plain(response.member().display_name(), Tone::kStrong));
  card.Add(Tr("Roles"), "roles", Roles(response.member()));
  card.Add(Tr("Id"), "id", Id(response.member().id()));
  context.screen().Show(card);
  if (context.screen().for_people())
    context.screen().Note({{Fill(Tr("A code to enrol with: kortelijn member code {id}"), {{"id", response.member().id()}}), Tone::kFaint}});
}

void Suspend(Context& context, const MemberPersonOptions& options) {
  registry::v1::SuspendMemberRequest request;
  request.set_member_id(options.person);
  const auto response = context.Call(&RegistryStub::SuspendMember, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("{name} is suspended and refused everywhere from now on."), {{"name", response.member().display_name()}}));
}

void Reinstate(Context& context, const MemberPersonOptions& options) {
  registry::v1::ReinstateMemberRequest request;
  request.set_member_id(options.person);
  const auto response = context.Call(&RegistryStub::ReinstateMember, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("{name} may come in again."), {{"name", response.member().display_name()}}));
}

void IssueCode(Context& context, const MemberPersonOptions& options) {
  registry::v1::IssueEnrolmentCodeRequest request;
  request.set_member_id(options.person);
  const auto response = context.Call(&RegistryStub::IssueEnrolmentCode, request);
  if (context.screen().Json(response)) return;
  Card card;
  card.Add(Tr("Code"), "code", Plain(response.code(), Tone::kStrong));
  card.Add(Tr("Sent to"), "sent_to", Plain(response.sent_to()));
  card.Add(Tr("Works until"), "expire_time", When(KORTELIJN_GET_TIME(response, expire_time), context.now()));
  context.screen().Show(card);
}

void AddPerson(Command verb, std::shared_ptr<MemberPersonOptions> options) {
  verb.Text("person ID", options->person, Tr("the person's id"));
  verb.Required("person");
}

}  // namespace

void AddAccessVerbs(Command& noun) {
  Command suspend = noun.Verb("suspend", Tr("refuse this person everywhere, at once"));
  AddPerson(suspend, suspend.Runs(Suspend));
  Command reinstate = noun.Verb("reinstate", Tr("let a suspended person in again"));
  AddPerson(reinstate, reinstate.Runs(Reinstate));
  Command code = noun.Verb("code", Tr("send this person a one-time code to enrol with"));
  AddPerson(code, code.Runs(IssueCode));
}

void AddMember(Command& root) {
  Command member = root.Noun("member", Tr("who may use the network's service"));
  Command list = member.Verb("list", Tr("everybody"));
  list.Number("--limit N", list.Runs(MemberList)->limit, Tr("at most this many; 0 is all"));
  Command create = member.Verb("create", Tr("add somebody without an entry, such as a coordinator"));
  auto o = create.Runs(MemberCreate);
  create.Text("--id ID", o->id, Tr("id; made up if left out"));
  create.Text("--name NAME", o->name, Tr("name as colleagues know it"));
  create.Text("--email ADDRESS", o->email, Tr("address on record"));
  create.Choices("--role", o->roles, Tr("role"));
  for (const auto* name : {"--name", "--email", "--role"}) create.Required(name);
  AddAccessVerbs(member);
  AddMemberUpdate(member);
  AddMemberAddress(member);
  AddMemberCertificate(member);
}

}  // namespace kortelijn::cli
