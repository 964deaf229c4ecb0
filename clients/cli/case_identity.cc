#include <google/protobuf/util/json_util.h>

#include <iterator>

#include "clients/cli/case.h"
#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/prompt.h"
#include "clients/common/identity_fields.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/consultation/v1/identity_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using IdentityStub = consultation::v1::IdentityService::Stub;

struct IdentityOptions {
  std::string id;
  std::optional<consultation::v1::Purpose> purpose;
  bool from_input = false;
};

struct RightOptions {
  std::string id, person;
  bool take_away = false;
};

consultation::v1::Purpose PurposeOf(Context& context, const IdentityOptions& options) {
  if (options.purpose) return *options.purpose;
  if (options.from_input) throw client::UsageFault(Tr("Say for what with --purpose."));
  std::vector<std::string> labels;
  for (int each = consultation::v1::Purpose_MIN + 1; each <= consultation::v1::Purpose_MAX; ++each)
    labels.push_back(client::Label(static_cast<consultation::v1::Purpose>(each)));
  return static_cast<consultation::v1::Purpose>(Prompt(context).Choice(Tr("For what do you need to know who it is?"), labels) + 1);
}

consultation::v1::OpenIdentityResponse Opened(Context& context, const IdentityOptions& options) {
  consultation::v1::OpenIdentityRequest request;
  request.set_case_id(options.id);
  request.set_purpose(PurposeOf(context, options));
  return context.Call(&IdentityStub::OpenIdentity, request);
}

void AskFor(Context& context, consultation::v1::Identity& identity) {
  context.screen().Note({{Tr("Enter keeps what stands there; a single - empties it."), Tone::kFaint}});
  for (const auto& field : client::IdentityFields()) {
    const std::string before = (identity.*field.get)();
    const std::string typed = Prompt(context).Optional(Tr(field.label) + (before.empty() ? ":" : " [" + before + "]:"));
    if (!typed.empty()) field.set(identity, typed == "-" ? "" : typed);
  }
}

void ReadFromInput(Context& context, consultation::v1::Identity& identity) {
  const std::string text(std::istreambuf_iterator<char>(context.in()), {});
  identity.Clear();
  const auto status = google::protobuf::util::JsonStringToMessage(text, &identity);
  if (!status.ok())
    throw client::UsageFault(
        Tr("The input is not the JSON of an identity, such as {\"familyName\": \"…\", \"birthDate\": \"YYYY-MM-DD\"}."));
}

void IdentitySet(Context& context, const IdentityOptions& options) {
  consultation::v1::PutIdentityRequest request;
  request.set_case_id(options.id);
  if (GetCase(context, options.id).has_identity()) {
    const auto before = Opened(context, options);
    *request.mutable_identity() = before.identity();
    request.set_etag(before.etag());
  }
  if (options.from_input) {
    ReadFromInput(context, *request.mutable_identity());
  } else {
    AskFor(context, *request.mutable_identity());
  }
  const auto response = context.Call(&IdentityStub::PutIdentity, request);
  if (!context.screen().Json(response)) context.screen().Say(Tr("It is kept, apart from the case and under a key of its own."));
}

void IdentityShow(Context& context, const IdentityOptions& options) {
  const auto response = Opened(context, options);
  if (context.screen().Json(response)) return;
  Card card;
  for (const auto& field : client::IdentityFields()) card.Add(Tr(field.label), field.key, Plain((response.identity().*field.get)()));
  context.screen().Show(card);
}

void Remove(Context& context, const IdentityOptions& options) {
  context.screen().Note({{Tr("What is kept of who the person is, is destroyed with its key; it cannot be brought back."), Tone::kBad}});
  ConfirmCase(context, options.id);
  consultation::v1::RemoveIdentityRequest request;
  request.set_case_id(options.id);
  const auto response = context.Call(&IdentityStub::RemoveIdentity, request);
  if (!context.screen().Json(response)) context.screen().Say(Tr("Who the person is, is not kept any more."));
}

void SetRight(Context& context, const RightOptions& options) {
  consultation::v1::SetIdentityRightRequest request;
  request.set_case_id(options.id);
  request.set_professional_id(context.people().Resolve(options.person));
  request.set_granted(!options.take_away);
  const auto response = context.Call(&IdentityStub::SetIdentityRight, request);
  if (context.screen().Json(response)) return;
  const std::string sentence =
      options.take_away ? Tr("{name} may not know any more who the person is.") : Tr("{name} may now know who the person is.");
  context.screen().Say(Fill(sentence, {{"name", context.people().Name(request.professional_id())}}));
}

void AddTarget(Command& verb, std::string& id) {
  verb.Text("case CASE", id, Tr("the case"));
  verb.Required("case");
}

}  // namespace

void AddIdentityVerbs(Command& noun) {
  Command identity = noun.Noun("identity", Tr("who the person is: kept apart, for the few who have the right"));
  Command set = identity.Verb("set", Tr("write who the person is; what is typed stands in no argument"));
  auto s = set.Runs(IdentitySet);
  AddTarget(set, s->id);
  set.Flag("--stdin", s->from_input, Tr("read it as JSON from the input"));
  set.Choice("--purpose", s->purpose, Tr("for what you open what stands there"));
  Command show = identity.Verb("show", Tr("read who the person is; for what, is logged"));
  auto o = show.Runs(IdentityShow);
  AddTarget(show, o->id);
  show.Choice("--purpose", o->purpose, Tr("for what"));
  Command remove = identity.Verb("remove", Tr("destroy what is kept of who the person is"));
  AddTarget(remove, remove.Runs(Remove)->id);
  Command right = identity.Verb("right", Tr("let somebody of the circle know who the person is"));
  auto r = right.Runs(SetRight);
  AddTarget(right, r->id);
  right.Text("person PERSON", r->person, Tr("id or name"));
  right.Required("person");
  right.Flag("--take-away", r->take_away, Tr("take the right away"));
}

}  // namespace kortelijn::cli
