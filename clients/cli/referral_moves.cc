#include "clients/cli/context.h"
#include "clients/cli/referral.h"
#include "clients/common/local_reason.h"
#include "clients/common/standing.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using ReferralStub = referral::v1::ReferralService::Stub;

struct MoveOptions {
  std::string id;
  referral::v1::MoveReason reason{};
};

struct ClaimOptions {
  std::string id, from;
};

struct AssignOptions {
  std::string id, person;
};

template <typename Response>
void SayDone(Context& context, const Response& response, const std::string& id, const char* done) {
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr(done), {{"id", id}, {"question", id.substr(0, id.rfind('-'))}}));
}

/// One act on a referral; `done` is what to say after it.
template <auto method, typename Request>
void Move(Context& context, const MoveOptions& options, const char* done) {
  Request request;
  request.set_referral_id(options.id);
  if constexpr (requires { request.set_reason(options.reason); }) request.set_reason(options.reason);
  SayDone(context, context.Call(method, request), options.id, done);
}

void Claim(Context& context, const ClaimOptions& options) {
  referral::v1::ClaimReferralRequest request;
  request.set_referral_id(options.id);
  if (!options.from.empty()) request.set_take_over_from(context.people().Resolve(options.from));
  SayDone(context, context.Call(&ReferralStub::ClaimReferral, request), options.id,
          client::TrMark("It is yours. Read the question: kortelijn consult show {question}"));
}
void Start(Context& c, const MoveOptions& o) {
  Move<&ReferralStub::StartReferral, referral::v1::StartReferralRequest>(c, o, client::TrMark("Started."));
}
void Hold(Context& c, const MoveOptions& o) {
  Move<&ReferralStub::HoldReferral, referral::v1::HoldReferralRequest>(
      c, o, client::TrMark("On hold. Go on with: kortelijn referral resume {id}"));
}
void Resume(Context& c, const MoveOptions& o) {
  Move<&ReferralStub::ResumeReferral, referral::v1::ResumeReferralRequest>(c, o, client::TrMark("Resumed."));
}
void Fail(Context& c, const MoveOptions& o) {
  Move<&ReferralStub::FailReferral, referral::v1::FailReferralRequest>(c, o, client::TrMark("Ended: it did not work out."));
}
void AcceptCancel(Context& c, const MoveOptions& o) {
  Move<&ReferralStub::AcceptCancellation, referral::v1::AcceptCancellationRequest>(c, o,
                                                                                   client::TrMark("Cancelled, as the requester wished."));
}
void Reject(Context& c, const MoveOptions& o) {
  Move<&ReferralStub::RejectReferral, referral::v1::RejectReferralRequest>(c, o, client::TrMark("Ended; the requester is told."));
}

void Widen(Context& context, const MoveOptions& options) {
  referral::v1::GetReferralRequest read;
  read.set_referral_id(options.id);
  referral::v1::WidenReferralRequest request;
  request.set_referral_id(options.id);
  const auto before = context.Call(&ReferralStub::GetReferral, read).referral();
  const auto why_not = client::WhyNotWidened(before);
  if (!why_not.empty())
    throw client::LocalFault(base::Code::kFailedPrecondition, client::reason::kNotWidened).With("why", why_not).With("id", options.id);
  request.set_etag(before.etag());
  const auto response = context.Call(&ReferralStub::WidenReferral, request);
  if (!context.screen().Json(response)) context.screen().Say(client::WidenedText(response.referral()));
}

void Assign(Context& context, const AssignOptions& options) {
  referral::v1::AssignReferralRequest request;
  request.set_referral_id(options.id);
  request.set_professional_id(context.people().Resolve(options.person));
  const auto response = context.Call(&ReferralStub::AssignReferral, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Fill(Tr("Offered to {name}."), {{"name", context.people().Name(request.professional_id())}}));
}

struct MoveVerb {
  const char* name;
  const char* help;
  void (*run)(Context&, const MoveOptions&);
  bool reason;
};

constexpr MoveVerb kVerbs[] = {
    {"start", client::TrMark("you begin"), Start, false},
    {"hold", client::TrMark("you wait for somebody"), Hold, true},
    {"resume", client::TrMark("you go on"), Resume, false},
    {"fail", client::TrMark("it did not work out"), Fail, true},
    {"accept-cancel", client::TrMark("agree that it is cancelled"), AcceptCancel, false},
    {"widen", client::TrMark("ask the next ring now, as coordinator"), Widen, false},
    {"reject", client::TrMark("end what nobody could take, as coordinator"), Reject, true},
};

}  // namespace

void AddReferralMoves(Command& referral) {
  Command claim = referral.Verb("claim", Tr("pick it up: exactly one person can"));
  auto c = claim.Runs(Claim);
  claim.Text("referral REFERRAL", c->id, Tr("the referral"));
  claim.Required("referral");
  claim.Text("--for PERSON", c->from, Tr("take it over from this person, for whom you stand in"));
  for (const auto& each : kVerbs) {
    Command verb = referral.Verb(each.name, Tr(each.help));
    auto o = verb.Runs(each.run);
    verb.Text("referral REFERRAL", o->id, Tr("the referral"));
    verb.Required("referral");
    if (each.reason) verb.Choice("--reason", o->reason, Tr("why"));
  }
  Command assign = referral.Verb("assign", Tr("offer it to somebody, as coordinator or requester"));
  auto o = assign.Runs(Assign);
  assign.Text("referral REFERRAL", o->id, Tr("the referral"));
  assign.Text("person PERSON", o->person, Tr("id or name"));
  assign.Required("referral");
  assign.Required("person");
}

}  // namespace kortelijn::cli
