#include "clients/cli/case.h"

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/prompt.h"
#include "clients/common/local_reason.h"
#include "clients/common/places.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using ConsultationStub = consultation::v1::ConsultationService::Stub;

struct CaseOptions {
  std::string id;
  std::optional<std::string> municipality, colour, summary;
  std::optional<consultation::v1::Stage> stage;
  std::optional<consultation::v1::Concerns> concerns;
  std::optional<consultation::v1::SurpriseAnswer> surprise;
  std::optional<int> birth_year;
};

struct CaseListOptions {
  int limit = 50;
};

struct CaseShowOptions {
  std::string id;
};

google::protobuf::FieldMask FillIn(Context& context, const CaseOptions& o, consultation::v1::Case& value) {
  google::protobuf::FieldMask mask;
  const auto take = [&mask](const char* path, bool given, const auto& set) {
    if (given) set();
    if (given) mask.add_paths(path);
  };
  take("municipality", o.municipality.has_value(), [&] { value.set_municipality(client::PlaceCode(*o.municipality)); });
  take("stage", o.stage.has_value(), [&] { value.set_stage(*o.stage); });
  take("concerns", o.concerns.has_value(), [&] { value.set_concerns(*o.concerns); });
  take("colour", o.colour.has_value(), [&] { value.set_colour(*o.colour); });
  take("birth_year_band", o.birth_year.has_value(), [&] { value.set_birth_year_band(*o.birth_year / 5 * 5); });
  take("summary", o.summary.has_value(), [&] { value.set_summary(context.TextFrom(*o.summary)); });
  take("surprise_question.answer", o.surprise.has_value(), [&] { value.mutable_surprise_question()->set_answer(*o.surprise); });
  return mask;
}

void CaseCreate(Context& context, const CaseOptions& options) {
  consultation::v1::CreateCaseRequest request;
  FillIn(context, options, *request.mutable_case_());
  const auto response = context.Call(&ConsultationStub::CreateCase, request);
  if (context.screen().Json(response)) return;
  Card card;
  card.Add(Tr("Case"), "case_id", Plain(response.case_id(), Tone::kStrong));
  context.screen().Show(card);
  context.screen().Line(
      {{client::Fill(Tr("Ask about it: kortelijn consult ask --case {id}"), {{"id", response.case_id()}}), Tone::kFaint}});
}

void CaseUpdate(Context& context, const CaseOptions& options) {
  const auto before = GetCase(context, options.id);
  consultation::v1::UpdateCaseRequest request;
  request.mutable_case_()->set_id(options.id);
  request.mutable_case_()->set_etag(before.etag());
  *request.mutable_update_mask() = FillIn(context, options, *request.mutable_case_());
  if (request.update_mask().paths().empty()) throw client::UsageFault(Tr("Nothing to change was given."));
  const auto response = context.Call(&ConsultationStub::UpdateCase, request);
  if (!context.screen().Json(response)) context.screen().Say(Tr("Changed."));
}

void CaseList(Context& context, const CaseListOptions& options) {
  const auto response = AllPages(context, &ConsultationStub::ListCases, consultation::v1::ListCasesRequest(), options.limit,
                                 &consultation::v1::ListCasesResponse::cases_size);
  if (context.screen().Json(response)) return;
  Table table({{Tr("case"), "id"},
               {Tr("municipality"), "municipality"},
               {Tr("concerns"), "concerns"},
               Spilling({Tr("stage"), "stage"}),
               {Tr("colour"), "colour"},
               AtRight({Tr("circle"), "circle"}),
               {Tr("changed"), "update_time"}});
  for (const auto& each : response.cases()) {
    table.Add({Plain(each.id(), Tone::kStrong), Place(each.municipality()), Word(each.concerns()), Word(each.stage()), Plain(each.colour()),
               Number(each.circle_size()), When(KORTELIJN_GET_TIME(each, update_time), context.now())});
    if (!each.summary().empty()) table.AddBelow(each.summary());
  }
  if (table.empty()) return context.screen().Note({{Tr("You are in the circle of no case.")}});
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

void CaseShow(Context& context, const CaseShowOptions& options) {
  consultation::v1::GetCaseRequest request;
  request.set_case_id(options.id);
  const auto response = context.Call(&ConsultationStub::GetCase, request);
  if (!context.screen().Json(response)) ShowCase(context, response.case_());
}

void AddCaseOptions(Command& verb, CaseOptions& o) {
  verb.Text("-m,--municipality NAME", o.municipality, Tr("where the person lives"));
  verb.Choice("--stage", o.stage, Tr("stage of the last phase of life"));
  verb.Choice("--concerns", o.concerns, Tr("whom it is about"));
  verb.Text("--colour KEY", o.colour, Tr("need colour, by key: see kortelijn network show"));
  verb.Number("--birth-year YEAR", o.birth_year, Tr("year of birth; only the five years around it are kept"));
  verb.Text("--summary TEXT", o.summary, Tr("what colleagues should know, without name or birth date; @FILE or - reads it"));
  verb.Choice("--surprise", o.surprise, Tr("would you be surprised if this person died within a year?"));
}

}  // namespace

consultation::v1::Case GetCase(Context& context, const std::string& id) {
  consultation::v1::GetCaseRequest request;
  request.set_case_id(id);
  return context.Call(&ConsultationStub::GetCase, request).case_();
}

void ConfirmCase(Context& context, const std::string& id) {
  const std::string typed = Prompt(context).Line(Tr("Type the number of the case to go on:"));
  if (typed != id) throw client::LocalFault(base::Code::kAborted, client::reason::kStopped);
}

void AddCase(Command& root) {
  Command noun = root.Noun("case", Tr("pseudonymous cases of which you are in the circle"));
  Command create = noun.Verb("create", Tr("open a case; you are the first of its circle"));
  AddCaseOptions(create, *create.Runs(CaseCreate));
  create.Required("--municipality");
  Command list = noun.Verb("list", Tr("your cases"));
  list.Number("--limit N", list.Runs(CaseList)->limit, Tr("at most this many; 0 is all"));
  Command show = noun.Verb("show", Tr("one case, with its circle and consents"));
  show.Text("case CASE", show.Runs(CaseShow)->id, Tr("the case"));
  show.Required("case");
  Command update = noun.Verb("update", Tr("change a case: what is given, replaces"));
  auto o = update.Runs(CaseUpdate);
  update.Text("case CASE", o->id, Tr("the case"));
  update.Required("case");
  AddCaseOptions(update, *o);
  AddCircleVerbs(noun);
  AddConsentVerbs(noun);
  AddIdentityVerbs(noun);
  AddEmergencyVerb(noun);
  AddSymptomsVerb(noun);
}

}  // namespace kortelijn::cli
