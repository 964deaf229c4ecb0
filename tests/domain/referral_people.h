#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "services/common/base/municipality.h"
#include "services/referral/match.h"

/// People, questions and rules for the tests of the ranking.
namespace kortelijn::referral {

using base::CapacityStatus;
using base::Dimension;
using base::Discipline;
using std::chrono::days;
using std::chrono::hours;

constexpr const char* kHere = "GM1904";  // Stichtse Vecht.

inline base::Time Now() { return std::chrono::sys_days(std::chrono::year(2025) / 3 / 4) + hours(9); }  // Tuesday 10.00 in Amsterdam.

inline std::string NeighbourOfHere() { return base::FindMunicipality(kHere)->neighbours.front(); }
constexpr const char* kFar = "GM0957";  // Roermond.

inline Profile Person(const std::string& id) {
  Profile p;
  p.id = id;
  p.network_id = "net";
  p.display_name = id + " Demo";
  p.discipline = Discipline::kSocialWorker;
  p.strengths = {0, 40, 80, 0};
  p.working_area = {kHere};
  p.confirm_time = Now();
  return p;
}

inline Rules AllWeightsTen() {
  Rules rules;
  rules.weights = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
  rules.freshness_half_life_days = 100;
  return rules;
}

/// What a term at its best adds with AllWeightsTen.
inline constexpr double kOneTerm = 100.0 / kTerms;

inline Question Social() {
  Question q;
  q.municipality = kHere;
  q.dimension = Dimension::kSocial;
  q.requester_id = "asker";
  q.social_domain_allowed = true;
  q.now = Now();
  return q;
}

inline CandidatePool PoolOf(const std::vector<Profile>& people) {
  CandidatePool pool;
  for (const auto& p : people) pool.Put(p);
  return pool;
}

inline std::vector<std::string> Ids(const Proposal& proposal) {
  std::vector<std::string> ids;
  for (const auto& match : proposal.best) ids.push_back(match.card.id);
  return ids;
}

inline const ScoredReason* Find(const Match& match, MatchReason reason) {
  const auto found = std::find_if(match.reasons.begin(), match.reasons.end(), [&](const auto& r) { return r.reason == reason; });
  return found == match.reasons.end() ? nullptr : &*found;
}

inline Match Only(const Profile& person, const Question& question = Social(), const Rules& rules = AllWeightsTen()) {
  const Proposal proposal = Propose(PoolOf({person}), question, rules, 5);
  EXPECT_EQ(proposal.best.size(), 1U);
  return proposal.best.empty() ? Match{} : proposal.best.front();
}

inline bool Asked(const Profile& person, const Question& question = Social()) {
  return Eligible(PoolOf({person}), question, AllWeightsTen(), person.id);
}

}  // namespace kortelijn::referral
