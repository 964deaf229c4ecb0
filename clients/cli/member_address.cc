#include "clients/cli/cells.h"
#include "clients/cli/member.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using RegistryStub = registry::v1::RegistryService::Stub;

struct UpdateOptions {
  std::string id;
  std::optional<std::string> name, email;
  std::vector<access::v1::Role> roles;
};

struct AddressOptions {
  std::string id;
};

void SayAddress(Context& context, const UpdateOptions& options, const registry::v1::Member& member) {
  const std::map<std::string, std::string> words = {
      {"name", member.display_name()}, {"email", member.email()}, {"other", member.proposed_email()}, {"id", member.id()}};
  if (member.email() == *options.email)
    return context.screen().Say(Fill(Tr("Codes and notices for {name} go to {email} from now on."), words));
  context.screen().Say(
      Fill(Tr("{other} is proposed for {name}. Until another coordinator or the privacy officer confirms it, everything goes "
              "to {email}; a letter there says so."),
           words));
  context.screen().Note({{Fill(Tr("To confirm it: kortelijn member address confirm {id}"), words), Tone::kFaint}});
}

void AddressUpdate(Context& context, const UpdateOptions& options) {
  registry::v1::UpdateMemberRequest request;
  auto& member = *request.mutable_member();
  member.set_id(options.id);
  member.set_etag(FindMember(context, options.id).etag());
  if (options.name) request.mutable_update_mask()->add_paths("display_name");
  if (options.name) member.set_display_name(*options.name);
  if (options.email) request.mutable_update_mask()->add_paths("email");
  if (options.email) member.set_email(*options.email);
  if (!options.roles.empty()) request.mutable_update_mask()->add_paths("roles");
  for (const auto role : options.roles) member.add_roles(role);
  const auto response = context.Call(&RegistryStub::UpdateMember, request);
  if (context.screen().Json(response)) return;
  if (options.email) return SayAddress(context, options, response.member());
  context.screen().Say(Fill(Tr("{name} is changed."), {{"name", response.member().display_name()}}));
}

/// Answers the proposal as it stands; nothing was proposed is said here, with what to do.
registry::v1::ConfirmAddressResponse Settle(Context& context, const std::string& id, bool confirmed) {
  const auto member = FindMember(context, id);
  if (member.proposed_email().empty())
    throw client::UsageFault(Fill(Tr("No other address was proposed for {name}."), {{"name", member.display_name()}}));
  registry::v1::ConfirmAddressRequest request;
  request.set_member_id(id);
  request.set_etag(member.etag());
  request.set_confirmed(confirmed);
  return context.Call(&RegistryStub::ConfirmAddress, request);
}

void AddressConfirm(Context& context, const AddressOptions& options) {
  const auto response = Settle(context, options.id, true);
  if (context.screen().Json(response)) return;
  const auto& member = response.member();
  context.screen().Say(
      Fill(Tr("Codes and notices for {name} go to {email} from now on."), {{"name", member.display_name()}, {"email", member.email()}}));
}

void Drop(Context& context, const AddressOptions& options) {
  const auto response = Settle(context, options.id, false);
  if (context.screen().Json(response)) return;
  const auto& member = response.member();
  context.screen().Say(
      Fill(Tr("The proposal is dropped: {name} keeps {email}."), {{"name", member.display_name()}, {"email", member.email()}}));
}

}  // namespace

registry::v1::Member FindMember(Context& context, const std::string& id) {
  const auto all = AllPages(context, &RegistryStub::ListMembers, registry::v1::ListMembersRequest(), 0,
                            &registry::v1::ListMembersResponse::members_size);
  for (const auto& member : all.members()) {
    if (member.id() == id) return member;
  }
  throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such member");
}

void AddMemberUpdate(Command& member) {
  Command update = member.Verb("update", Tr("change somebody's name, address or roles"));
  auto o = update.Runs(AddressUpdate);
  update.Text("person ID", o->id, Tr("the person's id"));
  update.Text("--name NAME", o->name, Tr("name as colleagues know it"));
  update.Text("--email ADDRESS", o->email, Tr("address on record; who has enrolled keeps the old one until a second person confirms"));
  update.Choices("--role", o->roles, Tr("roles, all of them"));
  update.Required("person");
}

void AddMemberAddress(Command& member) {
  Command address = member.Noun("address", Tr("an address that somebody proposed"));
  Command confirm = address.Verb("confirm", Tr("make the proposed address the one on record; whoever proposed it cannot"));
  confirm.Text("person ID", confirm.Runs(AddressConfirm)->id, Tr("the person's id"));
  confirm.Required("person");
  Command drop = address.Verb("drop", Tr("drop the proposal: the address stays as it is"));
  drop.Text("person ID", drop.Runs(Drop)->id, Tr("the person's id"));
  drop.Required("person");
}

}  // namespace kortelijn::cli
