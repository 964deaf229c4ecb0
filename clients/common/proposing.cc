#include "clients/common/proposing.h"

#include <algorithm>
#include <thread>

#include "clients/common/weights.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

constexpr int kAttempts = 5;
constexpr auto kFirstPause = std::chrono::milliseconds(50);

}  // namespace

referral::v1::ProposeCandidatesRequest ProposalRequest(const consultation::v1::Consultation& question, const std::string& municipality,
                                                       int limit) {
  referral::v1::ProposeCandidatesRequest request;
  request.set_kind(question.kind());
  request.set_urgency(question.urgency());
  request.set_municipality(municipality);
  request.set_case_id(question.case_id());
  request.set_limit(limit);
  std::vector<Weighed> dimensions;
  for (const auto& each : question.dimensions()) dimensions.push_back({each.dimension(), each.weight()});
  AddHeaviestFirst(dimensions, request);
  *request.mutable_languages() = question.languages();
  for (const auto& tag : question.expertise()) request.add_expertise(tag);
  return request;
}

referral::v1::ProposeCandidatesResponse ProposeOnceKnown(Session& session, referral::v1::ProposeCandidatesRequest request) {
  for (int attempt = 1;; ++attempt) {
    try {
      return session.Call(&referral::v1::ReferralService::Stub::ProposeCandidates, request);
    } catch (const base::Fault& fault) {
      if (fault.reason() != base::reason::kNotInCircle || request.case_id().empty()) throw;
      if (attempt >= kAttempts) request.clear_case_id();
    }
    std::this_thread::sleep_for(Pause(kFirstPause, attempt));
  }
}

CandidateReasons ReasonsOf(const referral::v1::Candidate& candidate, MatchContext match, std::size_t most) {
  match.covers.clear();
  for (const int dimension : candidate.covers()) match.covers.push_back(static_cast<registry::v1::Dimension>(dimension));
  std::vector<referral::v1::ScoredReason> reasons(candidate.reasons().begin(), candidate.reasons().end());
  std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.points() > b.points(); });
  std::vector<std::string> in_favour;
  std::vector<std::string> against;
  for (const auto& reason : reasons) {
    const std::string clause = Clause(reason, match);
    if (reason.reason() == referral::v1::MATCH_REASON_BREADTH) continue;
    if (!clause.empty()) (CountsAgainst(reason.reason()) ? against : in_favour).push_back(clause);
  }
  if (in_favour.size() > most) in_favour.resize(most);
  for (const auto& reason : reasons) {
    if (reason.reason() == referral::v1::MATCH_REASON_BREADTH) in_favour.push_back(Clause(reason, match));
  }
  return {base::Join(in_favour, " · "), base::Join(against, " · ")};
}

}  // namespace kortelijn::client
