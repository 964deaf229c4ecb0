#include "clients/cli/context.h"
#include "clients/cli/referral.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

namespace v1 = consultation::v1;
using client::Tr;
using Stub = v1::ConsultationService::Stub;

struct WriteOptions {
  std::string id, text;
};

struct AnswerOptions {
  std::string id, text;
  v1::Outcome outcome{};
};

template <v1::MessageKind kind>
void Write(Context& context, const WriteOptions& options) {
  v1::PostMessageRequest request;
  request.set_referral_id(options.id);
  request.set_kind(kind);
  request.set_text(context.TextFrom(options.text));
  const auto response = context.Call(&Stub::PostMessage, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(kind == v1::MESSAGE_KIND_QUESTION ? Tr("Asked. Your clock stands still until the requester replies.") : Tr("Sent."));
}

void Answer(Context& context, const AnswerOptions& options) {
  v1::AnswerReferralRequest request;
  request.set_referral_id(options.id);
  request.set_text(context.TextFrom(options.text));
  request.set_outcome(options.outcome);
  const auto response = context.Call(&Stub::AnswerReferral, request);
  if (!context.screen().Json(response)) context.screen().Say(Tr("Answered. Thank you for thinking along."));
}

void AddThread(Command verb, std::shared_ptr<WriteOptions> o) {
  verb.Text("referral REFERRAL", o->id, Tr("the referral"));
  verb.Text("text TEXT", o->text, Tr("what to write; @FILE or - reads it"));
  verb.Required("referral");
  verb.Required("text");
}

}  // namespace

void AddReferralThread(Command& referral) {
  Command question = referral.Verb("question", Tr("ask the requester something: your clock pauses"));
  AddThread(question, question.Runs(Write<v1::MESSAGE_KIND_QUESTION>));
  Command note = referral.Verb("note", Tr("write to the requester without asking anything"));
  AddThread(note, note.Runs(Write<v1::MESSAGE_KIND_NOTE>));
  Command answer = referral.Verb("answer", Tr("answer, and so complete it"));
  auto o = answer.Runs(Answer);
  answer.Text("referral REFERRAL", o->id, Tr("the referral"));
  answer.Text("text TEXT", o->text, Tr("the answer; @FILE or - reads it; may be left out where only an outcome is shared"));
  answer.Choice("--outcome", o->outcome, Tr("what came of it"));
  answer.Required("referral");
  answer.Required("--outcome");
}

}  // namespace kortelijn::cli
