#include "clients/cli/context.h"
#include "clients/cli/referral.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using ConsultationStub = consultation::v1::ConsultationService::Stub;

struct ThreadWriteOptions {
  std::string id, text;
};

struct AnswerOptions {
  std::string id, text;
  consultation::v1::Outcome outcome{};
};

consultation::v1::PostMessageResponse Post(Context& context, const std::string& id, consultation::v1::MessageKind kind,
                                           const std::string& text) {
  consultation::v1::PostMessageRequest request;
  request.set_referral_id(id);
  request.set_kind(kind);
  request.set_text(text);
  return context.Call(&ConsultationStub::PostMessage, request);
}

template <consultation::v1::MessageKind kind>
void ThreadWrite(Context& context, const ThreadWriteOptions& options) {
  const auto response = Post(context, options.id, kind, context.TextFrom(options.text));
  if (context.screen().Json(response)) return;
  context.screen().Say(kind == consultation::v1::MESSAGE_KIND_QUESTION ? Tr("Asked. Your clock stands still until the requester replies.")
                                                                       : Tr("Sent."));
}

void Answer(Context& context, const AnswerOptions& options) {
  consultation::v1::AnswerReferralRequest request;
  request.set_referral_id(options.id);
  request.set_text(context.TextFrom(options.text));
  request.set_outcome(options.outcome);
  const auto response = context.Call(&ConsultationStub::AnswerReferral, request);
  if (!context.screen().Json(response)) context.screen().Say(Tr("Answered. Thank you for thinking along."));
}

/// Why is said in the thread first, or not at all: where that is refused, nothing has happened.
void RefuseCancel(Context& context, const ThreadWriteOptions& options) {
  const std::string why = options.text.empty() ? std::string() : context.TextFrom(options.text);
  referral::v1::RefuseCancellationRequest request;
  request.set_referral_id(options.id);
  if (!why.empty()) Post(context, options.id, consultation::v1::MESSAGE_KIND_NOTE, why);
  const auto response = context.Call(&referral::v1::ReferralService::Stub::RefuseCancellation, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(
      why.empty() ? Fill(Tr("Not cancelled: you go on. Say why, if you like: kortelijn referral note {id} TEXT"), {{"id", options.id}})
                  : Tr("Not cancelled: you go on, and the requester reads why."));
}

void AddThread(Command verb, std::shared_ptr<ThreadWriteOptions> o) {
  verb.Text("referral REFERRAL", o->id, Tr("the referral"));
  verb.Text("text TEXT", o->text, Tr("what to write; @FILE or - reads it"));
  verb.Required("referral");
  verb.Required("text");
}

}  // namespace

void AddReferralThread(Command& referral) {
  Command question = referral.Verb("question", Tr("ask the requester something: your clock pauses"));
  AddThread(question, question.Runs(ThreadWrite<consultation::v1::MESSAGE_KIND_QUESTION>));
  Command note = referral.Verb("note", Tr("write to the requester without asking anything"));
  AddThread(note, note.Runs(ThreadWrite<consultation::v1::MESSAGE_KIND_NOTE>));
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
