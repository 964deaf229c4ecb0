#pragma once

#include <cstddef>
#include <string>

#include "clients/common/match_wording.h"
#include "clients/common/session.h"
#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

/// Who could take a question that is being written. Nothing is sent by it.
namespace kortelijn::client {

/// What is asked of the ranking for this question, about somebody in this municipality (a code): at most `limit` people a dimension.
referral::v1::ProposeCandidatesRequest ProposalRequest(const consultation::v1::Consultation& question, const std::string& municipality,
                                                       int limit);

/// Who could take it. A case that was opened a moment ago may not be known yet where people are proposed: it is asked again, and in the end
/// without the circle of the case. Errors: those of ProposeCandidates.
referral::v1::ProposeCandidatesResponse ProposeOnceKnown(Session& session, referral::v1::ProposeCandidatesRequest request);

/// What speaks for a candidate and what counts against, in clauses with dots between; either may be empty.
struct CandidateReasons {
  std::string in_favour;
  std::string against;
};

/// The heaviest `most` in favour, then which other dimensions of the question the person could take; all that counts against. Sets
/// `match.covers`.
CandidateReasons ReasonsOf(const referral::v1::Candidate& candidate, MatchContext match, std::size_t most);

}  // namespace kortelijn::client
