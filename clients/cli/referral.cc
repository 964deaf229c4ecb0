#include "clients/cli/referral.h"
#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/onward.h"
#include "clients/cli/standing.h"
#include "clients/common/match_wording.h"
#include "clients/common/translate.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using ReferralStub = referral::v1::ReferralService::Stub;

struct ReferralListOptions {
  referral::v1::ReferralFilter filter{};
  int limit = 50;
};

struct ReferralShowOptions {
  std::string id;
};

void ReferralList(Context& context, const ReferralListOptions& options) {
  referral::v1::ListReferralsRequest request;
  request.set_filter(options.filter);
  const auto response =
      AllPages(context, &ReferralStub::ListReferrals, request, options.limit, &referral::v1::ListReferralsResponse::referrals_size);
  if (context.screen().Json(response)) return;
  Table table({{Tr("asked"), "request_time"},
               {Tr("dimension"), "dimension"},
               {Tr("urgency"), "urgency"},
               Shrinking({Tr("where"), "municipality"}),
               Spilling({Tr("state"), "state"}),
               ForPrograms({"", "ring"}),
               ForPrograms({"", "escalated"}),
               {Tr("referral"), "referral_id"}});
  for (const auto& each : response.referrals()) {
    table.Add({When(KORTELIJN_GET_TIME(each, request_time), context.now()), Word(each.dimension(), Tone::kStrong), Word(each.urgency()),
               Place(each.municipality()), StandingCell(context, StandingOf(each)), Number(each.ring()),
               Plain(each.escalated() ? "yes" : "no"), Id(each.id())});
  }
  if (table.empty()) return context.screen().Note({{Tr("Nothing here.")}});
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

void ShowOffers(Context& context, const referral::v1::GetReferralResponse& response) {
  if (response.offers().empty() || !context.screen().for_people()) return;
  context.screen().Heading(Tr("Offered to"));
  Table table({{"", "name"}, {"", "ring"}, {"", "state"}, {"", "reason"}, {"", "time"}});
  for (const auto& offer : response.offers()) {
    const bool declined = offer.state() == referral::v1::OFFER_STATE_DECLINED;
    table.Add({Plain(context.people().Title(offer.professional_id())),
               {client::RingName(offer.ring()), "", Tone::kFaint},
               Word(offer.state()),
               declined ? Word(offer.reason()) : Cell{},
               When(KORTELIJN_GET_TIME(offer, offer_time), context.now())});
  }
  context.screen().Show(table);
}

void ReferralShow(Context& context, const ReferralShowOptions& options) {
  referral::v1::GetReferralRequest request;
  request.set_referral_id(options.id);
  const auto response = context.Call(&ReferralStub::GetReferral, request);
  if (context.screen().Json(response)) return;
  ShowReferral(context, response.referral());
  ShowOffers(context, response);
  const auto& referral = response.referral();
  const bool assigns = !response.offers().empty() && context.screen().for_people();
  const std::string next = assigns ? AssignStep(context, referral.id(), referral.onward(), referral.state()) : std::string();
  if (!next.empty()) context.screen().Line({{next, Tone::kFaint}});
}

}  // namespace

void ShowReferral(Context& context, const referral::v1::Referral& referral) {
  const auto now = context.now();
  Card card;
  card.Add(Tr("Referral"), "referral_id", Plain(referral.id(), Tone::kStrong));
  card.Add(Tr("Dimension"), "dimension", Word(referral.dimension()));
  card.Add(Tr("State"), "state", StandingCell(context, StandingOf(referral)));
  card.Add(Tr("Urgency"), "urgency", Word(referral.urgency()));
  card.Add(Tr("For"), "kind", Word(referral.kind()));
  card.Add(Tr("Where"), "municipality", Place(referral.municipality()));
  card.Add(Tr("Asked by"), "requester_id", {context.people().Title(referral.requester_id()), referral.requester_id(), Tone::kPlain});
  card.Add(Tr("Asked"), "request_time", When(KORTELIJN_GET_TIME(referral, request_time), now));
  if (referral.has_first_response_time())
    card.Add(Tr("First response"), "first_response_time", When(wire::FromProto(referral.first_response_time()), now));
  if (referral.has_answer_time()) card.Add(Tr("Answered"), "answer_time", When(wire::FromProto(referral.answer_time()), now));
  const bool waits = referral.state() == referral::v1::REFERRAL_STATE_REQUESTED && referral.has_widen_time();
  if (waits) card.Add(Tr("A wider ring is asked"), "widen_time", When(wire::FromProto(referral.widen_time()), now));
  if (referral.round() > 1) card.Add(Tr("Round"), "round", Number(referral.round()));
  if (referral.has_onward()) card.Add(Tr("Proposed"), "onward", Plain(OnwardText(context, referral.onward())));
  context.screen().Show(card);
}

void AddReferral(Command& root) {
  Command referral = root.Noun("referral", Tr("pick up, work on, give back, answer"));
  AddReferralMoves(referral);
  AddReferralOnward(referral);
  AddReferralThread(referral);
  Command show = referral.Verb("show", Tr("one referral, and whom it was offered to"));
  show.Text("referral REFERRAL", show.Runs(ReferralShow)->id, Tr("the referral"));
  show.Required("referral");
  Command list = referral.Verb("list", Tr("referrals of the network, for its coordinator"));
  auto o = list.Runs(ReferralList);
  list.Choice("--only", o->filter, Tr("only these"));
  list.Number("--limit N", o->limit, Tr("at most this many; 0 is all"));
}

}  // namespace kortelijn::cli
