// Who decides who may be asked: the table of precedence, and every history of a few words against a judge that reckons otherwise.
#include "services/consultation/consent.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <tuple>

namespace kortelijn::consultation {
namespace {

using base::Dimension;
using base::Discipline;
using testing::ElementsAre;
using testing::IsEmpty;

const base::Time kNow = base::FromMillis(1'790'000'000'000);
constexpr auto kPerson = ConsentGiver::kPerson;
constexpr auto kParents = ConsentGiver::kParents;
constexpr auto kCare = ConsentScope::kCare;
constexpr auto kSocial = ConsentScope::kSocial;

Consent Word(bool granted, ConsentScope scope, Dimension dimension = Dimension::kUnspecified, const std::string& person = {},
             ConsentGiver giver = kPerson) {
  return {scope, granted, giver, kNow, "anna.demo", dimension, person};
}

struct Row {
  const char* name;
  std::vector<Consent> said;
  ConsentQuery query;
  ConsentVerdict verdict;
  int by;  ///< Which of `said` decided; -1: none.
};

TEST(Decide, WhatIsMoreSpecificPrecedesThenTheLatestOfEachGiverAndAnObjectionWins) {
  const Row rows[] = {
      {"nothing said", {}, {kSocial, Dimension::kSocial}, ConsentVerdict::kNotSpokenOf, -1},
      {"the other scope", {Word(true, kCare)}, {kSocial, Dimension::kSocial}, ConsentVerdict::kNotSpokenOf, -1},
      {"the scope", {Word(true, kSocial)}, {kSocial, Dimension::kSocial}, ConsentVerdict::kGranted, 0},
      {"the latest of one giver", {Word(true, kSocial), Word(false, kSocial)}, {kSocial}, ConsentVerdict::kObjected, 1},
      {"and back again", {Word(false, kSocial), Word(true, kSocial)}, {kSocial}, ConsentVerdict::kGranted, 1},
      {"an objection of another giver stays",
       {Word(false, kSocial, {}, {}, kParents), Word(true, kSocial)},
       {kSocial},
       ConsentVerdict::kObjected,
       0},
      {"a dimension before the scope",
       {Word(true, kSocial, Dimension::kSpiritual), Word(false, kSocial)},
       {kSocial, Dimension::kSpiritual},
       ConsentVerdict::kGranted,
       0},
      {"another dimension is not spoken of",
       {Word(true, kSocial, Dimension::kSpiritual)},
       {kSocial, Dimension::kSocial},
       ConsentVerdict::kNotSpokenOf,
       -1},
      {"a person before a dimension",
       {Word(false, kSocial, {}, "zita.demo"), Word(true, kSocial, Dimension::kSpiritual)},
       {kSocial, Dimension::kSpiritual, "zita.demo"},
       ConsentVerdict::kObjected,
       0},
      {"of somebody else says nothing",
       {Word(true, kSocial, {}, "zita.demo")},
       {kSocial, Dimension::kSpiritual, "vera.demo"},
       ConsentVerdict::kNotSpokenOf,
       -1},
      {"a person in a dimension before the person",
       {Word(true, kSocial, Dimension::kSpiritual, "zita.demo"), Word(false, kSocial, {}, "zita.demo")},
       {kSocial, Dimension::kSpiritual, "zita.demo"},
       ConsentVerdict::kGranted,
       0},
      {"a named person whatever the scope",
       {Word(false, kCare, {}, "zita.demo")},
       {kSocial, {}, "zita.demo"},
       ConsentVerdict::kObjected,
       0},
  };
  for (const auto& row : rows) {
    const auto decision = Decide(row.said, row.query);
    EXPECT_EQ(decision.verdict, row.verdict) << row.name;
    EXPECT_EQ(decision.by, row.by < 0 ? nullptr : &row.said[static_cast<std::size_t>(row.by)]) << row.name;
  }
}

/// The same rule told the other way round: walks the levels from the most specific, keeps one last word a giver in a map.
ConsentVerdict Judge(const std::vector<Consent>& said, const ConsentQuery& query) {
  const std::tuple<bool, bool> levels[] = {{true, true}, {true, false}, {false, true}, {false, false}};
  for (const auto& [of_person, of_dimension] : levels) {
    std::map<ConsentGiver, bool> last;
    for (const auto& word : said) {
      if (word.professional_id.empty() == of_person || (word.dimension == Dimension::kUnspecified) == of_dimension) continue;
      if (of_person ? word.professional_id != query.person : word.scope != query.scope) continue;
      if (of_dimension && word.dimension != query.dimension) continue;
      last[word.giver] = word.granted;
    }
    for (const auto& [giver, granted] : last) {
      if (!granted) return ConsentVerdict::kObjected;
    }
    if (!last.empty()) return ConsentVerdict::kGranted;
  }
  return ConsentVerdict::kNotSpokenOf;
}

TEST(Decide, AgreesWithAJudgeOnRandomHistories) {
  std::mt19937 random(20260101);
  const auto one_of = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  const std::string people[] = {"", "zita.demo", "vera.demo"};
  int spoken = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::vector<Consent> said;
    for (int i = one_of(8); i > 0; --i) {
      said.push_back(Word(one_of(2) == 0, static_cast<ConsentScope>(1 + one_of(2)), static_cast<Dimension>(one_of(5)), people[one_of(3)],
                          static_cast<ConsentGiver>(1 + one_of(3))));
    }
    const ConsentQuery query{static_cast<ConsentScope>(1 + one_of(2)), static_cast<Dimension>(one_of(5)), people[one_of(3)]};
    const auto decision = Decide(said, query);
    ASSERT_EQ(decision.verdict, Judge(said, query)) << "round " << round;
    ASSERT_EQ(decision.by == nullptr, decision.verdict == ConsentVerdict::kNotSpokenOf);
    const bool granted = decision.by != nullptr && decision.by->granted;
    ASSERT_EQ(granted, decision.granted());
    spoken += decision.by != nullptr ? 1 : 0;
  }
  EXPECT_GT(spoken, 5'000);
}

TEST(Permission, SilenceIsNoObjectionToCareAndNoConsentToTheSocialDomain) {
  const auto silent = PermissionIn({}, Dimension::kPhysical);
  EXPECT_TRUE(silent.Permits("bert.demo", Discipline::kGeneralPractitioner));
  for (const auto social : {Discipline::kSocialWorker, Discipline::kVolunteer, Discipline::kSpiritualCaregiver}) {
    EXPECT_FALSE(silent.Permits("vera.demo", social));
  }
  EXPECT_TRUE(Permission{}.Permits("vera.demo", Discipline::kVolunteer)) << "an anonymous question";
}

TEST(Permission, HoldsForTheDimensionThatWasSpokenOf) {
  const std::vector<Consent> said = {Word(true, kSocial, Dimension::kSpiritual)};
  EXPECT_TRUE(PermissionIn(said, Dimension::kSpiritual).Permits("zita.demo", Discipline::kSpiritualCaregiver));
  EXPECT_FALSE(PermissionIn(said, Dimension::kSocial).Permits("zita.demo", Discipline::kSpiritualCaregiver));
}

TEST(Permission, NamesWhoIsExcludedAndWhoIsAllowed) {
  const std::vector<Consent> said = {Word(true, kSocial, {}, "zita.demo"), Word(false, kCare, {}, "bert.demo"),
                                     Word(true, kCare, Dimension::kSocial, "bert.demo")};
  const auto physical = PermissionIn(said, Dimension::kPhysical);
  EXPECT_THAT(physical.allowed, ElementsAre("zita.demo"));
  EXPECT_THAT(physical.excluded, ElementsAre("bert.demo"));
  EXPECT_TRUE(physical.Permits("zita.demo", Discipline::kSpiritualCaregiver));
  EXPECT_FALSE(physical.Permits("vera.demo", Discipline::kVolunteer));
  EXPECT_FALSE(physical.Permits("bert.demo", Discipline::kGeneralPractitioner));
  const auto social = PermissionIn(said, Dimension::kSocial);
  EXPECT_THAT(social.excluded, IsEmpty());
  EXPECT_TRUE(social.Permits("bert.demo", Discipline::kGeneralPractitioner));
}

TEST(Permission, AnObjectionToCareLeavesOnlyWhoIsNamed) {
  const std::vector<Consent> said = {Word(true, kSocial), Word(false, kCare), Word(true, kCare, {}, "bert.demo")};
  const auto permission = PermissionIn(said, Dimension::kPhysical);
  EXPECT_TRUE(permission.care_domain_refused);
  EXPECT_FALSE(permission.social_domain_allowed);
  EXPECT_TRUE(permission.Permits("bert.demo", Discipline::kGeneralPractitioner));
  EXPECT_FALSE(permission.Permits("cora.demo", Discipline::kGeneralPractitioner));
  EXPECT_FALSE(permission.Permits("vera.demo", Discipline::kVolunteer));
}

TEST(ConsentGround, SaysWhichWordLetItThrough) {
  const std::vector<Consent> said = {Word(true, kSocial), Word(true, kSocial, Dimension::kSpiritual), Word(true, kSocial, {}, "zita.demo")};
  EXPECT_EQ(ConsentGround(said, Dimension::kSocial, ""), "SOCIAL granted");
  EXPECT_EQ(ConsentGround(said, Dimension::kSpiritual, ""), "SOCIAL SPIRITUAL granted");
  EXPECT_EQ(ConsentGround(said, Dimension::kSpiritual, "zita.demo"), "SOCIAL zita.demo granted");
  EXPECT_EQ(ConsentGround({}, Dimension::kSpiritual, "zita.demo"), "");
}

TEST(CheckConsent, NamesEverythingThatIsWrong) {
  const ConsentPeople people{[](const std::string& id) { return id.ends_with(".demo"); },
                             [](const std::string& id) { return id == "bert.demo"; }};
  const auto fields = [&](const Consent& consent) {
    base::Violations violations;
    CheckConsent(consent, people, violations);
    std::vector<std::string> names;
    for (const auto& each : violations.fields()) names.push_back(each.field);
    return names;
  };
  EXPECT_THAT(fields({}), ElementsAre("consent.scope", "consent.giver"));
  EXPECT_THAT(fields(Word(true, kSocial, static_cast<Dimension>(9), "nobody")),
              ElementsAre("consent.dimension", "consent.professional_id"));
  EXPECT_THAT(fields(Word(true, kSocial, {}, "bert.demo")), ElementsAre("consent.professional_id")) << "he is of care";
  EXPECT_THAT(fields(Word(true, kCare, {}, "vera.demo")), ElementsAre("consent.professional_id"));
  EXPECT_THAT(fields(Word(false, kCare, Dimension::kPhysical, "bert.demo")), IsEmpty());
  EXPECT_THAT(fields(Word(false, kSocial, {}, "suspended")), IsEmpty()) << "an objection is taken against anybody";
  EXPECT_THAT(fields(Word(false, kSocial, {}, "bert.demo")), IsEmpty());
  EXPECT_THAT(fields(Word(false, kSocial, {}, "Not an id")), ElementsAre("consent.professional_id"));
  base::Violations violations;
  CheckInformation({}, violations);
  EXPECT_EQ(violations.fields().at(0).field, "information.informed");
}

}  // namespace
}  // namespace kortelijn::consultation
