#include "clients/cli/consult.h"
#include "clients/cli/context.h"
#include "clients/common/labels.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using ConsultationStub = consultation::v1::ConsultationService::Stub;

struct ConsultWriteOptions {
  std::string id, text;
};

struct ConfirmOptions {
  std::string id, thanks;
  bool helped = false;
};

struct CancelOptions {
  std::string id;
  std::vector<std::string> referrals;
  referral::v1::MoveReason reason = referral::v1::MOVE_REASON_NO_LONGER_NEEDED;
};

struct ConsultIdOptions {
  std::string id;
};

struct AddOptions {
  std::string id, dimension, person;
};

template <consultation::v1::MessageKind kind>
void ConsultWrite(Context& context, const ConsultWriteOptions& options) {
  consultation::v1::PostMessageRequest request;
  request.set_referral_id(ThreadOf(context, options.id));
  request.set_kind(kind);
  request.set_text(context.TextFrom(options.text));
  const auto response = context.Call(&ConsultationStub::PostMessage, request);
  if (!context.screen().Json(response))
    context.screen().Say(kind == consultation::v1::MESSAGE_KIND_REPLY ? Tr("Replied: the clock runs again.") : Tr("Sent."));
}

void ConsultConfirm(Context& context, const ConfirmOptions& options) {
  consultation::v1::ConfirmAnswerRequest request;
  request.set_referral_id(ThreadOf(context, options.id));
  const bool thanks = options.helped || !options.thanks.empty();
  if (thanks) request.mutable_appreciation()->set_valued(true);
  if (thanks) request.mutable_appreciation()->set_text(context.TextFrom(options.thanks));
  const auto response = context.Call(&ConsultationStub::ConfirmAnswer, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("Confirmed. The question is now: {status}"), {{"status", client::Label(response.status())}}));
}

void Cancel(Context& context, const CancelOptions& options) {
  consultation::v1::CancelConsultationRequest request;
  request.set_consultation_id(options.id);
  request.set_reason(options.reason);
  for (const auto& referral : options.referrals) request.add_referral_ids(referral);
  const auto response = context.Call(&ConsultationStub::CancelConsultation, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Tr("Cancelling is asked for; whoever already picked it up is asked first."));
}

void MarkError(Context& context, const ConsultIdOptions& options) {
  consultation::v1::MarkEnteredInErrorRequest request;
  request.set_consultation_id(options.id);
  const auto response = context.Call(&ConsultationStub::MarkEnteredInError, request);
  if (!context.screen().Json(response)) context.screen().Say(Tr("Marked as asked in error."));
}

void Add(Context& context, const AddOptions& options) {
  consultation::v1::AddDimensionRequest request;
  request.set_consultation_id(options.id);
  const auto weighed = client::ParseWeighed(options.dimension);
  auto& wanted = *request.mutable_dimension();
  wanted.set_dimension(weighed.dimension);
  wanted.set_weight(weighed.weight);
  if (!options.person.empty()) {
    wanted.set_mode(referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
    wanted.set_professional_id(context.people().Resolve(options.person));
  }
  const auto response = context.Call(&ConsultationStub::AddDimension, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("Asked in one more dimension. Follow it: kortelijn consult show {id}"), {{"id", options.id}}));
}

void AddText(Command& verb, ConsultWriteOptions& o) {
  verb.Text("question QUESTION", o.id, Tr("the question, or one of its threads"));
  verb.Text("text TEXT", o.text, Tr("what to write; @FILE or - reads it"));
  verb.Required("question");
  verb.Required("text");
}

}  // namespace

void AddConsultActs(Command& consult) {
  Command message = consult.Verb("message", Tr("write something to who picked it up"));
  AddText(message, *message.Runs(ConsultWrite<consultation::v1::MESSAGE_KIND_NOTE>));
  Command reply = consult.Verb("reply", Tr("reply to what you were asked"));
  AddText(reply, *reply.Runs(ConsultWrite<consultation::v1::MESSAGE_KIND_REPLY>));

  Command confirm = consult.Verb("confirm", Tr("you read the answer: close the loop"));
  auto o = confirm.Runs(ConsultConfirm);
  confirm.Text("question QUESTION", o->id, Tr("the question, or one of its threads"));
  confirm.Required("question");
  confirm.Flag("--helped", o->helped, Tr("say that it helped"));
  confirm.Text("--thanks TEXT", o->thanks, Tr("a word of thanks"));

  Command cancel = consult.Verb("cancel", Tr("it is not needed any more"));
  auto c = cancel.Runs(Cancel);
  cancel.Text("question QUESTION", c->id, Tr("the question"));
  cancel.Required("question");
  cancel.Texts("--referral REFERRAL", c->referrals, Tr("only this part"));
  cancel.Choice("--reason", c->reason, Tr("why"));

  Command add = consult.Verb("add-dimension", Tr("ask the same in one more dimension"));
  auto a = add.Runs(Add);
  add.Text("question QUESTION", a->id, Tr("the question"));
  add.Text("dimension DIMENSION", a->dimension, Tr("the dimension; :WEIGHT from 1 to 100 may follow"));
  add.Required("question");
  add.Required("dimension");
  add.Text("--to PERSON", a->person, Tr("ask this person first"));

  Command error = consult.Verb("error", Tr("it should never have been asked"));
  error.Text("question QUESTION", error.Runs(MarkError)->id, Tr("the question"));
  error.Required("question");
}

}  // namespace kortelijn::cli
