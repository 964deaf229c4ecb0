// Who is eligible, and what each term adds.
#include <cmath>

#include "tests/domain/referral_people.h"

namespace kortelijn::referral {
namespace {

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

TEST(Eligibility, AnUnknownDisciplineMayBeOfEitherDomain) {
  Profile p = Person("ann");
  p.discipline = Discipline::kUnspecified;
  for (int code = 0; code < 8; ++code) {
    Question q = Social();
    q.social_domain_allowed = (code & 1) != 0;
    q.care_domain_refused = (code & 2) != 0;
    const bool named = (code & 4) != 0;
    if (named) q.allowed = {"ann"};
    EXPECT_EQ(Asked(p, q), named || (q.social_domain_allowed && !q.care_domain_refused)) << code;
  }
}

/// Domain x what holds for it x who is named, for every discipline.
TEST(Eligibility, WhoIsNamedComesBeforeTheirDomain) {
  for (int discipline = 1; discipline <= 16; ++discipline) {
    for (int code = 0; code < 16; ++code) {
      Profile p = Person("ann");
      p.discipline = static_cast<Discipline>(discipline);
      Question q = Social();
      q.social_domain_allowed = (code & 1) != 0;
      q.care_domain_refused = (code & 2) != 0;
      const bool excluded = (code & 4) != 0;
      const bool allowed = (code & 8) != 0;
      q.excluded = excluded ? std::vector<std::string>{"ann"} : std::vector<std::string>{};
      q.allowed = {allowed ? "ann" : "somebody.else"};
      const bool domain = base::SocialDomain(p.discipline) ? q.social_domain_allowed : !q.care_domain_refused;
      EXPECT_EQ(Asked(p, q), !excluded && (allowed || domain)) << discipline << " " << code;
      EXPECT_EQ(PickRing(PoolOf({p}), q, AllWeightsTen(), 0, {}).people.size(), !excluded && (allowed || domain) ? 1u : 0u);
    }
  }
}

TEST(Index, EveryMunicipalityHasAPlace) { EXPECT_EQ(base::Municipalities().size(), kMunicipalities); }

TEST(Index, AreasOfAnyWidthCount) {
  const auto& neighbours = base::FindMunicipality(kHere)->neighbours;
  ASSERT_GT(neighbours.size(), 1U);
  Profile wide = Person("wide");
  wide.working_area.clear();
  for (const auto& each : base::Municipalities()) {
    const bool near = each.code == kHere || std::find(neighbours.begin(), neighbours.end(), each.code) != neighbours.end();
    if (!near) wide.working_area.push_back(each.code);
  }
  EXPECT_EQ(Only(wide).ring, 3);
  wide.working_area.push_back(neighbours.back());
  EXPECT_EQ(Only(wide).ring, 2);
  wide.working_area.emplace_back(kHere);
  EXPECT_EQ(Only(wide).ring, 1);
  EXPECT_EQ(Propose(PoolOf({wide}), Social(), AllWeightsTen(), 1).in_reach, 1) << "counted once";
}

TEST(Terms, BestOfAllIsAHundred) {
  Profile p = Person("ann");
  p.strengths = {0, 100, 100, 100};
  p.expertise = {"geldzorgen"};
  p.languages = {"nl", "tr"};
  Question q = Social();
  q.expertise = {"geldzorgen"};
  q.languages = {"tr"};
  q.others = {{Dimension::kPsychological, 30}, {Dimension::kSpiritual, 70}};
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
  const double one = kOneTerm;
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
  EXPECT_NEAR(Find(nearby, MatchReason::kWorksNearby)->points, 0.6 * kOneTerm, 1e-9);
  EXPECT_EQ(nearby.ring, 2);
  Profile far = Person("far");
  far.working_area = {kFar};
  const Match elsewhere = Only(far);
  const double km = base::DistanceKm(*base::FindMunicipality(kHere), *base::FindMunicipality(kFar));
  EXPECT_NEAR(Find(elsewhere, MatchReason::kWorksElsewhere)->value, km, 1e-9);
  EXPECT_NEAR(Find(elsewhere, MatchReason::kWorksElsewhere)->points, 0.5 * std::exp2(-km / 20) * kOneTerm, 1e-9);
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

TEST(Terms, ReachableLaterCountsHalfIfItIsInTime) {
  Profile p = Person("ann");
  p.reachable.emplace();
  (*p.reachable)[2] = {9 * 60, 12 * 60};  // Wednesday morning.
  Question q = Social();
  q.needed = Now() + hours(24);  // Wednesday 10.00.
  const Match later = Only(p, q);
  EXPECT_EQ(Find(later, MatchReason::kReachableLater)->value, 1440 + 9 * 60);
  EXPECT_NEAR(Find(later, MatchReason::kReachableLater)->points, 0.5 * kOneTerm, 1e-9);
  q.needed = Now() + hours(22);  // Wednesday 8.00.
  EXPECT_EQ(Find(Only(p, q), MatchReason::kNotReachableNow)->points, 0);
  Question christmas = Social();
  christmas.now = std::chrono::sys_days(std::chrono::year(2025) / 12 / 25) + hours(9);  // A Thursday; Friday is a holiday too.
  christmas.needed = christmas.now + days(5);
  EXPECT_EQ(Find(Only(Person("bob"), christmas), MatchReason::kReachableLater)->value, 4 * 1440 + 8 * 60) << "Monday, by office hours";
}

TEST(Terms, WhoGoesAwayBeforeTheAnswerIsNeededSaysSo) {
  const auto today = std::chrono::sys_days(std::chrono::year(2025) / 3 / 4);
  Profile p = Person("ann");
  p.absences = {{today + days(2), today + days(9)}, {today + days(4), today + days(4)}};
  Question q = Social();
  q.needed = Now() + days(1);
  EXPECT_EQ(Find(Only(p, q), MatchReason::kAwaySoon), nullptr);
  q.needed = Now() + days(2);
  const Match soon = Only(p, q);
  EXPECT_EQ(Find(soon, MatchReason::kAwaySoon)->value, 2);
  EXPECT_EQ(Find(soon, MatchReason::kAwaySoon)->points, 0);
}

TEST(Terms, WorkSpreadsOverEquals) {
  CandidatePool pool = PoolOf({Person("ann"), Person("bob")});
  EXPECT_EQ(Ids(Propose(pool, Social(), AllWeightsTen(), 2)), (std::vector<std::string>{"ann", "bob"}));
  pool.SetInHand("ann", 3);
  const Proposal spread = Propose(pool, Social(), AllWeightsTen(), 2);
  EXPECT_EQ(Ids(spread), (std::vector<std::string>{"bob", "ann"}));
  EXPECT_NEAR(Find(spread.best[0], MatchReason::kNothingInHand)->points, kOneTerm, 1e-9);
  EXPECT_NEAR(Find(spread.best[1], MatchReason::kInHand)->points, kOneTerm / 4, 1e-9);
  EXPECT_EQ(Find(spread.best[1], MatchReason::kInHand)->value, 3);
  pool.SetInHand("ann", 0);
  EXPECT_EQ(Ids(Propose(pool, Social(), AllWeightsTen(), 1)), (std::vector<std::string>{"ann"}));
}

TEST(Terms, StaleEntriesSinkAndAnsweringRefreshes) {
  Profile p = Person("ann");
  p.confirm_time = Now() - days(400);
  EXPECT_NEAR(Find(Only(p), MatchReason::kStale)->points, kOneTerm / 16, 1e-9);
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
  EXPECT_NEAR(Find(Only(p), MatchReason::kCapacityWaitlist)->points, 0.3 * kOneTerm, 1e-9);
  Question q = Social();
  q.circle = {"ann"};
  EXPECT_NEAR(Find(Only(p, q), MatchReason::kInCircle)->points, kOneTerm, 1e-9);
}

TEST(Terms, LanguagesInCommonCountAndNoneCountsAgainst) {
  Profile p = Person("ann");
  p.languages = {"nl", "tr"};
  EXPECT_EQ(Find(Only(p), MatchReason::kLanguage), nullptr) << "none asked for";
  EXPECT_EQ(Find(Only(p), MatchReason::kNoLanguage), nullptr);
  Question q = Social();
  q.languages = {"tr", "ar"};
  const Match half = Only(p, q);
  EXPECT_EQ(Find(half, MatchReason::kLanguage)->value, 1);
  EXPECT_NEAR(Find(half, MatchReason::kLanguage)->points, kOneTerm / 2, 1e-9);
  EXPECT_EQ(Find(half, MatchReason::kNoLanguage), nullptr);
  q.languages = {"ar", "pl"};
  const Match none = Only(p, q);
  EXPECT_EQ(Find(none, MatchReason::kLanguage), nullptr);
  EXPECT_EQ(Find(none, MatchReason::kNoLanguage)->value, 2);
  EXPECT_EQ(Find(none, MatchReason::kNoLanguage)->points, 0);
  EXPECT_NEAR(half.score - none.score, kOneTerm / 2, 1e-9);
}

TEST(Terms, BreadthIsTheWeighedStrengthInTheOtherDimensions) {
  Profile p = Person("ann");  // Psychological 40, social 80.
  EXPECT_EQ(Find(Only(p), MatchReason::kBreadth), nullptr) << "one dimension is asked";
  Question q = Social();
  q.others = {{Dimension::kSpiritual, 60}, {Dimension::kPsychological, 20}};
  const Match one = Only(p, q);
  EXPECT_EQ(Find(one, MatchReason::kBreadth)->value, 1);
  EXPECT_NEAR(Find(one, MatchReason::kBreadth)->points, kOneTerm * (20 * 0.4) / 80, 1e-9);
  EXPECT_EQ(one.covers, std::vector{Dimension::kPsychological});
  p.strengths[3] = 50;
  const Match both = Only(p, q);
  EXPECT_EQ(Find(both, MatchReason::kBreadth)->value, 2);
  EXPECT_NEAR(Find(both, MatchReason::kBreadth)->points, kOneTerm * (60 * 0.5 + 20 * 0.4) / 80, 1e-9);
  EXPECT_EQ(both.covers, (std::vector{Dimension::kSpiritual, Dimension::kPsychological})) << "as asked";
  p.strengths = {90, 0, 80, 0};
  EXPECT_EQ(Find(Only(p, q), MatchReason::kBreadth), nullptr) << "strong only where nothing is asked";
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

}  // namespace
}  // namespace kortelijn::referral
