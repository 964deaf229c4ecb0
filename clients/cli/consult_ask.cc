#include <algorithm>

#include "clients/cli/cells.h"
#include "clients/cli/consult.h"
#include "clients/cli/context.h"
#include "clients/cli/proposals.h"
#include "clients/cli/question.h"
#include "clients/cli/standing.h"
#include "clients/cli/symptoms.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "clients/common/watch.h"
#include "clients/common/wording.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

constexpr auto kFollowed = std::chrono::seconds(5);
constexpr int kShownProposals = 3;
constexpr std::size_t kShownReasons = 4;

std::string ConsultationLine(Context& context) {
  return context.Call(&registry::v1::RegistryService::Stub::GetNetwork, registry::v1::GetNetworkRequest()).network().consultation_line();
}

consultation::v1::AskConsultationResponse Send(Context& context, const consultation::v1::Consultation& question) {
  consultation::v1::AskConsultationRequest request;
  *request.mutable_consultation() = question;
  try {
    return context.Call(&consultation::v1::ConsultationService::Stub::AskConsultation, request);
  } catch (base::Fault& fault) {
    if (fault.reason() == base::reason::kUrgencyNotHere) throw std::move(fault).With("consultation_line", ConsultationLine(context));
    throw;
  }
}

/// True once every referral has somebody to decide: people who were asked, a holder, or the coordinator.
bool AllAsked(const consultation::v1::Consultation& question, int expected) {
  return question.referrals_size() == expected &&
         std::all_of(question.referrals().begin(), question.referrals().end(), [](const auto& each) {
           return each.open_offers() > 0 || each.escalated() || !each.holder_id().empty() ||
                  each.state() > referral::v1::REFERRAL_STATE_REQUESTED;
         });
}

bool AwaitReferrals(Context& context, const consultation::v1::AskConsultationResponse& asked) {
  client::WatchPlan plan;
  plan.lasting = kFollowed;
  bool all = false;
  const std::function<bool(const consultation::v1::WatchConsultationsResponse&)> handle =
      [&](const consultation::v1::WatchConsultationsResponse& response) {
        for (const auto& question : response.consultations()) {
          all = all || (question.id() == asked.consultation_id() && AllAsked(question, asked.referral_ids_size()));
        }
        return !all;
      };
  client::Watch(context.session(), &consultation::v1::ConsultationService::Stub::WatchConsultations, plan, handle);
  return all;
}

std::vector<std::string> Offered(Context& context, const referral::v1::GetReferralResponse& response) {
  std::vector<std::string> names;
  for (const auto& offer : response.offers()) {
    if (offer.state() <= referral::v1::OFFER_STATE_CLAIMED) names.push_back(context.people().Name(offer.professional_id()));
  }
  return names;
}

Cell Widening(Context& context, const referral::v1::Referral& referral) {
  const auto time = KORTELIJN_GET_TIME(referral, widen_time);
  if (time == base::kNever) return {};
  return {Fill(Tr("more widely {moment}"), {{"moment", client::Moment(time, context.now())}}), client::Iso(time), Tone::kFaint};
}

void AddReferralRow(Context& context, const std::string& id, Table& table) {
  referral::v1::GetReferralRequest request;
  request.set_referral_id(id);
  const auto response = context.Call(&referral::v1::ReferralService::Stub::GetReferral, request);
  const auto& referral = response.referral();
  const auto names = Offered(context, response);
  Standing standing = StandingOf(referral);
  standing.open_offers = static_cast<int>(names.size());
  table.Add({Word(referral.dimension(), Tone::kStrong), StandingCell(context, standing), Number(referral.ring()),
             Widening(context, referral), Plain(base::Join(names, ",")), Id(referral.id())});
  table.AddBelow(base::Join(names, ", "));
}

void ShowWhereItWent(Context& context, const consultation::v1::AskConsultationResponse& asked) {
  Table table({{"", "dimension"},
               Shrinking({"", "state"}),
               ForPrograms({"", "ring"}),
               {"", "widen_time"},
               ForPrograms({"", "offered_to"}),
               {"", "referral_id"}});
  for (const auto& id : asked.referral_ids()) AddReferralRow(context, id, table);
  context.screen().Heading(Tr("Asked"));
  context.screen().Show(table);
}

void Follow(Context& context, const consultation::v1::AskConsultationResponse& asked) {
  auto& screen = context.screen();
  if (AwaitReferrals(context, asked)) {
    ShowWhereItWent(context, asked);
  } else {
    screen.Note({{Tr("Your question is safely stored; finding people takes a little longer."), Tone::kWarn}});
  }
  screen.Line({});
  screen.Say(Fill(Tr("Follow the answer: kortelijn consult show {id}"), {{"id", asked.consultation_id()}}));
}

/// A person takes what the scores speak for, or leaves it.
void OfferSuggested(Context& context, const consultation::v1::Consultation& question) {
  if (!question.dimensions().empty()) return;
  const auto suggested = SuggestedFor(context, question.case_id());
  NoteSuggestions(context, suggested, Tr("The scores of this case speak for the following; take it with --from-symptoms:"));
}

void Ask(Context& context, const AskOptions& options) {
  auto question = QuestionFrom(context, options);
  const auto missing = Missing(question);
  if (!missing.empty() && !context.environment().in_terminal) {
    OfferSuggested(context, question);
    throw client::UsageFault(Fill(Tr("Still missing: {options}"), {{"options", base::Join(missing, ", ")}}));
  }
  if (!missing.empty()) CompleteInDialogue(context, question);
  if (question.kind() == registry::v1::KIND_UNSPECIFIED) question.set_kind(registry::v1::KIND_ADVICE);
  if (missing.empty() && context.screen().for_people() && question.urgency() >= registry::v1::URGENCY_U3) {
    ShowProposals(context, Propose(context, question), ViewOf(context, question, kShownProposals, kShownReasons));
  }
  const auto asked = Send(context, question);
  if (context.screen().Json(asked)) return;
  if (!options.no_wait) return Follow(context, asked);
  Card card;
  card.Add(Tr("Question"), "consultation_id", Plain(asked.consultation_id(), Tone::kStrong));
  context.screen().Show(card);
}

}  // namespace

void AddAsk(Command& consult) {
  Command ask = consult.Verb("ask", Tr("ask a question; what you leave out, you are asked for"));
  auto o = ask.Runs(Ask);
  ask.TextsOf("-d,--dimension", o->dimensions, registry::v1::Dimension_descriptor(),
              Tr("dimension, with a weight if you like (spiritual:80), one or more"));
  ask.Flag("--from-symptoms", o->from_symptoms, Tr("take the dimensions that the scores of the case speak for"));
  ask.Choice("-u,--urgency", o->urgency, Tr("how soon an answer is needed"));
  ask.Choice("-k,--kind", o->kind, Tr("think along, or take up support"));
  ask.Text("-b,--brief TEXT", o->brief, Tr("the gist for who is offered it, without name or birth date; at most 280 characters"));
  ask.Text("-q,--question TEXT", o->question, Tr("the question itself; @FILE or - reads it"));
  ask.Text("--case CASE", o->case_id, Tr("the case it is about; without one it is asked anonymously"));
  ask.Text("-m,--municipality NAME", o->municipality, Tr("where the person in care lives; with a case, the case's"));
  ask.Choice("--concerns", o->concerns, Tr("whom it is about"));
  ask.Texts("--expertise TAG", o->expertise, Tr("expertise asked for"));
  ask.Texts("--language LANGUAGE", o->languages, Tr("language that people should speak, such as Turkish or tr"));
  ask.Texts("--to DIMENSION=PERSON", o->to, Tr("ask this person first; ring or coordinator are possible too"));
  ask.Flag("--ring", o->ring, Tr("ask the ring: the first to pick it up has it"));
  ask.Flag("--coordinator", o->coordinator, Tr("leave it to the coordinator"));
  ask.Flag("--no-wait", o->no_wait, Tr("do not wait to see whom it went to"));
}

}  // namespace kortelijn::cli
