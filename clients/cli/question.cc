#include "clients/cli/question.h"

#include "clients/cli/case.h"
#include "clients/cli/expertise.h"
#include "clients/cli/symptoms.h"
#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/proposing.h"
#include "clients/common/spoken.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using referral::v1::RoutingMode;

constexpr int kProposed = 5;

void Direct(Context& context, const std::string& typed, consultation::v1::Consultation& question) {
  const auto equals = typed.find('=');
  if (equals == std::string::npos) throw client::UsageFault(Fill(Tr("--to “{typed}” is not DIMENSION=PERSON"), {{"typed", typed}}));
  auto& request = RequestFor(question, client::ParseDimension(typed.substr(0, equals)));
  const std::string whom = typed.substr(equals + 1);
  const auto mode = client::ParseWord(referral::v1::RoutingMode_descriptor(), whom);
  request.set_mode(mode ? static_cast<RoutingMode>(*mode) : referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
  if (!mode) request.set_professional_id(context.people().Resolve(whom));
}

void TakeSuggested(Context& context, consultation::v1::Consultation& question) {
  if (question.case_id().empty()) throw client::UsageFault(Tr("--from-symptoms is about the scores of a case: give --case"));
  const auto suggested = SuggestedFor(context, question.case_id());
  if (suggested.empty()) throw client::UsageFault(Tr("The scores of this case speak for no dimension: give --dimension"));
  NoteSuggestions(context, suggested, Tr("Taken from the scores of the case:"));
  for (const auto& each : suggested) RequestFor(question, each.dimension()).set_weight(each.weight());
}

void AddDimensions(Context& context, const AskOptions& options, consultation::v1::Consultation& question) {
  for (const auto& [dimension, weight] : client::ParseAllWeighed(options.dimensions)) RequestFor(question, dimension).set_weight(weight);
  for (const auto& typed : options.to) Direct(context, typed, question);
  const auto rest = options.coordinator ? referral::v1::ROUTING_MODE_COORDINATOR_ASSIGNS : referral::v1::ROUTING_MODE_BROADCAST_CLAIM;
  const bool decided = options.ring || options.coordinator || !options.to.empty();
  for (auto& each : *question.mutable_dimensions()) {
    if (decided && each.mode() == referral::v1::ROUTING_MODE_UNSPECIFIED) each.set_mode(rest);
  }
}

}  // namespace

consultation::v1::DimensionRequest& RequestFor(consultation::v1::Consultation& question, registry::v1::Dimension dimension) {
  for (auto& each : *question.mutable_dimensions()) {
    if (each.dimension() == dimension) return each;
  }
  auto& added = *question.add_dimensions();
  added.set_dimension(dimension);
  return added;
}

consultation::v1::Consultation QuestionFrom(Context& context, const AskOptions& options) {
  consultation::v1::Consultation question;
  question.set_case_id(options.case_id);
  if (!options.municipality.empty()) question.set_municipality(client::PlaceCode(options.municipality));
  question.set_concerns(options.concerns);
  question.set_kind(options.kind);
  question.set_urgency(options.urgency);
  for (const auto& tag : options.expertise) question.add_expertise(tag);
  RequireKnownExpertise(context, question.expertise());
  for (const auto& code : client::SpokenCodes(options.languages)) question.add_languages(code);
  question.set_brief(context.TextFrom(options.brief));
  question.set_question(context.TextFrom(options.question));
  if (options.from_symptoms) TakeSuggested(context, question);
  AddDimensions(context, options, question);
  return question;
}

std::vector<std::string> Missing(const consultation::v1::Consultation& question) {
  std::vector<std::string> missing;
  const auto require = [&](bool given, const char* option) {
    if (!given) missing.emplace_back(option);
  };
  require(!question.dimensions().empty(), "--dimension");
  require(!question.municipality().empty() || !question.case_id().empty(), "--municipality");
  require(question.urgency() != registry::v1::URGENCY_UNSPECIFIED, "--urgency");
  require(!question.brief().empty(), "--brief");
  require(!question.question().empty(), "--question");
  return missing;
}

std::string MunicipalityOf(Context& context, const consultation::v1::Consultation& question) {
  return question.municipality().empty() ? GetCase(context, question.case_id()).municipality() : question.municipality();
}

ProposalView ViewOf(Context& context, const consultation::v1::Consultation& question, int people, std::size_t reasons) {
  return {MunicipalityOf(context, question), people, reasons, {question.languages().begin(), question.languages().end()}};
}

referral::v1::ProposeCandidatesResponse Propose(Context& context, const consultation::v1::Consultation& question) {
  const auto request = client::ProposalRequest(question, MunicipalityOf(context, question), kProposed);
  return client::ProposeOnceKnown(context.session(), request);
}

}  // namespace kortelijn::cli
