#include "clients/cli/case.h"
#include "clients/cli/context.h"
#include "clients/cli/symptoms.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using ConsultationStub = consultation::v1::ConsultationService::Stub;

struct SymptomOptions {
  std::string id;
  std::vector<std::string> scores;
};

void Record(Context& context, const SymptomOptions& options) {
  const auto items = SymptomItems(context);
  consultation::v1::RecordSymptomsRequest request;
  request.set_case_id(options.id);
  for (const auto& typed : options.scores) *request.add_scores() = client::ParseScore(items, typed);
  const auto response = context.Call(&ConsultationStub::RecordSymptoms, request);
  if (!context.screen().Json(response)) context.screen().Say(Tr("The scores are recorded."));
}

void ShowSuggested(Context& context, const consultation::v1::GetCaseResponse& response, const client::SymptomItems& items) {
  auto& screen = context.screen();
  if (!screen.for_people() || response.suggested().empty()) return;
  screen.Heading(Tr("What the scores speak for"));
  for (const auto& line : client::SuggestionLines(items, response.suggested())) screen.Text(line, 2);
  screen.Line({{Fill(Tr("Nothing is asked because of it. Ask with it: kortelijn consult ask --case {id} --from-symptoms"),
                     {{"id", response.case_().id()}}),
                Tone::kFaint}});
}

void Show(Context& context, const SymptomOptions& options) {
  consultation::v1::GetCaseRequest request;
  request.set_case_id(options.id);
  const auto response = context.Call(&ConsultationStub::GetCase, request);
  if (context.screen().Json(response)) return;
  if (response.case_().symptoms().empty()) return context.screen().Note({{Tr("No complaint has been scored yet.")}});
  const auto items = SymptomItems(context);
  ShowScores(context, response.case_(), items);
  ShowSuggested(context, response, items);
}

void RecordOrShow(Context& context, const SymptomOptions& options) {
  if (!options.scores.empty()) Record(context, options);
  if (options.scores.empty() || context.screen().for_people()) Show(context, options);
}

}  // namespace

void AddSymptomsVerb(Command& noun) {
  Command symptoms = noun.Verb("symptoms", Tr("record scores of complaints, 0 (none) to 10 (worst); without any, see them over time"));
  auto o = symptoms.Runs(RecordOrShow);
  symptoms.Text("case CASE", o->id, Tr("the case"));
  symptoms.Texts("scores COMPLAINT=SCORE", o->scores, Tr("such as pain=7; the complaints: kortelijn network show"));
  symptoms.Required("case");
}

}  // namespace kortelijn::cli
