#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/acts.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using insight::v1::BoardRow;
using insight::v1::GetBoardRequest;
using insight::v1::GetResponseTimesRequest;
using insight::v1::WatchBoardRequest;
using insight::v1::WatchBoardResponse;
using registry::v1::DIMENSION_PHYSICAL;
using testing::ElementsAre;
using Stub = insight::v1::InsightService::Stub;

class Insight : public testing::Test {
 protected:
  Insight() {
    site_.AddProfessional("hanna", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {{DIMENSION_PHYSICAL, 60}}, {"GM0957"});
    site_.AddProfessional("yusuf", registry::v1::DISCIPLINE_COMMUNITY_NURSE, {{DIMENSION_PHYSICAL, 80}}, {"GM1904"});
  }

  std::string Asked() {
    const auto id = AskAndWait(site_.As("hanna"), {.municipality = "GM1904", .dimensions = {DIMENSION_PHYSICAL}});
    EXPECT_TRUE(OnBoard([&](const insight::v1::Board& board) { return RowOf(board, id) != nullptr; }));
    return id;
  }

  insight::v1::Board Board() { return Call(*site_.As("coordinator").insight, &Stub::GetBoard, GetBoardRequest()).board(); }

  bool OnBoard(const std::function<bool(const insight::v1::Board&)>& condition) {
    return Eventually([&] { return condition(Board()); });
  }

  template <typename Shown>
  static const BoardRow* RowOf(const Shown& shown, const std::string& id) {
    for (const auto& row : shown.rows()) {
      if (row.referral().id() == id) return &row;
    }
    return nullptr;
  }

  insight::v1::GetResponseTimesResponse Times(const GetResponseTimesRequest& request = {}) {
    return Call(*site_.As("coordinator").insight, &Stub::GetResponseTimes, request);
  }

  Installation site_;
};

TEST_F(Insight, TheBoardFollowsAReferralThroughItsLife) {
  const auto id = Asked();
  const auto fresh = Board();
  EXPECT_EQ(RowOf(fresh, id)->lateness(), insight::v1::LATENESS_ON_TIME);
  EXPECT_TRUE(RowOf(fresh, id)->has_due_time());
  EXPECT_EQ(fresh.counts().open(), 1);
  EXPECT_EQ(fresh.counts().unclaimed(), 1);

  Claim(site_.As("yusuf"), id);
  EXPECT_TRUE(
      OnBoard([&](const auto& board) { return board.counts().unclaimed() == 0 && RowOf(board, id)->referral().holder_id() == "yusuf"; }));

  Post(site_.As("yusuf"), id, consultation::v1::MESSAGE_KIND_QUESTION, "Since when?");
  EXPECT_TRUE(OnBoard([&](const auto& board) { return board.counts().waiting() == 1; }));
  const auto waiting = Board();
  EXPECT_EQ(RowOf(waiting, id)->lateness(), insight::v1::LATENESS_PAUSED);
  EXPECT_FALSE(RowOf(waiting, id)->has_due_time());

  Post(site_.As("hanna"), id, consultation::v1::MESSAGE_KIND_REPLY, "Since Monday");
  EXPECT_TRUE(OnBoard([&](const auto& board) { return board.counts().waiting() == 0; }));

  Answer(site_.As("yusuf"), id, "Let us visit together tomorrow");
  EXPECT_TRUE(OnBoard([&](const auto& board) { return board.rows().empty() && board.counts().unconfirmed() == 1; }));

  ASSERT_TRUE(Reaches(site_.As("hanna"), id, referral::v1::REFERRAL_STATE_COMPLETED));
  Confirm(site_.As("hanna"), id, "That helped");
  EXPECT_TRUE(OnBoard([&](const auto& board) { return board.counts().unconfirmed() == 0; }));

  const auto row = Times().rows(0);
  for (const auto* clock : {&row.first_response(), &row.answer(), &row.closure()}) {
    EXPECT_EQ(clock->total(), 1);
    EXPECT_EQ(clock->open(), 0);
    EXPECT_TRUE(clock->has_median_minutes());
  }
}

TEST_F(Insight, OpenOnesCountAsCensored) {
  Asked();  // First: what is open for less time than an answer took says nothing of that answer.
  const auto answered = Asked();
  Claim(site_.As("yusuf"), answered);
  Answer(site_.As("yusuf"), answered, "Yes");
  EXPECT_TRUE(OnBoard([](const auto& board) { return board.counts().unconfirmed() == 1; }));
  const auto answer = Times().rows(0).answer();
  EXPECT_EQ(answer.total(), 2);
  EXPECT_EQ(answer.open(), 1);
  EXPECT_FALSE(answer.has_p90_minutes());
}

TEST_F(Insight, GroupsInTheOrderAskedAndNamesOnlyThose) {
  Asked();
  GetResponseTimesRequest request;
  request.add_group_by(insight::v1::GROUP_BY_DISCIPLINE);
  request.add_group_by(insight::v1::GROUP_BY_MUNICIPALITY);
  const auto response = Times(request);
  ASSERT_EQ(response.rows_size(), 1);
  EXPECT_EQ(response.rows(0).discipline(), registry::v1::DISCIPLINE_UNSPECIFIED);
  EXPECT_EQ(response.rows(0).municipality(), "GM1904");
  EXPECT_EQ(response.rows(0).dimension(), registry::v1::DIMENSION_UNSPECIFIED);
  EXPECT_TRUE(response.rows(0).week().empty());
  EXPECT_TRUE(response.has_as_of_time());
}

TEST_F(Insight, NamesEveryFieldAtFault) {
  GetResponseTimesRequest request;
  request.add_group_by(insight::v1::GROUP_BY_UNSPECIFIED);
  request.add_group_by(static_cast<insight::v1::GroupBy>(99));
  request.set_dimension(static_cast<registry::v1::Dimension>(9));
  request.set_municipality("GM9999");
  request.mutable_start_time()->set_seconds(-1);
  request.mutable_end_time()->set_nanos(-1);
  try {
    Times(request);
    FAIL() << "let through";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), "FIELD_INVALID");
    std::vector<std::string> fields;
    for (const auto& violation : fault.fields()) fields.push_back(violation.field);
    EXPECT_THAT(fields, ElementsAre("group_by[0]", "group_by[1]", "dimension", "municipality", "start_time", "end_time"));
  }
  GetResponseTimesRequest backwards;
  backwards.mutable_start_time()->set_seconds(2'000'000'000);
  backwards.mutable_end_time()->set_seconds(1'000'000'000);
  EXPECT_EQ(Refusal(*site_.As("coordinator").insight, &Stub::GetResponseTimes, backwards), "FIELD_INVALID");
}

/// Reads until a message satisfies the condition; false at the end of the stream.
bool ReadUntil(grpc::ClientReader<WatchBoardResponse>& reader, const std::function<bool(const WatchBoardResponse&)>& condition) {
  for (WatchBoardResponse message; reader.Read(&message);) {
    if (condition(message)) return true;
  }
  return false;
}

TEST_F(Insight, TheWatchShowsAllThenWhatChangesThenWhatLeaves) {
  const auto context = Context();
  const auto reader = site_.As("coordinator").insight->WatchBoard(context.get(), WatchBoardRequest());
  EXPECT_TRUE(ReadUntil(*reader, [](const auto& message) { return message.reset() && message.rows().empty(); }));
  const auto id = Asked();
  EXPECT_TRUE(ReadUntil(*reader, [&](const auto& message) { return message.rows_size() == 1 && message.counts().unclaimed() == 1; }));
  Claim(site_.As("yusuf"), id);
  EXPECT_TRUE(ReadUntil(*reader, [&](const auto& message) {
    return message.rows_size() == 1 && message.rows(0).referral().holder_id() == "yusuf" && message.counts().unclaimed() == 0;
  }));
  Answer(site_.As("yusuf"), id, "Yes");
  EXPECT_TRUE(ReadUntil(*reader, [&](const auto& message) { return message.gone_size() == 1 && message.gone(0) == id; }));
  context->TryCancel();
}

TEST_F(Insight, AWatchResumesWhereItWas) {
  Asked();
  std::int64_t seq = 0;
  ASSERT_TRUE(OnBoard([&](const auto& board) { return (seq = board.seq()) > 0; })) << "0 would start anew";
  const auto later = Asked();
  WatchBoardRequest request;
  request.set_after_seq(seq);
  const auto context = Context();
  const auto reader = site_.As("coordinator").insight->WatchBoard(context.get(), request);
  WatchBoardResponse next;
  do {
    ASSERT_TRUE(reader->Read(&next));
    EXPECT_FALSE(next.reset());
  } while (RowOf(next, later) == nullptr);
  EXPECT_EQ(next.counts().open(), 2);
  context->TryCancel();
}

TEST_F(Insight, KeepsWhatItKnowsOverARestart) {
  const auto id = Asked();
  site_.Stop();
  site_.Start();
  EXPECT_TRUE(OnBoard([&](const auto& board) { return RowOf(board, id) != nullptr; }));
  EXPECT_EQ(Times().rows(0).answer().total(), 1) << "every event counts once";
}

}  // namespace
}  // namespace kortelijn::test
