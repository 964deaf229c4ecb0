#include "clients/cli/context.h"
#include "clients/cli/hand_over.h"
#include "clients/cli/referral.h"
#include "clients/common/local_reason.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "clients/common/wording.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/base/reason.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using ReferralStub = referral::v1::ReferralService::Stub;

struct RefuseOptions {
  std::string id, dimension, person;
  referral::v1::MoveReason reason{};
};

struct HandOverOptions {
  std::string id, person;
};

struct OnwardIdOptions {
  std::string id;
};

/// A request to say no, with where it belongs as far as the options say.
template <typename Request>
Request Refusal(Context& context, const RefuseOptions& options) {
  Request request;
  request.set_referral_id(options.id);
  request.set_reason(options.reason);
  if (!options.dimension.empty()) request.mutable_onward()->set_dimension(client::ParseDimension(options.dimension));
  if (!options.person.empty()) request.mutable_onward()->set_professional_id(context.people().Resolve(options.person));
  return request;
}

void Decline(Context& context, const RefuseOptions& options) {
  const auto response = context.Call(&ReferralStub::DeclineOffer, Refusal<referral::v1::DeclineOfferRequest>(context, options));
  if (context.screen().Json(response)) return;
  const bool colleague = response.offer().ring() == kHandOverRing;
  context.screen().Say(colleague ? Tr("Declined; it stays with who has it.") : Tr("Declined; others are asked."));
}

void GiveBack(Context& context, const RefuseOptions& options) {
  const auto response = context.Call(&ReferralStub::GiveBackReferral, Refusal<referral::v1::GiveBackReferralRequest>(context, options));
  if (!context.screen().Json(response)) context.screen().Say(Tr("Given back; others are asked now."));
}

void HandOver(Context& context, const HandOverOptions& options) {
  referral::v1::HandOverReferralRequest request;
  request.set_referral_id(options.id);
  request.set_professional_id(context.people().Resolve(options.person));
  const std::string before = OfferedOnTo(context, options.id);
  const auto response = context.Call(&ReferralStub::HandOverReferral, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("Offered to {name}. It stays yours until it is taken over; take it back with: kortelijn referral "
                               "withdraw-hand-over {id}"),
                            {{"name", context.people().Name(request.professional_id())}, {"id", options.id}}));
  const bool replaces = !before.empty() && before != request.professional_id();
  if (replaces) context.screen().Say(Fill(Tr("It is no longer offered to {name}."), {{"name", context.people().Name(before)}}));
}

referral::v1::WithdrawHandOverResponse TakeBack(Context& context, const referral::v1::WithdrawHandOverRequest& request) {
  try {
    return context.Call(&ReferralStub::WithdrawHandOver, request);
  } catch (const base::Fault& fault) {
    if (fault.reason() != base::reason::kOfferClosed) throw;
    throw client::LocalFault(fault.code(), client::reason::kNotHandedOver);
  }
}

void Withdraw(Context& context, const OnwardIdOptions& options) {
  referral::v1::WithdrawHandOverRequest request;
  request.set_referral_id(options.id);
  const auto response = TakeBack(context, request);
  if (!context.screen().Json(response)) context.screen().Say(Tr("Taken back: it stays yours."));
}

void AddRefusal(Command verb, RefuseOptions& o) {
  verb.Text("referral REFERRAL", o.id, Tr("the referral"));
  verb.Required("referral");
  verb.Choice("--reason", o.reason, Tr("why"));
  verb.Text("--to-dimension DIMENSION", o.dimension, Tr("where it belongs, if it belongs elsewhere"));
  verb.Text("--to PERSON", o.person, Tr("for whom it is, if it belongs elsewhere"));
}

}  // namespace

void AddReferralOnward(Command& referral) {
  Command decline = referral.Verb("decline", Tr("say no to what is offered to you"));
  AddRefusal(decline, *decline.Runs(Decline));
  Command give_back = referral.Verb("give-back", Tr("somebody else is to take it"));
  AddRefusal(give_back, *give_back.Runs(GiveBack));

  Command hand_over = referral.Verb("hand-over", Tr("offer what you hold to a colleague"));
  auto o = hand_over.Runs(HandOver);
  hand_over.Text("referral REFERRAL", o->id, Tr("the referral"));
  hand_over.Text("person PERSON", o->person, Tr("id or name"));
  hand_over.Required("referral");
  hand_over.Required("person");
  Command withdraw = referral.Verb("withdraw-hand-over", Tr("take that offer back"));
  withdraw.Text("referral REFERRAL", withdraw.Runs(Withdraw)->id, Tr("the referral"));
  withdraw.Required("referral");
}

}  // namespace kortelijn::cli
