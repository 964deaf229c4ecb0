// That the points are the score, the order, the rings, and how the index follows.
#include <random>

#include "services/referral/scorer.h"
#include "tests/domain/referral_people.h"

namespace kortelijn::referral {
namespace {

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
    for (const auto* language : kLanguages) {
      if (Once(3)) p.languages.emplace_back(language);
    }
    p.capacity = static_cast<CapacityStatus>(1 + Below(3));
    p.confirm_time = Once(10) ? base::kNever : Now() - days(Below(900));
    p.active = !Once(12);
    if (Once(4)) p.reachable.emplace().fill({Below(720), 720 + Below(700)});
    return p;
  }

  Weights SomeWeights() {
    return {Below(101), Below(101), Below(101), Below(101), Below(101), Below(101),
            Below(101), Below(101), Below(101), Below(101), Below(101), Below(101)};
  }

  /// A dimension, up to three others with weights, and up to two languages.
  void Ask(Question& q) {
    q.dimension = static_cast<Dimension>(1 + Below(4));
    q.others.clear();
    for (int i = 1; i <= 4; ++i) {
      const auto dimension = static_cast<Dimension>(i);
      if (dimension != q.dimension && Once(2)) q.others.push_back({dimension, 1 + Below(100)});
    }
    q.languages.clear();
    for (int i = Below(3); i > 0; --i) q.languages.emplace_back(kLanguages[static_cast<std::size_t>(2 * i - Below(2))]);
  }

 private:
  static constexpr std::array kLanguages = {"nl", "en", "tr", "ar", "pl"};
  std::mt19937 engine_{20250304};
};

TEST(Score, PointsAddUpToTheScoreAndLieBetweenZeroAndAHundred) {
  Random random;
  std::vector<Profile> people;
  people.reserve(300);
  for (int i = 0; i < 300; ++i) people.push_back(random.Somebody(i));
  const CandidatePool pool = PoolOf(people);
  int seen = 0;
  for (int round = 0; round < 60; ++round) {
    Rules rules = AllWeightsTen();
    rules.weights = random.SomeWeights();
    Question q = Social();
    random.Ask(q);
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
  people.reserve(202);
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

TEST(Index, KeepsWhatIsInHandForSomebodyYetToCome) {
  CandidateIndex index;
  index.SetInHand("ann", 2);
  index.Put(Person("ann"));
  index.Put(Person("bob"));
  EXPECT_EQ(Ids(Propose(*index.Pool("net"), Social(), AllWeightsTen(), 1)), (std::vector<std::string>{"bob"}));
  index.SetInHand("ann", 0);
  EXPECT_EQ(Ids(Propose(*index.Pool("net"), Social(), AllWeightsTen(), 1)), (std::vector<std::string>{"ann"}));
}

/// Many people, some of whom have questions in hand or are away, and questions about them.
class Crowd : public testing::Test {
 protected:
  Crowd() {
    for (int i = 0; i < 400; ++i) {
      Profile somebody = random_.Somebody(i);
      if (random_.Once(5)) somebody.absences = {{kToday + days(random_.Below(4) - 2), kToday + days(random_.Below(9))}};
      people_.push_back(std::move(somebody));
    }
    pool_ = PoolOf(people_);
    for (int i = 0; i < 400; i += 3) pool_.SetInHand("p" + std::to_string(i), random_.Below(5));
  }

  Question SomeQuestion() {
    Question q = Social();
    random_.Ask(q);
    q.expertise = {"tag-" + std::to_string(random_.Below(12))};
    q.circle = {"p" + std::to_string(random_.Below(400))};
    q.collaborations = {{"p" + std::to_string(random_.Below(400)), 1 + random_.Below(5)}};
    q.social_domain_allowed = !random_.Once(4);
    q.needed = q.now + days(random_.Below(4));
    return q;
  }
  Rules SomeRules() {
    Rules rules = AllWeightsTen();
    rules.weights = random_.SomeWeights();
    return rules;
  }
  static std::ptrdiff_t RankOf(const std::string& id, const Proposal& proposal) {
    const auto ids = Ids(proposal);
    return std::find(ids.begin(), ids.end(), id) - ids.begin();
  }

  /// By the words of match.h: who works here may work next door too.
  bool InRing(const std::string& id, int ring, const Question& q) const {
    const auto& area = people_[std::stoul(id.substr(1))].working_area;
    const auto works = [&](const auto& where) { return std::any_of(area.begin(), area.end(), where); };
    switch (ring) {
      case 0:
        return q.collaborations.contains(id) || std::find(q.circle.begin(), q.circle.end(), id) != q.circle.end();
      case 1:
        return works([&](const auto& code) { return code == q.municipality; });
      case 2:
        return works([&](const auto& code) { return base::Neighbours(code, q.municipality); });
      default:
        return true;
    }
  }

  static constexpr std::chrono::sys_days kToday{std::chrono::year(2025) / 3 / 4};
  static constexpr int kEverybody = 1000;
  Random random_;
  std::vector<Profile> people_;
  CandidatePool pool_;
};

TEST_F(Crowd, MoreStrengthNeverLowersARank) {
  int raised = 0;
  for (int round = 0; round < 200; ++round) {
    const Question q = SomeQuestion();
    const Rules rules = SomeRules();
    const auto before = Propose(pool_, q, rules, kEverybody);
    ASSERT_FALSE(before.best.empty());
    const auto& chosen = before.best[static_cast<std::size_t>(random_.Below(static_cast<int>(before.best.size())))].card.id;
    Profile stronger = people_[std::stoul(chosen.substr(1))];
    int& strength = stronger.strengths[static_cast<std::size_t>(q.dimension) - 1];
    strength = std::min(100, strength + 1 + random_.Below(40));
    CandidatePool changed = pool_;
    changed.Put(stronger);
    const auto after = Propose(changed, q, rules, kEverybody);
    EXPECT_LE(RankOf(chosen, after), RankOf(chosen, before));
    raised += RankOf(chosen, after) < RankOf(chosen, before) ? 1 : 0;
  }
  EXPECT_GT(raised, 50);
}

TEST_F(Crowd, MoreStrengthInAnotherDimensionAskedNeverLowersARankEither) {
  int raised = 0;
  for (int round = 0; round < 200; ++round) {
    const Question q = SomeQuestion();
    if (q.others.empty()) continue;
    const Rules rules = SomeRules();
    const auto before = Propose(pool_, q, rules, kEverybody);
    ASSERT_FALSE(before.best.empty());
    const auto& chosen = before.best[static_cast<std::size_t>(random_.Below(static_cast<int>(before.best.size())))].card.id;
    Profile broader = people_[std::stoul(chosen.substr(1))];
    int& strength = broader.strengths[static_cast<std::size_t>(q.others.front().dimension) - 1];
    strength = std::min(100, strength + 1 + random_.Below(40));
    CandidatePool changed = pool_;
    changed.Put(broader);
    const auto after = Propose(changed, q, rules, kEverybody);
    EXPECT_LE(RankOf(chosen, after), RankOf(chosen, before));
    raised += RankOf(chosen, after) < RankOf(chosen, before) ? 1 : 0;
  }
  EXPECT_GT(raised, 20);
}

TEST_F(Crowd, ABoundIsNeverLessThanTheScore) {
  int compared = 0;
  for (int round = 0; round < 100; ++round) {
    const Question q = SomeQuestion();
    const Rules rules = SomeRules();
    const Scorer scorer(pool_, q, rules);
    const Bound elsewhere = scorer.BoundElsewhere();
    const auto compare = [&](const Bound& bound, const Glance& glance) {
      const Traits& person = pool_.all()[glance.row];
      EXPECT_EQ(bound.Suits(glance) && !scorer.Doubtful(glance), scorer.Eligible(person) && !scorer.Doubtful(glance));
      if (!scorer.Eligible(person) || scorer.Tied(glance.row)) return;
      EXPECT_GE(bound.Of(glance), Bound::Units(scorer.Score(person, scorer.surroundings().Of(person.area))));
      ++compared;
    };
    for (const auto& block : pool_.InReach(*scorer.surroundings().here()).blocks()) {
      for (const Glance& glance : block) compare(scorer.bound(), glance);
    }
    for (const Traits& person : pool_.all()) {
      if (scorer.surroundings().Of(person.area) == Place::kElsewhere) compare(elsewhere, person.glance);
    }
  }
  EXPECT_GT(compared, 5'000);
}

TEST_F(Crowd, ARingAsksTheBestOfThoseInIt) {
  for (int round = 0; round < 100; ++round) {
    const Question q = SomeQuestion();
    Rules rules = SomeRules();
    rules.ring_size = 1 + random_.Below(6);
    const auto everybody = Propose(pool_, q, rules, kEverybody);
    for (int ring = 0; ring <= 3; ++ring) {
      const auto picked = PickRing(pool_, q, rules, ring, {});
      if (picked.ring != ring) continue;
      std::vector<std::string> best;
      for (const auto& match : everybody.best) {
        if (best.size() < static_cast<std::size_t>(rules.ring_size) && InRing(match.card.id, ring, q)) best.push_back(match.card.id);
      }
      EXPECT_EQ(picked.people, best) << ring;
    }
  }
}

TEST_F(Crowd, ChangesAreFoundWhereverSomebodyStands) {
  for (int round = 0; round < 300; ++round) {
    Profile changed = random_.Somebody(random_.Below(400));
    pool_.Put(changed);
    people_[std::stoul(changed.id.substr(1))] = changed;
  }
  CandidatePool fresh;
  for (const auto& profile : people_) fresh.Put(profile);
  for (int i = 0; i < 400; ++i) fresh.SetInHand("p" + std::to_string(i), pool_.all()[static_cast<std::size_t>(i)].in_hand);
  for (int round = 0; round < 50; ++round) {
    const Question q = SomeQuestion();
    const auto found = Propose(pool_, q, AllWeightsTen(), 5);
    const auto expected = Propose(fresh, q, AllWeightsTen(), 5);
    EXPECT_EQ(Ids(found), Ids(expected));
    EXPECT_EQ(found.in_reach, expected.in_reach);
    EXPECT_EQ(found.people, expected.people);
  }
}

TEST_F(Crowd, NobodyWhoIsFullOrAwayIsProposedOrAsked) {
  std::set<std::string> seen;
  for (int round = 0; round < 100; ++round) {
    const Question q = SomeQuestion();
    for (const auto& match : Propose(pool_, q, SomeRules(), kEverybody).best) seen.insert(match.card.id);
    for (int ring = 0; ring <= 3; ++ring) {
      for (const auto& id : PickRing(pool_, q, SomeRules(), ring, {}).people) seen.insert(id);
    }
  }
  EXPECT_GT(seen.size(), 100U);
  for (const auto& id : seen) {
    const Profile& person = people_[std::stoul(id.substr(1))];
    EXPECT_NE(person.capacity, CapacityStatus::kFull) << id;
    EXPECT_TRUE(person.active) << id;
    for (const auto& [first, last] : person.absences) EXPECT_FALSE(first <= kToday && kToday <= last) << id;
  }
}

TEST_F(Crowd, TheBestInReachAreTheBestOfThoseRings) {
  for (int round = 0; round < 100; ++round) {
    const Question q = SomeQuestion();
    const Rules rules = SomeRules();
    const auto everybody = Propose(pool_, q, rules, kEverybody);
    std::vector<std::string> reach;
    for (const auto& match : everybody.best) {
      if (match.ring <= 2) reach.push_back(match.card.id);
    }
    const int wanted = std::min<int>(5, static_cast<int>(reach.size()));
    const auto best = Propose(pool_, q, rules, wanted);
    EXPECT_EQ(Ids(best), std::vector<std::string>(reach.begin(), reach.begin() + wanted));
    EXPECT_EQ(best.in_reach, static_cast<int>(reach.size()));
    EXPECT_EQ(everybody.in_reach, static_cast<int>(everybody.best.size()));
  }
}

}  // namespace
}  // namespace kortelijn::referral
