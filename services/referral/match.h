#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/referral/candidate.h"
#include "services/referral/rules.h"

/// Who could take a question, and why: pure ranking over the people of one network.
///
/// **Eligible** is who is active, has not capacity FULL, is not absent today, has a strength in the dimension, is not the requester, and,
/// where people of the social domain may not be asked (no consent), is not one of them (base::SocialDomain); nor of the care domain where
/// that is refused; somebody whose discipline is not known may be of either, and is asked only where both may be. Who is named precedes:
/// excluded is never eligible, allowed is whatever the domain.
///
/// **Score**, 0 to 100, is the sum of twelve terms, each 0 to 1, times the network's weight of it (0 to 100), divided by the sum of the
/// weights. With all weights zero every score is zero. What a term adds is given as the points of its reason, so the points add up to the
/// score. How fast a person answers is no term, and is not known here.
///
/// - **dimension**: strength in the dimension / 100. DIMENSION: strength.
/// - **discipline**: 1 if the dimension is one of the discipline's own (OwnDimension). DISCIPLINE: 0.
/// - **expertise**: tags in common / tags asked for; 0 if none are asked for. EXPERTISE: tags in common.
/// - **area**: 1 works in the municipality, 0.6 in one that borders it, else 0.5 * 2^(-km / 20) by the distance between the centres, of
///   which the nearest counts. WORKS_IN_MUNICIPALITY: 0. WORKS_NEARBY, WORKS_ELSEWHERE: km.
/// - **reachable**: 1 if it is now within the person's hours, or the network's without own hours; 0.5 if that comes before the answer is
///   needed; else 0. REACHABLE: minute of the day until when. REACHABLE_LATER: minutes since today's midnight, from when.
///   NOT_REACHABLE_NOW: 0. Who goes away before the answer is needed has AWAY_SOON too: days until then, no points.
/// - **capacity**: OPEN 1, WAITLIST 0.3. CAPACITY_OPEN: open places. CAPACITY_WAITLIST: 0.
/// - **fairness**: 1 / (1 + questions held now), so that work spreads over equals. NOTHING_IN_HAND: 0. IN_HAND: questions.
/// - **freshness**: 2^(-days / half life), days since the entry was confirmed or the person last answered; never is 0. FRESH up to one half
///   life, else STALE: days, -1 for never.
/// - **collaboration**: n / (n + 3) for n completed referrals by this person for the requester. COLLABORATION: n.
/// - **continuity**: 1 if in the case's circle. IN_CIRCLE: 0.
/// - **language**: languages in common / languages asked for; 0 if none are asked for. LANGUAGE: languages in common. NO_LANGUAGE: how many
///   are asked for, no points.
/// - **breadth**: for the other dimensions of the same question, the sum of weight * strength / 100, divided by the sum of their weights; 0
///   where the question has no other. BREADTH: in how many of them the person has a strength. A dimension that is added to a question later
///   knows no others.
///
/// **Order** is total: score descending, then id ascending. **Rings**: 0 is the case's circle and earlier collaborators of the requester, 1
/// who works in the municipality, 2 who works in a municipality that borders it, 3 the whole network. A person's ring is the lowest that
/// they are in; asking a ring asks everybody in it who was not asked before. **In reach** are rings 0 to 2; the whole network only where
/// those have fewer people than are wanted, or the municipality is unknown.
///
/// **Speed**: who cannot come above the worst of the best so far is passed by on a Bound, which never is less than the score, so that the
/// best are exactly those that reckoning everybody's score would give.
namespace kortelijn::referral {

/// Why a candidate is proposed (referral.proto).
enum class MatchReason {
  kUnspecified = 0,
  kDimension = 1,
  kDiscipline = 2,
  kExpertise = 3,
  kWorksInMunicipality = 4,
  kWorksNearby = 5,
  kWorksElsewhere = 6,
  kReachable = 7,
  kNotReachableNow = 8,
  kCapacityOpen = 9,
  kCapacityWaitlist = 10,
  kFresh = 11,
  kStale = 12,
  kCollaboration = 13,
  kInCircle = 14,
  kReachableLater = 15,
  kAwaySoon = 16,
  kNothingInHand = 17,
  kInHand = 18,
  kLanguage = 19,
  kNoLanguage = 20,
  kBreadth = 21,
};

/// What is asked, by whom, when.
struct Question {
  std::string municipality;
  base::Dimension dimension = base::Dimension::kUnspecified;
  std::vector<WeighedDimension> others;  ///< The other dimensions of the same question.
  std::vector<std::string> expertise;
  std::vector<std::string> languages;  ///< ISO 639-1.
  std::string requester_id;
  bool social_domain_allowed = false;
  bool care_domain_refused = false;
  std::vector<std::string> excluded{};  ///< Who may not be asked.
  std::vector<std::string> allowed{};   ///< Who may be asked though their domain may not.
  std::vector<std::string> circle;
  std::map<std::string, int> collaborations;  ///< Completed referrals of the requester by person.
  base::Time now;
  base::Time needed = base::kNever;  ///< When the answer is needed, not before `now`; kNever is now.
};

/// One reason with what it adds, 0 to 100.
struct ScoredReason {
  MatchReason reason = MatchReason::kUnspecified;
  double value = 0;
  double points = 0;
};

/// One person who could take it.
struct Match {
  Card card;
  base::Discipline discipline = base::Discipline::kUnspecified;
  double score = 0;
  int ring = 3;
  std::vector<ScoredReason> reasons;
  std::vector<base::Dimension> covers;  ///< Other dimensions of the question in which the person has a strength, as asked.
};

/// The best of those in reach.
struct Proposal {
  std::vector<Match> best;
  int in_reach = 0;  ///< How many in reach are eligible.
  int people = 0;    ///< How many were looked at for it.
};

/// The `limit` best in reach with reasons.
Proposal Propose(const CandidatePool& pool, const Question& question, const Rules& rules, int limit);

/// A ring that has somebody to ask, and whom, best first.
struct Picked {
  int ring = 4;
  std::vector<std::string> people;
};

/// The first ring from `from_ring` on that has somebody eligible outside `except`, with at most rules.ring_size of them; ring 4 and nobody
/// if none has. Looks only at the people of the rings it has to look at.
Picked PickRing(const CandidatePool& pool, const Question& question, const Rules& rules, int from_ring,
                const std::set<std::string>& except);

/// True if the person may be asked this question.
bool Eligible(const CandidatePool& pool, const Question& question, const Rules& rules, const std::string& id);

/// The dimensions that belong to a discipline (domain reference, section 3).
bool OwnDimension(base::Discipline discipline, base::Dimension dimension);

}  // namespace kortelijn::referral
