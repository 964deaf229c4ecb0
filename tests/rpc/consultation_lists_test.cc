// Questions as lists and watches show them, and how they follow what referral says.
#include <gtest/gtest.h>

#include "services/common/rpc/room.h"
#include "tests/rpc/consultation_acts.h"

namespace kortelijn::consultation {
namespace {

class ListsTest : public ActsHouse {};

TEST_F(ListsTest, StatusFollowsTheReferrals) {
  const auto id = Asked();
  const auto status = [&] {
    const auto listed = List("anna.demo").consultations(0).status();
    EXPECT_EQ(Get(id).consultation().status(), listed);
    return listed;
  };
  auto referral = Referral(id + "-f", "bert.demo");
  referral.set_state(referral::v1::REFERRAL_STATE_ON_HOLD);
  Tell(referral);
  EXPECT_EQ(status(), v1::CONSULTATION_STATUS_ON_HOLD);
  referral.set_state(referral::v1::REFERRAL_STATE_COMPLETED);
  Tell(referral);
  EXPECT_EQ(status(), v1::CONSULTATION_STATUS_ACTIVE);
  referral.mutable_close_time()->set_seconds(1);
  referral.set_closed_by_system(true);
  Tell(referral);
  EXPECT_EQ(status(), v1::CONSULTATION_STATUS_COMPLETED);
  EXPECT_TRUE(Get(id).confirmations(0).by_system());
  referral.set_state(referral::v1::REFERRAL_STATE_CANCELLED);
  Tell(referral);
  EXPECT_EQ(status(), v1::CONSULTATION_STATUS_REVOKED);
}

TEST_F(ListsTest, ListsLeaveTheQuestionOut) {
  const auto first = Asked();
  const auto second = Asked();
  clock_.Advance(std::chrono::seconds(1));
  Tell(Referral(first + "-f", "bert.demo"));
  const auto listed = List("anna.demo");
  ASSERT_EQ(listed.consultations_size(), 2);
  EXPECT_EQ(listed.consultations(0).id(), first) << "what changed last comes first";
  EXPECT_EQ(listed.consultations(0).brief(), "KORT: onrust in de nacht.");
  EXPECT_TRUE(listed.consultations(0).question().empty());
  EXPECT_EQ(List("bert.demo").consultations_size(), 1);
  EXPECT_EQ(Logged(first).back().rule, "role:PROFESSIONAL relation:holder");
  EXPECT_EQ(List("stranger.demo").consultations_size(), 0);
  v1::ListConsultationsRequest request;
  request.set_page_size(1);
  const auto page = List("anna.demo", request);
  EXPECT_EQ(page.consultations_size(), 1);
  request.set_page_token(page.next_page_token());
  EXPECT_EQ(List("anna.demo", request).consultations(0).id(), second);
  request.set_open_only(true);
  EXPECT_EQ(Try("anna.demo", &Stub::ListConsultations, request), "PAGE_TOKEN_INVALID");
}

TEST_F(ListsTest, AWatchShowsAllOpenOnesThenEachChange) {
  const auto id = Asked();
  grpc::ClientContext context;
  const auto watch = As("anna.demo").WatchConsultations(&context, v1::WatchConsultationsRequest());
  v1::WatchConsultationsResponse shown;
  ASSERT_TRUE(watch->Read(&shown));
  EXPECT_TRUE(shown.reset());
  ASSERT_EQ(shown.consultations_size(), 1);
  EXPECT_EQ(shown.consultations(0).id(), id);
  EXPECT_TRUE(shown.consultations(0).brief().empty());
  EXPECT_TRUE(shown.consultations(0).question().empty());

  Tell(Referral(id + "-f", "bert.demo"));
  ASSERT_TRUE(watch->Read(&shown));
  EXPECT_FALSE(shown.reset());
  ASSERT_EQ(shown.consultations_size(), 1);
  EXPECT_EQ(shown.consultations(0).referrals(0).holder_id(), "bert.demo");
  const auto resume = shown.seq();

  grpc::ClientContext holders;
  const auto other = As("bert.demo").WatchConsultations(&holders, v1::WatchConsultationsRequest());
  ASSERT_TRUE(other->Read(&shown));
  EXPECT_EQ(shown.consultations_size(), 1) << "what one holds a part of";
  context.TryCancel();
  EXPECT_EQ(Answer("bert.demo", id + "-f"), "OK");
  ASSERT_TRUE(other->Read(&shown));
  EXPECT_EQ(shown.consultations(0).id(), id);

  grpc::ClientContext again;
  v1::WatchConsultationsRequest request;
  request.set_after_seq(resume);
  const auto resumed = As("anna.demo").WatchConsultations(&again, request);
  ASSERT_TRUE(resumed->Read(&shown));
  EXPECT_FALSE(shown.reset());
  EXPECT_EQ(shown.consultations_size(), 1);
  EXPECT_EQ(Logged("anna.demo").size(), 2u) << "each opening of a watch is logged";
  again.TryCancel();
  holders.TryCancel();
}

TEST_F(ListsTest, AReferralOfNoQuestionHereIsPassedOver) {
  const auto before = module_->room().journal.LastSeq();
  Tell(Referral("0000000000000000-f", "bert.demo"));
  EXPECT_EQ(module_->room().journal.LastSeq(), before);
}

TEST_F(ListsTest, TheLogOfAFollowedChangeNamesOnlyTheQuestion) {
  const auto id = Asked();
  std::int64_t seq = module_->room().journal.LastSeq();
  Tell(Referral(id + "-f", "bert.demo"));
  const auto told = Told(&seq);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].consultation_id(), "");
  ASSERT_EQ(told[0].referrals_followed().consultation_ids_size(), 1);
  EXPECT_EQ(told[0].referrals_followed().consultation_ids(0), id);
  const auto logged = Logged("referral").back();
  EXPECT_EQ(logged.actor.id, "service.referral");
  EXPECT_EQ(logged.event_name, "Follow.Referral");
}

}  // namespace
}  // namespace kortelijn::consultation
