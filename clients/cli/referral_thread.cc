#include "clients/cli/context.h"
#include "clients/cli/referral.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

namespace v1 = consultation::v1;
using client::Fill;
using client::Tr;
using Stub = v1::ConsultationService::Stub;

struct WriteOptions {
  std::string id, text;
};

struct AnswerOptions {
  std::string id, text;
  v1::Outcome outcome{};
};

v1::PostMessageResponse Post(Context& context, const std::string& id, v1::MessageKind kind, const std::string& text) {
  v1::PostMessageRequest request;
  request.set_referral_id(id);
  request.set_kind(kind);
  request.set_text(text);
  return context.Call(&Stub::PostMessage, request);
}

template <v1::MessageKind kind>
void Write(Context& context, const WriteOptions& options) {
  const auto response = Post(context, options.id, kind, context.TextFrom(options.text));
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

/// Why is said in the thread first, or not at all: where that is refused, nothing has happened.
void RefuseCancel(Context& context, const WriteOptions& options) {
  const std::string why = options.text.empty() ? std::string() : context.TextFrom(options.text);
  referral::v1::RefuseCancellationRequest request;
  request.set_referral_id(options.id);
  if (!why.empty()) Post(context, options.id, v1::MESSAGE_KIND_NOTE, why);
  const auto response = context.Call(&referral::v1::ReferralService::Stub::RefuseCancellation, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(
      why.empty() ? Fill(Tr("Not cancelled: you go on. Say why, if you like: kortelijn referral note {id} TEXT"), {{"id", options.id}})
                  : Tr("Not cancelled: you go on, and the requester reads why."));
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
  Command refuse = referral.Verb("refuse-cancel", Tr("do not agree that it is cancelled: you go on"));
  auto r = refuse.Runs(RefuseCancel);
  refuse.Text("referral REFERRAL", r->id, Tr("the referral"));
  refuse.Required("referral");
  refuse.Text("--note TEXT", r->text, Tr("why, for the requester; @FILE or - reads it"));
  Command answer = referral.Verb("answer", Tr("answer, and so complete it"));
  auto o = answer.Runs(Answer);
  answer.Text("referral REFERRAL", o->id, Tr("the referral"));
  answer.Text("text TEXT", o->text, Tr("the answer; @FILE or - reads it; may be left out where only an outcome is shared"));
  answer.Choice("--outcome", o->outcome, Tr("what came of it"));
  answer.Required("referral");
  answer.Required("--outcome");
}

}  // namespace kortelijn::cli
