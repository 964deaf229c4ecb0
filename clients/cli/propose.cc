#include "clients/cli/context.h"
#include "clients/cli/expertise.h"
#include "clients/cli/nouns.h"
#include "clients/cli/proposals.h"
#include "clients/common/places.h"
#include "clients/common/spoken.h"
#include "clients/common/translate.h"
#include "clients/common/weights.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

struct ProposeOptions {
  std::vector<std::string> dimensions;  ///< `zingeving:80`
  registry::v1::Urgency urgency = registry::v1::URGENCY_ROUTINE;
  registry::v1::Kind kind = registry::v1::KIND_ADVICE;
  std::string municipality, case_id;
  std::vector<std::string> expertise, languages;
  int limit = 5;
};

void Propose(Context& context, const ProposeOptions& options) {
  referral::v1::ProposeCandidatesRequest request;
  request.set_kind(options.kind);
  request.set_urgency(options.urgency);
  request.set_municipality(client::PlaceCode(options.municipality));
  request.set_case_id(options.case_id);
  request.set_limit(options.limit);
  client::AddHeaviestFirst(client::ParseAllWeighed(options.dimensions), request);
  for (const auto& code : client::SpokenCodes(options.languages)) request.add_languages(code);
  for (const auto& tag : options.expertise) request.add_expertise(tag);
  RequireKnownExpertise(context, request.expertise());
  const auto response = context.Call(&referral::v1::ReferralService::Stub::ProposeCandidates, request);
  if (context.screen().Json(response)) return;
  ShowProposals(context, response,
                {request.municipality(), options.limit, SIZE_MAX, {request.languages().begin(), request.languages().end()}});
}

}  // namespace

void AddPropose(Command& root) {
  Command propose = root.Verb("propose", Tr("see who could take a question, and why; nothing is sent"));
  auto o = propose.Runs(Propose);
  propose.TextsOf("-d,--dimension", o->dimensions, registry::v1::Dimension_descriptor(),
                  Tr("dimension, with a weight if you like (spiritual:80), one or more"));
  propose.Text("-m,--municipality NAME", o->municipality, Tr("where the person in care lives"));
  propose.Choice("-u,--urgency", o->urgency, Tr("how soon an answer is needed"));
  propose.Choice("-k,--kind", o->kind, Tr("think along, or take up support"));
  propose.Texts("--expertise TAG", o->expertise, Tr("expertise asked for"));
  propose.Texts("--language LANGUAGE", o->languages, Tr("language that people should speak, such as Turkish or tr"));
  propose.Text("--case CASE", o->case_id, Tr("the case, for the people in its circle"));
  propose.Number("--limit N", o->limit, Tr("people per dimension"));
  for (const auto* name : {"--dimension", "--municipality"}) propose.Required(name);
}

}  // namespace kortelijn::cli
