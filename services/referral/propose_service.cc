#include "services/referral/propose_service.h"

#include <algorithm>
#include <set>

#include "services/common/base/expertise.h"
#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/common/base/language.h"
#include "services/common/base/municipality.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/directory.h"
#include "services/referral/circle_store.h"
#include "services/referral/deadline.h"

namespace kortelijn::referral {
namespace {

using base::Code;
using base::Fault;

constexpr int kTagsAtMost = 10;
constexpr int kLanguagesAtMost = 5;
constexpr int kWeightAtMost = 100;
constexpr int kWeightUnasked = 50;
constexpr int kCandidatesAtMost = 50;
constexpr int kCandidatesUnasked = 10;

void CheckDimensions(const v1::ProposeCandidatesRequest& request, base::Violations& violations) {
  violations.Require(!request.dimensions().empty() && request.dimensions_size() <= 4, "dimensions", "must be one to four");
  std::set<int> seen;
  for (const int dimension : request.dimensions()) {
    violations.Require(dimension >= 1 && dimension <= 4, "dimensions", "holds a dimension that is not known here");
    violations.Require(seen.insert(dimension).second, "dimensions", "holds a dimension twice");
  }
}

void CheckExpertise(const v1::ProposeCandidatesRequest& request, base::Violations& violations) {
  violations.Require(request.expertise_size() <= kTagsAtMost, "expertise", "must be at most 10 tags");
  for (int i = 0; i < std::min(request.expertise_size(), kTagsAtMost); ++i) {
    violations.Require(base::ValidTag(request.expertise(i)), "expertise[" + std::to_string(i) + "]",
                       "must be 1 to 40 characters a-z, 0-9 and '-'");
  }
}

void CheckWeights(const v1::ProposeCandidatesRequest& request, base::Violations& violations) {
  const bool one_each = request.weights().empty() || request.weights_size() == request.dimensions_size();
  violations.Require(one_each, "weights", "must be none, or one for each dimension");
  const bool within = std::ranges::all_of(request.weights(), [](int weight) { return weight >= 0 && weight <= kWeightAtMost; });
  violations.Require(within, "weights", "must be 0 to 100");
}

void CheckLanguages(const v1::ProposeCandidatesRequest& request, base::Violations& violations) {
  violations.Require(request.languages_size() <= kLanguagesAtMost, "languages", "must be at most 5");
  std::set<std::string> seen;
  for (int i = 0; i < std::min(request.languages_size(), kLanguagesAtMost); ++i) {
    const std::string path = "languages[" + std::to_string(i) + "]";
    violations.Require(base::FindLanguage(request.languages(i)) != nullptr, path, "is not a language code of ISO 639-1");
    violations.Require(seen.insert(request.languages(i)).second, path, "is asked twice");
  }
}

void CheckFields(const v1::ProposeCandidatesRequest& request) {
  base::Violations violations;
  violations.Require(request.kind() == registry::v1::KIND_ADVICE || request.kind() == registry::v1::KIND_SUPPORT, "kind",
                     "must be ADVICE or SUPPORT");
  violations.Require(registry::v1::Urgency_IsValid(request.urgency()) && request.urgency() != registry::v1::URGENCY_UNSPECIFIED, "urgency",
                     "must be U3, U4, U5 or ROUTINE");
  CheckDimensions(request, violations);
  CheckWeights(request, violations);
  CheckExpertise(request, violations);
  CheckLanguages(request, violations);
  violations.Require(request.case_id().empty() || base::ValidId(request.case_id()), "case_id", "is not an id");
  violations.Require(request.limit() >= 0 && request.limit() <= kCandidatesAtMost, "limit", "must be 0 to 50");
  violations.ThrowIfAny();
}

void CheckMunicipality(const std::string& code) {
  if (base::FindMunicipality(code) != nullptr) return;
  throw Fault(Code::kInvalidArgument, base::reason::kMunicipalityUnknown, "municipality is not a code of CBS")
      .Field("municipality", "is not a code of CBS, `GM` and four digits");
}

void SetCandidate(const Match& match, bool phone, v1::Candidate* candidate) {
  candidate->set_professional_id(match.card.id);
  candidate->set_display_name(match.card.display_name);
  candidate->set_discipline(static_cast<registry::v1::Discipline>(match.discipline));
  candidate->set_organisation_name(match.card.organisation_name);
  candidate->set_score(match.score);
  candidate->set_ring(match.ring);
  if (phone) candidate->set_phone(match.card.phone);
  for (const ScoredReason& reason : match.reasons) {
    auto* scored = candidate->add_reasons();
    scored->set_reason(static_cast<v1::MatchReason>(reason.reason));
    scored->set_value(reason.value);
    scored->set_points(reason.points);
  }
  for (const auto dimension : match.covers) candidate->add_covers(static_cast<registry::v1::Dimension>(dimension));
}

int WeightOf(const v1::ProposeCandidatesRequest& request, int place) {
  const int weight = request.weights().empty() ? 0 : request.weights(place);
  return weight == 0 ? kWeightUnasked : weight;
}

std::vector<WeighedDimension> OthersOf(const v1::ProposeCandidatesRequest& request, int dimension) {
  std::vector<WeighedDimension> others;
  for (int i = 0; i < request.dimensions_size(); ++i) {
    if (request.dimensions(i) != dimension) others.push_back({static_cast<base::Dimension>(request.dimensions(i)), WeightOf(request, i)});
  }
  return others;
}

NormKey KeyOf(const v1::ProposeCandidatesRequest& request, base::Dimension dimension) {
  return {
      .kind = static_cast<base::Kind>(request.kind()), .urgency = static_cast<base::Urgency>(request.urgency()), .dimension = dimension};
}

Question QuestionOf(const v1::ProposeCandidatesRequest& request, const rpc::Call& call, db::ReadTx& tx) {
  Question question;
  question.municipality = request.municipality();
  question.expertise.assign(request.expertise().begin(), request.expertise().end());
  question.languages.assign(request.languages().begin(), request.languages().end());
  question.requester_id = call.who().id;
  question.social_domain_allowed = true;
  if (!request.case_id().empty()) question.circle = CircleOf(tx, request.case_id());
  question.collaborations = CollaborationsOf(tx, call.who().id, call.who().network_id);
  question.now = call.now();
  return question;
}

}  // namespace

void ProposeDesk::Propose(rpc::Call& call, db::ReadTx& tx, const v1::ProposeCandidatesRequest& request,
                          v1::ProposeCandidatesResponse* response) {
  CheckFields(request);
  CheckMunicipality(request.municipality());
  CheckUrgency(call, request);
  if (!request.case_id().empty() && !InCircle(tx, request.case_id(), call.who().id)) {
    throw Fault(Code::kFailedPrecondition, base::reason::kNotInCircle, "you are not in this case's circle");
  }
  const auto rules = rules_.Of(call.who().network_id);
  const bool phone = request.urgency() == registry::v1::URGENCY_U3;
  Question question = QuestionOf(request, call, tx);
  for (const int dimension : request.dimensions()) {
    question.dimension = static_cast<base::Dimension>(dimension);
    question.others = OthersOf(request, dimension);
    if (!request.case_id().empty()) question.excluded = ObjectedTo(tx, request.case_id(), question.dimension);
    question.needed = AnswerNeeded(KeyOf(request, question.dimension), *rules, call.now());
    const Proposal best = candidates_.Best(question, *rules, request.limit() == 0 ? kCandidatesUnasked : request.limit());
    auto* proposal = response->add_proposals();
    proposal->set_dimension(static_cast<registry::v1::Dimension>(dimension));
    proposal->set_in_reach(best.in_reach);
    for (const Match& match : best.best) SetCandidate(match, phone, proposal->add_candidates());
  }
}

void ProposeDesk::CheckUrgency(const rpc::Call& call, const v1::ProposeCandidatesRequest& request) const {
  if (base::UrgencyServed(static_cast<base::Urgency>(request.urgency()))) return;
  const auto network = room_.directory.Network(call.who().network_id);
  throw Fault(Code::kFailedPrecondition, base::reason::kUrgencyNotHere,
              "U0, U1 and U2 do not belong here: call 112, the huisartsenpost or the consultation line")
      .With("consultation_line", network == nullptr ? "" : network->consultation_line());
}

}  // namespace kortelijn::referral
