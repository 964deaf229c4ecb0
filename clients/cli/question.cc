#include "clients/cli/question.h"

#include <algorithm>
#include <thread>

#include "clients/cli/case.h"
#include "clients/cli/expertise.h"
#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "clients/common/wording.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

namespace v1 = consultation::v1;
using client::Fill;
using client::Tr;
using referral::v1::RoutingMode;

constexpr int kAttempts = 5;
constexpr auto kFirstPause = std::chrono::milliseconds(50);

v1::DimensionRequest& RequestFor(v1::Consultation& question, registry::v1::Dimension dimension) {
  for (auto& each : *question.mutable_dimensions()) {
    if (each.dimension() == dimension) return each;
  }
  auto& added = *question.add_dimensions();
  added.set_dimension(dimension);
  return added;
}

void Direct(Context& context, const std::string& typed, v1::Consultation& question) {
  const auto equals = typed.find('=');
  if (equals == std::string::npos) throw client::UsageFault(Fill(Tr("--to “{typed}” is not DIMENSION=PERSON"), {{"typed", typed}}));
  auto& request = RequestFor(question, client::ParseDimension(typed.substr(0, equals)));
  const std::string whom = typed.substr(equals + 1);
  const auto mode = client::ParseWord(referral::v1::RoutingMode_descriptor(), whom);
  request.set_mode(mode ? static_cast<RoutingMode>(*mode) : referral::v1::ROUTING_MODE_DIRECTED_MAY_DECLINE);
  if (!mode) request.set_professional_id(context.people().Resolve(whom));
}

void AddDimensions(Context& context, const AskOptions& options, v1::Consultation& question) {
  for (const auto& typed : options.dimensions) {
    for (const auto& each : base::Split(typed, ',')) {
      const auto weighed = client::ParseWeighed(each);
      RequestFor(question, weighed.dimension).set_weight(weighed.weight);
    }
  }
  for (const auto& typed : options.to) Direct(context, typed, question);
  const auto rest = options.coordinator ? referral::v1::ROUTING_MODE_COORDINATOR_ASSIGNS : referral::v1::ROUTING_MODE_BROADCAST_CLAIM;
  const bool decided = options.ring || options.coordinator || !options.to.empty();
  for (auto& each : *question.mutable_dimensions()) {
    if (decided && each.mode() == referral::v1::ROUTING_MODE_UNSPECIFIED) each.set_mode(rest);
  }
}

/// A case that was opened a moment ago may not be known yet where people are proposed; then without its circle.
referral::v1::ProposeCandidatesResponse ProposeOnceKnown(Context& context, referral::v1::ProposeCandidatesRequest& request) {
  for (int attempt = 1;; ++attempt) {
    try {
      return context.Call(&referral::v1::ReferralService::Stub::ProposeCandidates, request);
    } catch (const base::Fault& fault) {
      if (fault.reason() != base::reason::kNotInCircle || request.case_id().empty()) throw;
      if (attempt >= kAttempts) request.clear_case_id();
    }
    std::this_thread::sleep_for(client::Pause(kFirstPause, attempt));
  }
}

}  // namespace

v1::Consultation QuestionFrom(Context& context, const AskOptions& options) {
  v1::Consultation question;
  question.set_case_id(options.case_id);
  if (!options.municipality.empty()) question.set_municipality(client::PlaceCode(options.municipality));
  question.set_concerns(options.concerns);
  question.set_kind(options.kind);
  question.set_urgency(options.urgency);
  for (const auto& tag : options.expertise) question.add_expertise(tag);
  RequireKnownExpertise(context, question.expertise());
  question.set_brief(context.TextFrom(options.brief));
  question.set_question(context.TextFrom(options.question));
  AddDimensions(context, options, question);
  return question;
}

std::vector<std::string> Missing(const v1::Consultation& question) {
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

std::string MunicipalityOf(Context& context, const v1::Consultation& question) {
  return question.municipality().empty() ? GetCase(context, question.case_id()).municipality() : question.municipality();
}

referral::v1::ProposeCandidatesResponse Propose(Context& context, const v1::Consultation& question) {
  referral::v1::ProposeCandidatesRequest request;
  request.set_kind(question.kind());
  request.set_urgency(question.urgency());
  request.set_municipality(MunicipalityOf(context, question));
  request.set_case_id(question.case_id());
  request.set_limit(5);
  for (const auto& each : question.dimensions()) request.add_dimensions(each.dimension());
  for (const auto& tag : question.expertise()) request.add_expertise(tag);
  return ProposeOnceKnown(context, request);
}

}  // namespace kortelijn::cli
