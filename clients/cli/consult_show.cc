#include <algorithm>

#include "clients/cli/cells.h"
#include "clients/cli/consult.h"
#include "clients/cli/context.h"
#include "clients/cli/hand_over.h"
#include "clients/cli/onward.h"
#include "clients/cli/standing.h"
#include "clients/common/message_wording.h"
#include "clients/common/spoken.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

void ShowMessage(Context& context, const consultation::v1::Message& message) {
  auto& screen = context.screen();
  const std::string when = When(KORTELIJN_GET_TIME(message, create_time), context.now()).text;
  const bool answer = message.kind() == consultation::v1::MESSAGE_KIND_ANSWER;
  screen.Line({{"  " + when + "  ", Tone::kFaint}, {client::MessageHead(context.people(), message), answer ? Tone::kGood : Tone::kStrong}});
  if (!message.text().empty()) screen.Text(message.text(), 4);
}

void ShowConfirmation(Context& context, const consultation::v1::ConfirmedAnswer& confirmed, const std::string& requester_id) {
  const auto& appreciation = confirmed.appreciation();
  context.screen().Line({{"  ✓ " + client::ConfirmationHead(context.people(), confirmed, requester_id), Tone::kGood}});
  if (!appreciation.text().empty()) context.screen().Text("“" + appreciation.text() + "”", 4);
}

/// The command that asks in the proposed dimension; empty if none is proposed, or it is asked in it already.
std::string AddStep(const consultation::v1::Consultation& question, const referral::v1::Onward& onward) {
  const auto& asked = question.dimensions();
  const auto same = [&](const consultation::v1::DimensionRequest& each) { return each.dimension() == onward.dimension(); };
  if (onward.dimension() == registry::v1::DIMENSION_UNSPECIFIED || std::any_of(asked.begin(), asked.end(), same)) return {};
  const std::string to = onward.professional_id().empty() ? "" : " --to " + onward.professional_id();
  return Fill(Tr("Ask there too: kortelijn consult add-dimension {question} {dimension}"),
              {{"question", question.id()}, {"dimension", client::Label(onward.dimension())}}) +
         to;
}

void ShowOnward(Context& context, const consultation::v1::Consultation& question, const consultation::v1::ReferralSummary& referral) {
  const auto& onward = referral.onward();
  context.screen().Line({{"  → " + OnwardText(context, onward), Tone::kWarn}});
  const bool open = question.status() == consultation::v1::CONSULTATION_STATUS_ACTIVE ||
                    question.status() == consultation::v1::CONSULTATION_STATUS_ON_HOLD;
  if (!open || question.requester_id() != context.session().profile().member_id) return;
  for (const auto& step : {AddStep(question, onward), AssignStep(context, referral.id(), onward, referral.state())}) {
    if (!step.empty()) context.screen().Line({{"    " + step, Tone::kFaint}});
  }
}

/// To whom the caller, who has it, offers it.
std::string PendingHandOver(Context& context, const consultation::v1::ReferralSummary& referral) {
  const bool held = referral.holder_id() == context.session().profile().member_id &&
                    referral.state() > referral::v1::REFERRAL_STATE_REQUESTED && referral.state() < referral::v1::REFERRAL_STATE_COMPLETED;
  return held ? HandOverText(context, referral.id(), OfferedOnTo(context, referral.id())) : std::string();
}

void ShowThread(Context& context, const consultation::v1::GetConsultationResponse& response,
                const consultation::v1::ReferralSummary& referral) {
  auto& screen = context.screen();
  screen.Line({});
  const Cell standing = StandingCell(context, StandingOf(referral));
  screen.Line(
      {{client::Label(referral.dimension()), Tone::kStrong}, {"  " + standing.text, standing.tone}, {"  " + referral.id(), Tone::kFaint}});
  if (const std::string pending = PendingHandOver(context, referral); !pending.empty()) screen.Text("→ " + pending, 2);
  if (referral.has_onward()) ShowOnward(context, response.consultation(), referral);
  for (const auto& message : response.messages()) {
    if (message.referral_id() == referral.id()) ShowMessage(context, message);
  }
  for (const auto& confirmed : response.confirmations()) {
    if (confirmed.referral_id() == referral.id()) ShowConfirmation(context, confirmed, response.consultation().requester_id());
  }
}

std::string NextStep(Context& context, const consultation::v1::Consultation& question) {
  const bool mine = question.requester_id() == context.session().profile().member_id || !question.stands_in_for().empty();
  for (const auto& referral : question.referrals()) {
    const std::map<std::string, std::string> id = {{"id", referral.id()}};
    const bool awaited =
        referral.reason() == referral::v1::MOVE_REASON_AWAITING_INFORMATION && referral.state() == referral::v1::REFERRAL_STATE_ON_HOLD;
    if (mine && awaited) return Fill(Tr("Reply: kortelijn consult reply {id} TEXT"), id);
    if (mine && referral.state() == referral::v1::REFERRAL_STATE_COMPLETED && !referral.closed())
      return Fill(Tr("Close the loop: kortelijn consult confirm {id}"), id);
    const bool held =
        !mine && referral.holder_id() == context.session().profile().member_id && referral.state() < referral::v1::REFERRAL_STATE_COMPLETED;
    if (held && referral.cancel_requested())
      return Fill(Tr("Agree that it is cancelled: kortelijn referral accept-cancel {id}   Go on: kortelijn referral refuse-cancel {id}   "
                     "Or finish it with an answer."),
                  id);
    if (held) return Fill(Tr("Answer: kortelijn referral answer {id} TEXT --outcome …"), id);
  }
  return {};
}

Cell Spoken(const consultation::v1::Consultation& question) {
  const std::vector<std::string> codes(question.languages().begin(), question.languages().end());
  return {client::AnySpoken(codes), base::Join(codes, ","), Tone::kPlain};
}

}  // namespace

void ShowConsultation(Context& context, const consultation::v1::GetConsultationResponse& response) {
  const auto& question = response.consultation();
  Card card;
  card.Add(Tr("Question"), "id", Plain(question.id(), Tone::kStrong));
  card.Add(Tr("Status"), "status", Word(question.status()));
  card.Add(Tr("Asked by"), "requester_id", {context.people().Title(question.requester_id()), question.requester_id(), Tone::kPlain});
  if (!question.stands_in_for().empty()) {
    card.Add(Tr("You stand in for"), "stands_in_for",
             {context.people().Name(question.stands_in_for()), question.stands_in_for(), Tone::kWarn});
  }
  card.Add(Tr("Asked"), "create_time", When(KORTELIJN_GET_TIME(question, create_time), context.now()));
  card.Add(Tr("For"), "kind", Word(question.kind()));
  card.Add(Tr("Urgency"), "urgency", Word(question.urgency()));
  card.Add(Tr("Where"), "municipality", Place(question.municipality()));
  if (question.concerns() != consultation::v1::CONCERNS_UNSPECIFIED) card.Add(Tr("Concerns"), "concerns", Word(question.concerns()));
  if (!question.languages().empty()) card.Add(Tr("Languages"), "languages", Spoken(question));
  card.Add(Tr("Case"), "case_id",
           question.case_id().empty() ? Cell{Tr("none: asked anonymously"), "", Tone::kFaint} : Plain(question.case_id()));
  card.Add(Tr("In brief"), "brief", Plain(question.brief()));
  card.Add(Tr("In full"), "question", Plain(question.question()));
  context.screen().Show(card);
  if (!context.screen().for_people()) return;
  for (const auto& referral : question.referrals()) ShowThread(context, response, referral);
  const std::string next = NextStep(context, question);
  if (next.empty()) return;
  context.screen().Line({});
  context.screen().Line({{next, Tone::kFaint}});
}

}  // namespace kortelijn::cli
