// What is unusual in a log: each pattern below, at and above its threshold.
#include "services/common/journal/review_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/calendar.h"

namespace kortelijn::journal {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

base::Time At(int year, unsigned month, unsigned day, int minute_utc) {
  return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)) +
         std::chrono::minutes(minute_utc);
}
const base::Time kNoon = At(2026, 6, 1, 10 * 60);
const base::Time kNight = At(2026, 6, 1, 1 * 60);

/// A log, written by hand.
class Log {
 public:
  explicit Log(std::string reviewer = "piet.demo") : finder_(std::move(reviewer)) {}

  static Entry Reading(const std::string& who, const std::string& subject, const std::string& relation = "circle") {
    Entry entry;
    entry.time = kNoon;
    entry.actor = {who, "vecht", base::Role::kProfessional};
    entry.rule = "role:PROFESSIONAL relation:" + relation;
    entry.action = base::Action::kRead;
    entry.event_name = "ConsultationService.GetCase";
    entry.subject_type = "case";
    entry.subject_id = subject;
    return entry;
  }
  Log& Add(const Entry& entry) {
    finder_.See({++seq_, entry});
    return *this;
  }
  /// `count` different cases, read by somebody.
  Log& Reads(const std::string& who, int count, const std::string& relation = "circle") {
    for (int i = 0; i < count; ++i) Add(Reading(who, "case" + std::to_string(i), relation));
    return *this;
  }
  Log& Times(int count, const Entry& entry) {
    for (int i = 0; i < count; ++i) Add(entry);
    return *this;
  }

  std::vector<Pattern> Find() const { return finder_.Find(); }
  /// Who is unusual in a kind, with how often.
  std::vector<std::pair<std::string, std::int64_t>> Who(PatternKind kind) const {
    std::vector<std::pair<std::string, std::int64_t>> who;
    for (const auto& pattern : Find()) {
      if (pattern.kind == kind) who.emplace_back(pattern.actor, pattern.count);
    }
    return who;
  }

 private:
  PatternFinder finder_;
  std::int64_t seq_ = 0;
};

TEST(ReviewPatternTest, ManySubjectsIsFarMoreThanOthersAndNotFew) {
  const auto many = [](int one, int others) {
    Log log;
    for (const auto* who : {"a.demo", "b.demo", "c.demo"}) log.Reads(who, others);
    return log.Reads("x.demo", one).Who(PatternKind::kManySubjects);
  };
  EXPECT_THAT(many(19, 2), IsEmpty()) << "below 20";
  EXPECT_THAT(many(20, 2), ElementsAre(Pair("x.demo", 20)));
  EXPECT_THAT(many(29, 10), IsEmpty()) << "below 3 times the median";
  EXPECT_THAT(many(30, 10), ElementsAre(Pair("x.demo", 30)));
  EXPECT_THAT(many(31, 10), ElementsAre(Pair("x.demo", 31)));
}

TEST(ReviewPatternTest, TheMedianIsOverWhoReadAtAllAndAloneNobodyIsUnusual) {
  EXPECT_THAT(Log().Reads("x.demo", 400).Who(PatternKind::kManySubjects), IsEmpty());
  Log log;
  log.Reads("x.demo", 60).Reads("a.demo", 20).Times(9, [] {
    auto refused = Log::Reading("b.demo", "case1");
    refused.outcome = "NOT_FOUND";
    return refused;
  }());
  EXPECT_THAT(log.Who(PatternKind::kManySubjects), ElementsAre(Pair("x.demo", 60))) << "of two, the lower is usual; refusals are no reads";
  EXPECT_EQ(log.Find()[0].usual, 20);
}

TEST(ReviewPatternTest, TheSameSubjectCountsOnceAndAReferralIsItsQuestion) {
  Log log;
  log.Reads("a.demo", 2).Times(100, Log::Reading("x.demo", "case1"));
  auto brief = Log::Reading("x.demo", "q1-f", "holder");
  brief.subject_type = "referral";
  auto question = Log::Reading("x.demo", "q1", "holder");
  question.subject_type = "consultation";
  log.Add(brief).Add(question).Reads("x.demo", 18);
  EXPECT_THAT(log.Who(PatternKind::kManySubjects), IsEmpty()) << "18 cases and a question";
  question.subject_id = "q2";
  EXPECT_THAT(log.Add(question).Who(PatternKind::kManySubjects), ElementsAre(Pair("x.demo", 20)));
  EXPECT_THAT(log.Find()[0].seqs, SizeIs(20)) << "one row a subject";
}

TEST(ReviewPatternTest, OutsideTheCircleIsWhereNoCloserRelationStandsBeside) {
  const auto outside = [](int count, const std::string& relation) {
    Log log;
    for (const auto* who : {"a.demo", "b.demo"}) log.Reads(who, 2, "offered");
    return log.Reads("x.demo", count, relation).Who(PatternKind::kOutsideCircle);
  };
  for (const auto* relation : {"offered", "stand_in"}) {
    EXPECT_THAT(outside(9, relation), IsEmpty()) << relation;
    EXPECT_THAT(outside(10, relation), ElementsAre(Pair("x.demo", 10))) << relation;
  }
  for (const auto* relation : {"former_holder", "emergency"}) {
    EXPECT_THAT(outside(1, relation), ElementsAre(Pair("x.demo", 1))) << relation;
  }
  for (const auto* relation : {"self", "requester", "holder", "circle", "identity_right", "circle relation:emergency",
                               "holder relation:stand_in", "requester relation:offered"}) {
    EXPECT_THAT(outside(50, relation), IsEmpty()) << relation;
  }
}

TEST(ReviewPatternTest, WhatEverybodyDoesIsNotOutside) {
  const auto outside = [](int one) {
    Log log;
    for (const auto* who : {"a.demo", "b.demo", "c.demo"}) log.Reads(who, 8, "offered");
    return log.Reads("x.demo", one, "offered").Who(PatternKind::kOutsideCircle);
  };
  EXPECT_THAT(outside(23), IsEmpty());
  EXPECT_THAT(outside(24), ElementsAre(Pair("x.demo", 24)));
}

TEST(ReviewPatternTest, NightIsBetweenElevenAndSixInAmsterdamAlsoWhereTheClockChanges) {
  const std::vector<std::pair<base::Time, bool>> moments = {
      {At(2026, 1, 15, 21 * 60 + 59), false}, {At(2026, 1, 15, 22 * 60), true},    // 22:59 and 23:00, winter
      {At(2026, 1, 15, 4 * 60 + 59), true},   {At(2026, 1, 15, 5 * 60), false},    // 5:59 and 6:00, winter
      {At(2026, 3, 28, 21 * 60 + 59), false}, {At(2026, 3, 28, 22 * 60), true},    // the evening before summer time
      {At(2026, 3, 29, 3 * 60 + 59), true},   {At(2026, 3, 29, 4 * 60), false},    // the morning of it
      {At(2026, 3, 29, 20 * 60 + 59), false}, {At(2026, 3, 29, 21 * 60), true},    // the evening after
      {At(2026, 10, 24, 3 * 60 + 59), true},  {At(2026, 10, 24, 4 * 60), false},   // the morning before winter time
      {At(2026, 10, 25, 4 * 60 + 59), true},  {At(2026, 10, 25, 5 * 60), false},   // the morning of it
      {At(2026, 10, 24, 21 * 60), true},      {At(2026, 10, 25, 21 * 60), false},  // 23:00 and 22:00
  };
  for (const auto& [time, night] : moments) EXPECT_EQ(AtNight(time), night) << base::ToMillis(time);
}

TEST(ReviewPatternTest, ReadingAtNightCountsFromThree) {
  auto reading = Log::Reading("x.demo", "case1");
  EXPECT_THAT(Log().Times(50, reading).Who(PatternKind::kAtNight), IsEmpty()) << "by day";
  reading.time = kNight;
  EXPECT_THAT(Log().Times(2, reading).Who(PatternKind::kAtNight), IsEmpty());
  EXPECT_THAT(Log().Times(3, reading).Who(PatternKind::kAtNight), ElementsAre(Pair("x.demo", 3)));
  EXPECT_THAT(Log().Times(4, reading).Who(PatternKind::kAtNight), ElementsAre(Pair("x.demo", 4)));
  reading.action = base::Action::kUpdate;
  EXPECT_THAT(Log().Times(9, reading).Who(PatternKind::kAtNight), IsEmpty()) << "not a read";
  reading.action = base::Action::kRead;
  reading.subject_type = "member";
  EXPECT_THAT(Log().Times(9, reading).Who(PatternKind::kAtNight), IsEmpty()) << "nothing of a case";
}

TEST(ReviewPatternTest, RefusalsCountFromFive) {
  auto refused = Log::Reading("x.demo", "case1");
  refused.rule = "refused";
  refused.outcome = "NOT_FOUND";
  refused.subject_type.clear();
  EXPECT_THAT(Log().Times(4, refused).Who(PatternKind::kRefused), IsEmpty());
  EXPECT_THAT(Log().Times(5, refused).Who(PatternKind::kRefused), ElementsAre(Pair("x.demo", 5)));
  auto other = refused;
  other.actor.id = "y.demo";
  EXPECT_THAT(Log().Times(4, refused).Times(4, other).Who(PatternKind::kRefused), IsEmpty()) << "four each";
  EXPECT_THAT(Log().Times(6, refused).Times(9, other).Who(PatternKind::kRefused), ElementsAre(Pair("y.demo", 9), Pair("x.demo", 6)))
      << "the most frequent first";
}

TEST(ReviewPatternTest, EmergencyIdentityAndRightsAreUnusualOnce) {
  auto emergency = Log::Reading("x.demo", "case1", "emergency");
  emergency.ground.emergency = true;
  EXPECT_THAT(Log().Add(emergency).Who(PatternKind::kEmergency), ElementsAre(Pair("x.demo", 1)));
  emergency.outcome = "EMERGENCY_OFF";
  EXPECT_THAT(Log().Add(emergency).Who(PatternKind::kEmergency), IsEmpty()) << "refused";
  auto identity = Log::Reading("x.demo", "case1", "identity_right");
  EXPECT_THAT(Log().Add(identity).Who(PatternKind::kIdentity), IsEmpty()) << "of the case";
  identity.event_name = "IdentityService.OpenIdentity";
  EXPECT_THAT(Log().Add(identity).Who(PatternKind::kIdentity), ElementsAre(Pair("x.demo", 1)));
  for (const auto event : RightsEvents()) {
    auto change = Log::Reading("x.demo", "y.demo");
    change.action = base::Action::kUpdate;
    change.event_name = event;
    EXPECT_THAT(Log().Add(change).Who(PatternKind::kRights), ElementsAre(Pair("x.demo", 1))) << event;
    change.outcome = "NOT_FOUND";
    EXPECT_THAT(Log().Add(change).Find(), IsEmpty()) << event;
  }
}

TEST(ReviewPatternTest, WhatTheReviewerDidIsNamedWhateverItWas) {
  auto row = Log::Reading("piet.demo", "consultation");
  row.actor.role = base::Role::kPrivacyOfficer;
  row.event_name = "JournalService.ListEntries";
  row.subject_type = "journal";
  EXPECT_THAT(Log("piet.demo").Times(2, row).Who(PatternKind::kOwnActs), ElementsAre(Pair("piet.demo", 2)));
  EXPECT_THAT(Log("another.demo").Times(2, row).Find(), IsEmpty());
}

TEST(ReviewPatternTest, ServicesAreLeftOut) {
  auto row = Log::Reading("service.referral", "case1", "former_holder");
  row.actor = {"service.referral", "", base::Role::kService};
  row.time = kNight;
  row.ground.emergency = true;
  EXPECT_THAT(Log().Times(100, row).Find(), IsEmpty());
  row.actor.role = base::Role::kUnspecified;
  row.outcome = "ROLE_REQUIRED";
  EXPECT_THAT(Log().Times(100, row).Find(), IsEmpty()) << "refused before it had a role";
}

TEST(ReviewPatternTest, PatternsAreNumberedAndShowTheirFirstRows) {
  Log log("x.demo");
  auto night = Log::Reading("x.demo", "case1");
  night.time = kNight;
  const auto found = log.Times(60, night).Find();
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].number, 1);
  EXPECT_EQ(found[0].kind, PatternKind::kAtNight);
  EXPECT_EQ(found[0].count, 60);
  EXPECT_THAT(found[0].seqs, SizeIs(PatternFinder::kRowsShown));
  EXPECT_EQ(found[0].seqs.front(), 1);
  EXPECT_EQ(found[0].seqs.back(), 50);
  EXPECT_EQ(found[1].number, 2);
  EXPECT_EQ(found[1].kind, PatternKind::kOwnActs);
}

TEST(ReviewPatternTest, ManyPatternsShowFewRowsEach) {
  Log log;
  for (int person = 0; person < 400; ++person) {
    auto night = Log::Reading("p" + std::to_string(person) + ".demo", "case1");
    night.time = kNight;
    log.Times(10, night);
  }
  const auto found = log.Find();
  ASSERT_THAT(found, SizeIs(400));
  std::size_t rows = 0;
  for (const auto& pattern : found) rows += pattern.seqs.size();
  EXPECT_EQ(rows, PatternFinder::kRowsShownInAll);
}

TEST(ReviewPatternTest, DifferentThingsAreCountedInConstantMemory) {
  DistinctCounter counter;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 511; ++i) EXPECT_EQ(counter.Add("case" + std::to_string(i)), round == 0);
    EXPECT_EQ(counter.count(), 511) << "exactly, up to there";
  }
  for (int i = 0; i < 100'000; ++i) counter.Add("case" + std::to_string(i));
  EXPECT_NEAR(static_cast<double>(counter.count()), 100'000, 15'000);
}

}  // namespace
}  // namespace kortelijn::journal
