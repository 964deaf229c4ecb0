#include "clients/cli/prompt.h"
#include "clients/cli/proposals.h"
#include "clients/cli/question.h"
#include "clients/cli/symptoms.h"
#include "clients/cli/text_width.h"
#include "clients/cli/wishes.h"
#include "clients/common/labels.h"
#include "clients/common/local_reason.h"
#include "clients/common/match_wording.h"
#include "clients/common/places.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "clients/common/wording.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

constexpr std::size_t kBriefLength = 280;
constexpr int kMargin = 8;

void Welcome(Context& context) {
  const auto network = context.Call(&registry::v1::RegistryService::Stub::GetNetwork, registry::v1::GetNetworkRequest()).network();
  auto& screen = context.screen();
  screen.Ask(Tr("Asking a question. Enter takes what stands in [brackets]; Ctrl-D stops without sending.") + "\n");
  screen.Ask(Tr("Life in danger, or help needed now? Call 112 or the huisartsenpost.") + "\n");
  if (!network.consultation_line().empty()) {
    screen.Ask(Fill(Tr("Consultation line, day and night: {number}"), {{"number", network.consultation_line()}}) + "\n");
  }
  screen.Ask("\n");
}

void AskAbout(Context& context, Prompt& prompt, consultation::v1::Consultation& question) {
  if (!question.case_id().empty() || !question.municipality().empty()) return;
  const auto cases = context.Call(&consultation::v1::ConsultationService::Stub::ListCases, consultation::v1::ListCasesRequest()).cases();
  std::vector<std::string> choices = {Tr("without a case, anonymously")};
  for (const auto& each : cases) {
    const std::string summary = each.summary().empty() ? "" : ": " + each.summary().substr(0, each.summary().find('\n'));
    const std::string about = each.id() + "  " + client::PlaceName(each.municipality()) + ", " + client::Label(each.stage()) + summary;
    choices.push_back(Shorten(about, context.screen().width() - kMargin));
  }
  const std::size_t chosen = cases.empty() ? 0 : prompt.Choice(Tr("About whom?"), choices, 0);
  if (chosen > 0) question.set_case_id(cases[static_cast<int>(chosen) - 1].id());
}

void AskMunicipality(Prompt& prompt, consultation::v1::Consultation& question) {
  while (question.case_id().empty() && question.municipality().empty()) {
    try {
      question.set_municipality(client::PlaceCode(prompt.Line(Tr("In which municipality?"))));
    } catch (const base::Fault& fault) {
      if (fault.reason() != client::reason::kMunicipalityNotKnown) throw;
      prompt.Complain(client::Explain(fault).sentence + " " + client::Explain(fault).advice);
    }
  }
}

consultation::v1::Consultation ParseDimensions(const std::string& typed) {
  consultation::v1::Consultation parsed;
  for (const auto& word : base::Split(typed, ',')) {
    const std::string each(base::Trim(word));
    const bool number = each[0] >= '1' && each[0] <= '4' && (each.size() == 1 || each[1] == ':');
    const auto weighed =
        client::ParseWeighed(number ? client::CodeOf(static_cast<registry::v1::Dimension>(each[0] - '0')) + each.substr(1) : each);
    auto& added = *parsed.add_dimensions();
    added.set_dimension(weighed.dimension);
    added.set_weight(weighed.weight);
  }
  return parsed;
}

void AskDimensions(Context& context, Prompt& prompt, consultation::v1::Consultation& question) {
  if (!question.dimensions().empty()) return;
  const auto suggested = SuggestedFor(context, question.case_id());
  NoteSuggestions(context, suggested, Tr("The scores of this case speak for the following; take it or type your own:"));
  while (question.dimensions().empty()) {
    std::string offered;
    for (int each = 1; each <= 4; ++each)
      offered += "  " + std::to_string(each) + "  " + client::Label(static_cast<registry::v1::Dimension>(each)) + "\n";
    context.screen().Ask(Tr("Which dimensions? More than one with commas, with a weight if you like: 3, 4:80") + "\n" + offered);
    try {
      question.MergeFrom(ParseDimensions(prompt.Line(" >", client::AsTyped(suggested))));
    } catch (const base::Fault& fault) {
      if (fault.reason() != client::reason::kUsage) throw;
      prompt.Complain(client::Explain(fault).sentence);
    }
  }
}

void AskUrgency(Prompt& prompt, consultation::v1::Consultation& question) {
  if (question.urgency() != registry::v1::URGENCY_UNSPECIFIED) return;
  std::vector<std::string> choices;
  for (int each = registry::v1::URGENCY_U3; each <= registry::v1::URGENCY_ROUTINE; ++each)
    choices.push_back(client::Label(static_cast<registry::v1::Urgency>(each)));
  const std::size_t chosen = prompt.Choice(Tr("How soon do you need an answer?"), choices, choices.size() - 1);
  question.set_urgency(static_cast<registry::v1::Urgency>(registry::v1::URGENCY_U3 + static_cast<int>(chosen)));
}

void AskKind(Prompt& prompt, consultation::v1::Consultation& question) {
  if (question.kind() != registry::v1::KIND_UNSPECIFIED) return;
  const std::vector<std::string> choices = {Tr("think along with me; I stay responsible"), Tr("take up support")};
  question.set_kind(prompt.Choice(Tr("What do you ask for?"), choices, 0) == 0 ? registry::v1::KIND_ADVICE : registry::v1::KIND_SUPPORT);
}

void AskTexts(Prompt& prompt, consultation::v1::Consultation& question) {
  while (question.brief().empty()) {
    const std::string brief = prompt.Line(Tr("In one sentence, without name or birth date (at most 280 characters):") + "\n >");
    if (base::Utf8Length(brief) <= kBriefLength) question.set_brief(brief);
    if (question.brief().empty()) prompt.Complain(Tr("That is longer than 280 characters."));
  }
  if (question.question().empty()) question.set_question(prompt.Paragraphs(Tr("Your question; an empty line ends it:")));
}

/// The people by their number in the proposal, then the ring, then the coordinator.
void AskWhom(Prompt& prompt, const referral::v1::Proposal& proposal, consultation::v1::DimensionRequest& request) {
  if (request.mode() != referral::v1::ROUTING_MODE_UNSPECIFIED) return;
  std::vector<std::string> choices;
  for (const auto& candidate : proposal.candidates()) choices.push_back(candidate.display_name());
  const std::size_t ring = choices.size();
  choices.push_back(Tr("ring"));
  choices.push_back(Tr("coordinator"));
  const std::string asked = Fill(Tr("Whom to ask for {dimension}? A number or name, the ring (whoever is first), or the coordinator."),
                                 {{"dimension", client::Label(request.dimension())}});
  const std::size_t chosen = prompt.Pick(asked, choices, ring);
  request.set_mode(chosen < ring    ? referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE
                   : chosen == ring ? referral::v1::ROUTING_MODE_BROADCAST_CLAIM
                                    : referral::v1::ROUTING_MODE_COORDINATOR_ASSIGNS);
  if (chosen < ring) request.set_professional_id(proposal.candidates(static_cast<int>(chosen)).professional_id());
}

}  // namespace

void CompleteInDialogue(Context& context, consultation::v1::Consultation& question) {
  Prompt prompt(context);
  Welcome(context);
  AskAbout(context, prompt, question);
  AskMunicipality(prompt, question);
  AskDimensions(context, prompt, question);
  AskUrgency(prompt, question);
  AskKind(prompt, question);
  if (question.brief().empty()) AskWishes(context, prompt, question);
  AskTexts(prompt, question);
  const auto proposals = Propose(context, question);
  context.screen().Ask("\n");
  ShowProposals(context, proposals, ViewOf(context, question, 5, 4));
  context.screen().Ask("\n");
  for (const auto& proposal : proposals.proposals()) AskWhom(prompt, proposal, RequestFor(question, proposal.dimension()));
  if (!prompt.Yes(Tr("Send it?"))) throw client::LocalFault(base::Code::kAborted, client::reason::kStopped);
}

}  // namespace kortelijn::cli
