// The rules of a review: what may be reviewed, what may be said about it, and when it ends.
#include "services/common/journal/review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/db_fixture.h"

namespace kortelijn::journal {
namespace {

using test::FaultOf;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

const base::Time kNow = base::FromMillis(1'800'000'000'000);
const base::Principal kOfficer{"piet.demo", "vecht", base::Role::kPrivacyOfficer};

Review Begun() {
  Review review;
  review.id = "review1";
  review.sample = {3, 9};
  review.patterns = {{1, PatternKind::kRefused, "anna.demo", 7, 7, {4, 5}}, {2, PatternKind::kAtNight, "bert.demo", 3, 3, {9, 11}}};
  return review;
}

Finding About(int pattern, std::int64_t seq) { return {pattern, seq, Judgement::kAsked, "Gebeld: het was haar dienst.", "", base::kNever}; }

std::vector<std::string> FieldsOf(const std::function<void()>& act) {
  std::vector<std::string> fields;
  try {
    act();
  } catch (const base::Fault& fault) {
    for (const auto& field : fault.fields()) fields.push_back(field.field);
  }
  return fields;
}

TEST(ReviewTest, APeriodLiesInThePastAndIsNotTooLong) {
  const auto fields = [](base::Time from, base::Time to, int sample) { return FieldsOf([&] { CheckedPlan({from, to, sample}, kNow); }); };
  EXPECT_THAT(fields(kNow - kLongestPeriod, kNow, 200), IsEmpty());
  EXPECT_THAT(fields(kNow - std::chrono::hours(1), kNow, 1), IsEmpty());
  EXPECT_THAT(fields(kNow - kLongestPeriod - base::Duration(1), kNow, 1), ElementsAre("end_time"));
  EXPECT_THAT(fields(kNow - std::chrono::hours(1), kNow + base::Duration(1), 1), ElementsAre("end_time"));
  EXPECT_THAT(fields(kNow, kNow, 1), ElementsAre("end_time"));
  EXPECT_THAT(fields(base::kNever, base::kNever, 201), ElementsAre("start_time", "end_time", "end_time", "sample_size"));
  EXPECT_THAT(fields(kNow - std::chrono::hours(1), kNow, -1), ElementsAre("sample_size"));
}

TEST(ReviewTest, ASampleThatNobodyNamedIsOfTheUsualSize) {
  const ReviewPlan plan{kNow - std::chrono::hours(1), kNow, 0};
  EXPECT_EQ(CheckedPlan(plan, kNow).sample_size, kUsualSample);
}

TEST(ReviewTest, AFindingIsAboutOnePatternOrOneRowThatIsShown) {
  const auto fields = [](int pattern, std::int64_t seq) {
    return FieldsOf([&] { Judge(Begun(), About(pattern, seq), {kOfficer, kNow}); });
  };
  for (const auto& [pattern, seq] : {std::pair{1, 0}, {2, 0}, {0, 3}, {0, 4}, {0, 11}}) EXPECT_THAT(fields(pattern, seq), IsEmpty());
  EXPECT_THAT(fields(0, 0), ElementsAre("finding"));
  EXPECT_THAT(fields(1, 4), ElementsAre("finding"));
  EXPECT_THAT(fields(3, 0), ElementsAre("finding.pattern"));
  EXPECT_THAT(fields(-1, 0), ElementsAre("finding.pattern"));
  EXPECT_THAT(fields(0, 6), ElementsAre("finding.seq"));
}

TEST(ReviewTest, AFindingSaysWhatIsMadeOfItInWords) {
  const auto fields = [](Judgement judgement, const std::string& remark) {
    return FieldsOf([&] { Judge(Begun(), {1, 0, judgement, remark, "", base::kNever}, {kOfficer, kNow}); });
  };
  EXPECT_THAT(fields(Judgement::kUnspecified, "x"), ElementsAre("finding.judgement"));
  EXPECT_THAT(fields(static_cast<Judgement>(4), ""), ElementsAre("finding.judgement", "finding.remark"));
  EXPECT_THAT(fields(Judgement::kIncident, "  \n"), ElementsAre("finding.remark"));
  EXPECT_THAT(fields(Judgement::kIncident, "\xff"), ElementsAre("finding.remark"));
  EXPECT_THAT(fields(Judgement::kInOrder, std::string(1000, 'x')), IsEmpty());
  EXPECT_THAT(fields(Judgement::kInOrder, std::string(1001, 'x')), ElementsAre("finding.remark"));
}

TEST(ReviewTest, AFindingCarriesWhoSaidItAndWhen) {
  auto said = About(1, 0);
  said.author_id = "somebody.else";
  const auto finding = Judge(Begun(), said, {kOfficer, kNow});
  EXPECT_EQ(finding.author_id, "piet.demo");
  EXPECT_EQ(finding.create_time, kNow);
}

TEST(ReviewTest, NothingUnusualIsLeftOpenAtTheEnd) {
  auto review = Begun();
  EXPECT_THAT(WithoutFinding(review), ElementsAre(1, 2));
  review.findings = {About(0, 4), About(2, 0)};
  EXPECT_THAT(WithoutFinding(review), ElementsAre(1)) << "a word about one of its rows is none about the pattern";
  EXPECT_THAT(FaultOf([&] { SignOff(review, "In orde.", {kOfficer, kNow}); }), StartsWith("3/FIELD_INVALID"));
  EXPECT_THAT(FieldsOf([&] { SignOff(review, "", {kOfficer, kNow}); }), ElementsAre("conclusion", "patterns"));
  review.findings.push_back(About(1, 0));
  const auto ended = SignOff(review, "In orde.", {kOfficer, kNow});
  EXPECT_TRUE(ended.ended());
  EXPECT_EQ(ended.signed_off_by, "piet.demo");
  EXPECT_EQ(ended.sign_off_time, kNow);
  EXPECT_EQ(ended.conclusion, "In orde.");
}

TEST(ReviewTest, WhatWasSignedOffIsOver) {
  auto review = Begun();
  review.patterns.clear();
  const auto ended = SignOff(review, "Niets bijzonders.", {kOfficer, kNow});
  EXPECT_THAT(FaultOf([&] { Judge(ended, About(0, 3), {kOfficer, kNow}); }), StartsWith("9/REVIEW_ENDED"));
  EXPECT_THAT(FaultOf([&] { SignOff(ended, "Toch niet.", {kOfficer, kNow}); }), StartsWith("9/REVIEW_ENDED"));
  EXPECT_THAT(FieldsOf([&] { SignOff(review, std::string(2001, 'x'), {kOfficer, kNow}); }), ElementsAre("conclusion"));
}

}  // namespace
}  // namespace kortelijn::journal
