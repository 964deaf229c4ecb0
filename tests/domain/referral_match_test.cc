// Who is eligible, what each term adds, that the points are the score, the order, the rings, and that it is quick.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "services/common/base/municipality.h"
#include "services/referral/match.h"

namespace kortelijn::referral {
namespace {

using base::CapacityStatus;
using base::Dimension;
using base::Discipline;
using std::chrono::days;
using std::chrono::hours;

constexpr const char* kHere = "GM1904";  // Stichtse Vecht.

base::Time Now() { return std::chrono::sys_days(std::chrono::year(2025) / 3 / 4) + hours(9); }  // Tuesday 10.00 in Amsterdam.

std::string NeighbourOfHere() { return base::FindMunicipality(kHere)->neighbours.front(); }
constexpr const char* kFar = "GM0957";  // Roermond.

Profile Person(const std::string& id) {
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

Rules AllWeightsTen() {
  Rules rules;
  rules.weights = {10, 10, 10, 10, 10, 10, 10, 10, 10};
  rules.freshness_half_life_days = 100;
  return rules;
}

Question Social() {
  Question q;
  q.municipality = kHere;
  q.dimension = Dimension::kSocial;
  q.requester_id = "asker";
  q.social_domain_allowed = true;
  q.now = Now();
  return q;
}

CandidatePool PoolOf(const std::vector<Profile>& people) {
  CandidatePool pool;
  for (const auto& p : people) pool.Put(p);
  return pool;
}

std::vector<std::string> Ids(const Proposal& proposal) {
  std::vector<std::string> ids;
  for (const auto& match : proposal.best) ids.push_back(match.card.id);
  return ids;
}

const ScoredReason* Find(const Match& match, MatchReason reason) {
  const auto found = std::find_if(match.reasons.begin(), match.reasons.end(), [&](const auto& r) { return r.reason == reason; });
  return found == match.reasons.end() ? nullptr : &*found;
}

Match Only(const Profile& person, const Question& question = Social(), const Rules& rules = AllWeightsTen()) {
  const Proposal proposal = Propose(PoolOf({person}), question, rules, 5);
  EXPECT_EQ(proposal.best.size(), 1U);
  return proposal.best.empty() ? Match{} : proposal.best.front();
}

bool Asked(const Profile& person, const Question& question = Social()) {
  return Eligible(PoolOf({person}), question, AllWeightsTen(), person.id);
}

TEST(Eligibility, EachConditionCounts) {
  EXPECT_TRUE(Asked(Person("ann")));
  EXPECT_FALSE(Asked(Person("asker"))) << "not who asks";
  Profile p = Person("ann");
  p.active = false;
  EXPECT_FALSE(Asked(p));
  p = Person("ann");
  p.capacity = CapacityStatus::kFull;
  EXPECT_FALSE(Asked(p));
  p.capacity = CapacityStatus::kWaitlist;
  EXPECT_TRUE(Asked(p));
  p = Person("ann");
  p.strengths[2] = 0;
  EXPECT_FALSE(Asked(p)) << "not this dimension";
}

TEST(Eligibility, AbsenceCountsByLocalDay) {
  Profile p = Person("ann");
  const auto today = std::chrono::sys_days(std::chrono::year(2025) / 3 / 4);
  p.absences = {{today - days(9), today - days(1)}, {today + days(1), today + days(5)}};
  EXPECT_TRUE(Asked(p));
  Question late = Social();
  late.now = today + hours(23) + std::chrono::minutes(30);  // 0.30 on the next day in Amsterdam.
  EXPECT_FALSE(Asked(p, late));
  p.absences = {{today, today}};
  EXPECT_FALSE(Asked(p));
}

TEST(Eligibility, SocialDomainNeedsConsent) {
  Question q = Social();
  q.social_domain_allowed = false;
  for (int discipline = 1; discipline <= 16; ++discipline) {
    Profile p = Person("ann");
    p.discipline = static_cast<Discipline>(discipline);
    EXPECT_EQ(Asked(p, q), !base::SocialDomain(p.discipline)) << discipline;
    EXPECT_TRUE(Asked(p));
  }
}

TEST(Terms, BestOfAllIsAHundred) {
  Profile p = Person("ann");
  p.strengths[2] = 100;
  p.expertise = {"geldzorgen"};
  Question q = Social();
  q.expertise = {"geldzorgen"};
  q.circle = {"ann"};
  Rules rules = AllWeightsTen();
  rules.weights.collaboration = 0;  // Approaches one, never reaches it.
  EXPECT_NEAR(Only(p, q, rules).score, 100, 1e-9);
}

TEST(Terms, EachAddsWhatTheHeaderSays) {
  Profile p = Person("ann");
  p.expertise = {"geldzorgen", "kinderen"};
  p.confirm_time = Now() - days(100);
  Question q = Social();
  q.expertise = {"geldzorgen", "rouw"};
  q.collaborations = {{"ann", 3}};
  const Match m = Only(p, q);
  const double one = 100.0 / 9;
  EXPECT_NEAR(Find(m, MatchReason::kDimension)->points, 0.8 * one, 1e-9);
  EXPECT_EQ(Find(m, MatchReason::kDimension)->value, 80);
  EXPECT_NEAR(Find(m, MatchReason::kDiscipline)->points, one, 1e-9);
  EXPECT_NEAR(Find(m, MatchReason::kExpertise)->points, one / 2, 1e-9);
  EXPECT_EQ(Find(m, MatchReason::kExpertise)->value, 1);
  EXPECT_NEAR(Find(m, MatchReason::kWorksInMunicipality)->points, one, 1e-9);
  EXPECT_NEAR(Find(m, MatchReason::kReachable)->points, one, 1e-9);
  EXPECT_EQ(Find(m, MatchReason::kReachable)->value, 17 * 60);
  EXPECT_NEAR(Find(m, MatchReason::kCapacityOpen)->points, one, 1e-9);
  EXPECT_NEAR(Find(m, MatchReason::kFresh)->points, one / 2, 1e-9) << "one half life";
  EXPECT_EQ(Find(m, MatchReason::kFresh)->value, 100);
  EXPECT_NEAR(Find(m, MatchReason::kCollaboration)->points, one / 2, 1e-9) << "3 of 3 + 3";
  EXPECT_EQ(Find(m, MatchReason::kInCircle), nullptr);
  EXPECT_EQ(m.ring, 0) << "an earlier collaborator";
}

TEST(Terms, AreaByNearness) {
  Profile near = Person("near");
  near.working_area = {kFar, NeighbourOfHere()};
  const Match nearby = Only(near);
  EXPECT_NEAR(Find(nearby, MatchReason::kWorksNearby)->points, 0.6 * 100 / 9, 1e-9);
  EXPECT_EQ(nearby.ring, 2);
  Profile far = Person("far");
  far.working_area = {kFar};
  const Match elsewhere = Only(far);
  const double km = base::DistanceKm(*base::FindMunicipality(kHere), *base::FindMunicipality(kFar));
  EXPECT_NEAR(Find(elsewhere, MatchReason::kWorksElsewhere)->value, km, 1e-9);
  EXPECT_NEAR(Find(elsewhere, MatchReason::kWorksElsewhere)->points, 0.5 * std::exp2(-km / 20) * 100 / 9, 1e-9);
  EXPECT_EQ(elsewhere.ring, 3);
}

TEST(Terms, ReachableByOwnHoursOrOfficeHours) {
  Profile p = Person("ann");
  Question night = Social();
  night.now = Now() + hours(12);
  EXPECT_NE(Find(Only(p, night), MatchReason::kNotReachableNow), nullptr);
  p.reachable.emplace();
  (*p.reachable)[1] = {20 * 60, 23 * 60};  // Tuesday evening.
  EXPECT_EQ(Find(Only(p, night), MatchReason::kReachable)->value, 23 * 60);
  EXPECT_NE(Find(Only(p), MatchReason::kNotReachableNow), nullptr) << "not in the morning";
  Question christmas = Social();
  christmas.now = std::chrono::sys_days(std::chrono::year(2025) / 12 / 25) + hours(9);
  EXPECT_NE(Find(Only(Person("bob"), christmas), MatchReason::kNotReachableNow), nullptr) << "offices are closed on a holiday";
}

TEST(Terms, StaleEntriesSinkAndAnsweringRefreshes) {
  Profile p = Person("ann");
  p.confirm_time = Now() - days(400);
  EXPECT_NEAR(Find(Only(p), MatchReason::kStale)->points, 100.0 / 9 / 16, 1e-9);
  p.confirm_time = base::kNever;
  EXPECT_EQ(Find(Only(p), MatchReason::kStale)->value, -1);
  EXPECT_EQ(Find(Only(p), MatchReason::kStale)->points, 0);
  CandidatePool pool = PoolOf({p});
  pool.Answered("ann", Now() - days(10));
  EXPECT_EQ(Find(Propose(pool, Social(), AllWeightsTen(), 1).best.front(), MatchReason::kFresh)->value, 10);
}

TEST(Terms, CapacityAndCircle) {
  Profile p = Person("ann");
  p.open_slots = 4;
  EXPECT_EQ(Find(Only(p), MatchReason::kCapacityOpen)->value, 4);
  p.capacity = CapacityStatus::kWaitlist;
  EXPECT_NEAR(Find(Only(p), MatchReason::kCapacityWaitlist)->points, 0.3 * 100 / 9, 1e-9);
  Question q = Social();
  q.circle = {"ann"};
  EXPECT_NEAR(Find(Only(p, q), MatchReason::kInCircle)->points, 100.0 / 9, 1e-9);
}

TEST(Terms, DisciplinesHaveTheDimensionsOfTheDomain) {
  const std::vector<std::pair<Discipline, std::string>> table = {{Discipline::kGeneralPractitioner, "fp"},
                                                                 {Discipline::kCommunityNurse, "fs"},
                                                                 {Discipline::kNurseSpecialist, "fp"},
                                                                 {Discipline::kElderlyCarePhysician, "f"},
                                                                 {Discipline::kPalliativeConsultant, "fpsz"},
                                                                 {Discipline::kPhysiotherapist, "f"},
                                                                 {Discipline::kDietitian, "f"},
                                                                 {Discipline::kOccupationalTherapist, "fs"},
                                                                 {Discipline::kSpeechTherapist, "f"},
                                                                 {Discipline::kPsychologist, "p"},
                                                                 {Discipline::kPharmacist, "f"},
                                                                 {Discipline::kSpiritualCaregiver, "zp"},
                                                                 {Discipline::kSocialWorker, "sp"},
                                                                 {Discipline::kWelfareAdviser, "s"},
                                                                 {Discipline::kVolunteer, "sz"},
                                                                 {Discipline::kVolunteerCoordinator, "s"}};
  ASSERT_EQ(table.size(), 16U);
  const std::string letters = "fpsz";
  for (const auto& [discipline, own] : table) {
    for (int i = 0; i < 4; ++i) {
      EXPECT_EQ(OwnDimension(discipline, static_cast<Dimension>(i + 1)),
                own.find(letters[static_cast<std::size_t>(i)]) != std::string::npos);
    }
  }
}

class Random {
 public:
  int Below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(engine_); }
  bool Once(int in) { return Below(in) == 0; }

  Profile Somebody(int number) {
    Profile p = Person("p" + std::to_string(number));
    p.discipline = static_cast<Discipline>(1 + Below(16));
    for (auto& strength : p.strengths) strength = Once(2) ? 1 + Below(100) : 0;
    const auto all = base::Municipalities();
    p.working_area.clear();
    for (int i = 0; i <= Below(4); ++i) p.working_area.push_back(all[static_cast<std::size_t>(Below(static_cast<int>(all.size())))].code);
    if (Once(3)) p.working_area.push_back(kHere);
    for (int i = 0; i < Below(4); ++i) p.expertise.push_back("tag-" + std::to_string(Below(12)));
    p.capacity = static_cast<CapacityStatus>(1 + Below(3));
    p.confirm_time = Once(10) ? base::kNever : Now() - days(Below(900));
    p.active = !Once(12);
    if (Once(4)) p.reachable.emplace().fill({Below(720), 720 + Below(700)});
    return p;
  }

  Weights SomeWeights() {
    return {Below(101), Below(101), Below(101), Below(101), Below(101), Below(101), Below(101), Below(101), Below(101)};
  }

 private:
  std::mt19937 engine_{20250304};
};

TEST(Score, PointsAddUpToTheScoreAndLieBetweenZeroAndAHundred) {
  Random random;
  std::vector<Profile> people;
  for (int i = 0; i < 300; ++i) people.push_back(random.Somebody(i));
  const CandidatePool pool = PoolOf(people);
  int seen = 0;
  for (int round = 0; round < 60; ++round) {
    Rules rules = AllWeightsTen();
    rules.weights = random.SomeWeights();
    Question q = Social();
    q.dimension = static_cast<Dimension>(1 + random.Below(4));
    q.expertise = {"tag-1", "tag-2", "tag-3"};
    q.circle = {"p1", "p2", "p3", "p77"};
    q.collaborations = {{"p4", 1}, {"p5", 9}, {"p77", 2}};
    for (const auto& match : Propose(pool, q, rules, 1000).best) {
      double sum = 0;
      for (const auto& reason : match.reasons) {
        EXPECT_GE(reason.points, 0);
        sum += reason.points;
      }
      EXPECT_NEAR(sum, match.score, 1e-9);
      EXPECT_GE(match.score, 0);
      EXPECT_LE(match.score, 100);
      ++seen;
    }
  }
  EXPECT_GT(seen, 1000);
}

TEST(Score, NoWeightsNoScore) {
  Rules rules;
  rules.weights = {};
  EXPECT_EQ(Only(Person("ann"), Social(), rules).score, 0);
}

TEST(Order, IsTotalAndDoesNotDependOnTheOrderOfEntry) {
  Random random;
  std::vector<Profile> people;
  for (int i = 0; i < 200; ++i) people.push_back(random.Somebody(i));
  people.push_back(Person("same-b"));
  people.push_back(Person("same-a"));
  const auto forward = Propose(PoolOf(people), Social(), AllWeightsTen(), 500);
  std::reverse(people.begin(), people.end());
  const auto backward = Propose(PoolOf(people), Social(), AllWeightsTen(), 500);
  EXPECT_EQ(Ids(forward), Ids(backward));
  for (std::size_t i = 1; i < forward.best.size(); ++i) EXPECT_GE(forward.best[i - 1].score, forward.best[i].score);
  const auto ids = Ids(forward);
  EXPECT_EQ(std::find(ids.begin(), ids.end(), "same-b") - std::find(ids.begin(), ids.end(), "same-a"), 1);
}

TEST(Propose, LimitsAndCountsEverybodyInReach) {
  const CandidatePool pool = PoolOf({Person("a"), Person("b"), Person("c"), Person("asker")});
  const auto proposal = Propose(pool, Social(), AllWeightsTen(), 2);
  EXPECT_EQ(proposal.best.size(), 2U);
  EXPECT_EQ(proposal.in_reach, 3);
}

std::vector<Profile> FourRings() {
  Profile known = Person("known");
  known.working_area = {kFar};
  Profile here = Person("here");
  Profile nearby = Person("nearby");
  nearby.working_area = {NeighbourOfHere()};
  Profile far = Person("far");
  far.working_area = {kFar};
  return {known, here, nearby, far};
}

TEST(Rings, WidenFromTheCircleToTheWholeNetwork) {
  const CandidatePool pool = PoolOf(FourRings());
  Question q = Social();
  q.circle = {"known", "asker", "stranger"};
  const Rules rules = AllWeightsTen();
  std::set<std::string> asked;
  for (int ring = 0; ring <= 3; ++ring) {
    const Picked picked = PickRing(pool, q, rules, ring, asked);
    EXPECT_EQ(picked.ring, ring);
    ASSERT_EQ(picked.people.size(), 1U) << ring;
    asked.insert(picked.people.begin(), picked.people.end());
  }
  EXPECT_EQ(asked.size(), 4U);
  EXPECT_EQ(PickRing(pool, q, rules, 3, asked).ring, 4) << "nobody left: the coordinator";
}

TEST(Rings, EmptyOnesAreSkippedAtOnce) {
  const CandidatePool pool = PoolOf(FourRings());
  EXPECT_EQ(PickRing(pool, Social(), AllWeightsTen(), 0, {}).ring, 1) << "nobody known";
  EXPECT_EQ(PickRing(pool, Social(), AllWeightsTen(), 0, {"here", "nearby"}).ring, 3);
  EXPECT_EQ(PickRing(CandidatePool(), Social(), AllWeightsTen(), 0, {}).ring, 4);
}

TEST(Rings, EarlierCollaboratorsAreInTheFirst) {
  Question q = Social();
  q.collaborations = {{"far", 2}};
  EXPECT_EQ(PickRing(PoolOf(FourRings()), q, AllWeightsTen(), 0, {}).people, std::vector<std::string>{"far"});
}

TEST(Rings, AskTheBestFirstAndNoMoreThanTheNetworkSays) {
  std::vector<Profile> people;
  for (int i = 0; i < 9; ++i) {
    people.push_back(Person("p" + std::to_string(i)));
    people.back().strengths[2] = 10 + i * 10;
  }
  Rules rules = AllWeightsTen();
  rules.ring_size = 3;
  EXPECT_EQ(PickRing(PoolOf(people), Social(), rules, 0, {}).people, (std::vector<std::string>{"p8", "p7", "p6"}));
}

TEST(Index, FollowsChangesOfAnEntry) {
  CandidateIndex index;
  index.Put(Person("ann"));
  Profile moved = Person("ann");
  moved.working_area = {kFar};
  index.Put(moved);
  EXPECT_EQ(PickRing(*index.Pool("net"), Social(), AllWeightsTen(), 1, {}).ring, 3);
  index.SetActive("ann", false);
  EXPECT_EQ(PickRing(*index.Pool("net"), Social(), AllWeightsTen(), 1, {}).ring, 4);
  index.SetActive("ann", true);
  moved.network_id = "other";
  index.Put(moved);
  EXPECT_EQ(PickRing(*index.Pool("net"), Social(), AllWeightsTen(), 1, {}).ring, 4) << "left the network";
  EXPECT_EQ(PickRing(*index.Pool("other"), Social(), AllWeightsTen(), 1, {}).ring, 3);
  EXPECT_EQ(index.PoolOf("ann"), index.Pool("other"));
  EXPECT_EQ(index.PoolOf("nobody"), nullptr);
}

TEST(Index, TenThousandPeopleAreRankedInUnderAMillisecond) {
  Random random;
  CandidatePool pool;
  for (int i = 0; i < 10'000; ++i) pool.Put(random.Somebody(i));
  Question q = Social();
  q.expertise = {"tag-1", "tag-2"};
  q.circle = {"p1", "p2"};
  const Rules rules = AllWeightsTen();
  auto best = std::chrono::nanoseconds::max();
  auto best_ring = best;
  for (int i = 0; i < 30; ++i) {
    const auto start = std::chrono::steady_clock::now();
    ASSERT_EQ(Propose(pool, q, rules, 10).best.size(), 10U);
    const auto middle = std::chrono::steady_clock::now();
    ASSERT_EQ(PickRing(pool, q, rules, 1, {}).ring, 1);
    best = std::min<std::chrono::nanoseconds>(best, middle - start);
    best_ring = std::min<std::chrono::nanoseconds>(best_ring, std::chrono::steady_clock::now() - middle);
  }
  RecordProperty("propose_us", static_cast<int>(best.count() / 1000));
  RecordProperty("ring_us", static_cast<int>(best_ring.count() / 1000));
  std::cout << "propose " << best.count() / 1000 << " us, ring " << best_ring.count() / 1000 << " us\n";
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(best, std::chrono::milliseconds(2));
  EXPECT_LT(best_ring, std::chrono::milliseconds(1));
#endif
}

}  // namespace
}  // namespace kortelijn::referral
