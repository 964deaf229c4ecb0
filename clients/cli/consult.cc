#include "clients/cli/consult.h"

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/standing.h"
#include "clients/common/local_reason.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using ConsultationStub = consultation::v1::ConsultationService::Stub;

struct ConsultListOptions {
  std::string case_id;
  bool open = false;
  int limit = 50;
};

struct ConsultShowOptions {
  std::string id;
};

Cell Standings(Context& context, const consultation::v1::Consultation& question) {
  std::vector<std::string> texts;
  std::vector<std::string> codes;
  for (const auto& referral : question.referrals()) {
    const Cell standing = StandingCell(context, StandingOf(referral));
    texts.push_back(client::Label(referral.dimension()) + ": " + standing.text);
    codes.push_back(client::CodeOf(referral.dimension()) + "=" + standing.plain);
  }
  return {base::Join(texts, "\n"), base::Join(codes, ","), Tone::kPlain};
}

/// A line that says for whom the reader stands in; empty where the question is their own.
std::string StandingIn(Context& context, const consultation::v1::Consultation& question) {
  if (question.stands_in_for().empty()) return {};
  return client::Fill(Tr("You stand in for {name}"), {{"name", context.people().Name(question.stands_in_for())}}) + "\n";
}

void ConsultList(Context& context, const ConsultListOptions& options) {
  consultation::v1::ListConsultationsRequest request;
  request.set_case_id(options.case_id);
  request.set_open_only(options.open);
  const auto response = AllPages(context, &ConsultationStub::ListConsultations, request, options.limit,
                                 &consultation::v1::ListConsultationsResponse::consultations_size);
  if (context.screen().Json(response)) return;
  if (response.consultations().empty()) return context.screen().Note({{Tr("No questions yet: kortelijn consult ask")}});
  ShowQuestions(context, response.consultations());
  context.SayMore(response.next_page_token());
}

void ConsultShow(Context& context, const ConsultShowOptions& options) {
  const auto response = GetConsultation(context, options.id.substr(0, options.id.find('-')));
  if (!context.screen().Json(response)) ShowConsultation(context, response);
}

}  // namespace

consultation::v1::GetConsultationResponse GetConsultation(Context& context, const std::string& id) {
  consultation::v1::GetConsultationRequest request;
  request.set_consultation_id(id);
  return context.Call(&ConsultationStub::GetConsultation, request);
}

std::string ThreadOf(Context& context, const std::string& id) {
  if (id.find('-') != std::string::npos) return id;
  const auto question = GetConsultation(context, id).consultation();
  if (question.referrals_size() == 1) return question.referrals(0).id();
  std::vector<std::string> threads;
  for (const auto& referral : question.referrals()) threads.push_back(referral.id() + " (" + client::Label(referral.dimension()) + ")");
  throw client::LocalFault(base::Code::kInvalidArgument, client::reason::kThreadAmbiguous).With("threads", base::Join(threads, ", "));
}

void ShowQuestions(Context& context, const google::protobuf::RepeatedPtrField<consultation::v1::Consultation>& questions) {
  Table table({{Tr("asked"), "create_time"},
               {Tr("status"), "status"},
               {Tr("urgency"), "urgency"},
               {Tr("where"), "municipality"},
               Spilling({Tr("in brief"), "brief"}, "“{value}”"),
               ForPrograms({"", "referrals"}),
               {Tr("question"), "id"},
               ForPrograms({"", "stands_in_for"})});
  for (const auto& question : questions) {
    const Cell standings = Standings(context, question);
    const bool open = question.status() == consultation::v1::CONSULTATION_STATUS_ACTIVE ||
                      question.status() == consultation::v1::CONSULTATION_STATUS_ON_HOLD;
    table.Add({When(KORTELIJN_GET_TIME(question, create_time), context.now()), Word(question.status(), open ? Tone::kStrong : Tone::kFaint),
               Word(question.urgency()), Place(question.municipality()), Plain(question.brief()), standings, Id(question.id()),
               Plain(question.stands_in_for())});
    table.AddBelow(StandingIn(context, question) + standings.text);
  }
  context.screen().Show(table);
}

void AddConsult(Command& root) {
  Command consult = root.Noun("consult", Tr("ask a question and follow the answer"));
  AddAsk(consult);
  Command list = consult.Verb("list", Tr("questions you asked or hold a part of"));
  auto o = list.Runs(ConsultList);
  list.Flag("--open", o->open, Tr("only what is still open"));
  list.Text("--case CASE", o->case_id, Tr("only about this case"));
  list.Number("--limit N", o->limit, Tr("at most this many; 0 is all"));
  Command show = consult.Verb("show", Tr("one question, with everything said about it"));
  show.Text("question QUESTION", show.Runs(ConsultShow)->id, Tr("the question"));
  show.Required("question");
  AddConsultActs(consult);
  AddConsultWatch(consult);
}

}  // namespace kortelijn::cli
