#include "services/insight/report.h"

#include <gtest/gtest.h>

#include <random>

namespace kortelijn::insight {
namespace {

using base::Dimension;
using base::Discipline;
using base::ReferralState;
using base::Time;
using base::Urgency;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::sys_days;
using namespace std::chrono_literals;

const Time kMonday = sys_days(2024y / 6 / 3);

Passage Answered(Dimension dimension, std::string municipality, Time request, base::Duration answer) {
  return {.traits = {.dimension = dimension, .urgency = Urgency::kU4},
          .municipality = std::move(municipality),
          .state = ReferralState::kCompleted,
          .request = request,
          .first_response = request,
          .answer = request + answer,
          .end = request + answer};
}

std::vector<ReportRow> Report(const std::vector<Passage>& passages, const std::vector<GroupBy>& group_by) {
  const Rules rules;
  return MakeReport(passages, group_by, Timekeeper(rules, EarliestRequest(passages, kMonday), kMonday + days(30)));
}

TEST(Report, OneRowForAllEvenOfNothing) {
  const auto none = Report({}, {});
  ASSERT_EQ(none.size(), 1u);
  EXPECT_EQ(none[0].clocks[0].total, 0);
  EXPECT_TRUE(Report({}, {GroupBy::kDimension}).empty());
}

TEST(Report, GroupsInTheOrderAsked) {
  const std::vector<Passage> passages = {
      Answered(Dimension::kSocial, "GM0001", kMonday, 1h), Answered(Dimension::kPhysical, "GM0002", kMonday, 2h),
      Answered(Dimension::kSocial, "GM0002", kMonday, 3h), Answered(Dimension::kSocial, "GM0002", kMonday, 5h)};
  const auto rows = Report(passages, {GroupBy::kMunicipality, GroupBy::kDimension});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].key, (GroupKey{.dimension = Dimension::kSocial, .municipality = "GM0001"}));
  EXPECT_EQ(rows[1].key, (GroupKey{.dimension = Dimension::kPhysical, .municipality = "GM0002"}));
  EXPECT_EQ(rows[2].key, (GroupKey{.dimension = Dimension::kSocial, .municipality = "GM0002"}));
  EXPECT_EQ(rows[2].clocks[1].total, 2);
  EXPECT_EQ(rows[2].clocks[1].median, base::Duration(3h));
  const auto other = Report(passages, {GroupBy::kDimension, GroupBy::kMunicipality});
  EXPECT_EQ(other[0].key.dimension, Dimension::kPhysical);
  EXPECT_EQ(other[1].key.municipality, "GM0001");
}

TEST(Report, LeavesOutWhatWasEnteredInError) {
  auto wrong = Answered(Dimension::kSocial, "GM0001", kMonday, 1h);
  wrong.state = ReferralState::kEnteredInError;
  const auto rows = Report({wrong, Answered(Dimension::kSocial, "GM0001", kMonday, 1h)}, {});
  EXPECT_EQ(rows[0].clocks[0].total, 1);
}

TEST(Report, NobodyHeldItIsAGroup) {
  auto held = Answered(Dimension::kSocial, "GM0001", kMonday, 1h);
  held.traits.discipline = Discipline::kVolunteer;
  const auto rows = Report({held, Answered(Dimension::kSocial, "GM0001", kMonday, 1h)}, {GroupBy::kDiscipline});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].key.discipline, Discipline::kUnspecified);
  EXPECT_EQ(rows[1].key.discipline, Discipline::kVolunteer);
}

TEST(Report, WeeksBeginOnMondayInAmsterdam) {
  const std::vector<Passage> passages = {Answered(Dimension::kSocial, "", kMonday - 2h - 1ms, 1h),
                                         Answered(Dimension::kSocial, "", kMonday - 2h, 1h),
                                         Answered(Dimension::kSocial, "", kMonday + days(7) - 2h - 1ms, 1h)};
  const auto rows = Report(passages, {GroupBy::kWeek});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].key.week, local_days(2024y / 5 / 27));
  EXPECT_EQ(rows[1].key.week, local_days(2024y / 6 / 3));
  EXPECT_EQ(rows[1].clocks[0].total, 2);
}

TEST(Report, EveryReferralIsInExactlyOneGroup) {
  std::mt19937 random(29);
  std::vector<Passage> passages;
  for (int i = 0; i < 500; ++i) {
    auto passage =
        Answered(static_cast<Dimension>(1 + random() % 4), "GM000" + std::to_string(random() % 5), kMonday - days(random() % 60), 1h);
    passage.traits.discipline = static_cast<Discipline>(random() % 17);
    passage.traits.urgency = static_cast<Urgency>(4 + random() % 4);
    passages.push_back(passage);
  }
  for (int first = 1; first <= 5; ++first) {
    for (int second = 1; second <= 5; ++second) {
      int total = 0;
      for (const auto& row : Report(passages, {static_cast<GroupBy>(first), static_cast<GroupBy>(second)})) total += row.clocks[0].total;
      EXPECT_EQ(total, 500);
    }
  }
}

}  // namespace
}  // namespace kortelijn::insight
