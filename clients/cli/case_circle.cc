#include "clients/cli/case.h"
#include "clients/cli/context.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using ConsultationStub = consultation::v1::ConsultationService::Stub;

struct CircleOptions {
  std::string id, person, role;
  std::vector<registry::v1::Dimension> dimensions;
};

void AddPerson(Context& context, const CircleOptions& options) {
  consultation::v1::SetCircleMemberRequest request;
  request.set_case_id(options.id);
  auto& member = *request.mutable_member();
  member.set_professional_id(context.people().Resolve(options.person));
  member.set_role(options.role);
  for (const auto dimension : options.dimensions) member.add_dimensions(dimension);
  const auto response = context.Call(&ConsultationStub::SetCircleMember, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("{name} is in the circle."), {{"name", context.people().Name(member.professional_id())}}));
}

void RemovePerson(Context& context, const CircleOptions& options) {
  consultation::v1::RemoveCircleMemberRequest request;
  request.set_case_id(options.id);
  request.set_professional_id(context.people().Resolve(options.person));
  const auto response = context.Call(&ConsultationStub::RemoveCircleMember, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("{name} is no longer in the circle."), {{"name", context.people().Name(request.professional_id())}}));
}

void AddWho(Command& verb, CircleOptions& o) {
  verb.Text("case CASE", o.id, Tr("the case"));
  verb.Text("person PERSON", o.person, Tr("id or name"));
  verb.Required("case");
  verb.Required("person");
}

}  // namespace

void AddCircleVerbs(Command& noun) {
  Command circle = noun.Noun("circle", Tr("who is involved in a case"));
  Command add = circle.Verb("add", Tr("add somebody, or change their part"));
  auto added = add.Runs(AddPerson);
  AddWho(add, *added);
  add.Text("--role TEXT", added->role, Tr("their part in a few words"));
  add.Choices("-d,--dimension", added->dimensions, Tr("dimensions they look after"));
  Command remove = circle.Verb("remove", Tr("take somebody out"));
  AddWho(remove, *remove.Runs(RemovePerson));
}

}  // namespace kortelijn::cli
