// What somebody's inbox shows: due first, in pages, live, the same after a restart.
#include <gmock/gmock.h>

#include "tests/rpc/referral_house.h"

namespace kortelijn::referral {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

class InboxTest : public ReferralHouse {
 protected:
  InboxTest() {
    AddAnnBobEveAndAsker();
    auto* norm = network_.add_norms();
    norm->set_urgency(registry::v1::URGENCY_U4);
    norm->set_first_response_minutes(120);
    norm->set_answer_minutes(600);
    norm->set_business_time(true);
    norm = network_.add_norms();
    norm->set_urgency(registry::v1::URGENCY_U3);
    norm->set_first_response_minutes(30);
    network_.set_etag("2");
    parts_->directory.Apply(network_);
  }

  v1::ListInboxResponse Inbox(const std::string& who, const v1::ListInboxRequest& request = {}) {
    v1::ListInboxResponse response;
    fault_ = Read(who, request, [&](rpc::Call& call, db::ReadTx&) { parts_->inbox.List(call, request, &response); });
    return response;
  }
  static std::vector<std::string> Ids(const v1::ListInboxResponse& response) {
    std::vector<std::string> ids;
    for (const auto& item : response.items()) ids.push_back(item.referral().id());
    return ids;
  }
  void AskU(const std::string& id, registry::v1::Urgency urgency) {
    Ask(id, [&](auto& asked) { asked.set_urgency(urgency); });
  }

  std::string fault_;
};

TEST_F(InboxTest, IsDueFirstWithoutDueLast) {
  AskU("plain", registry::v1::URGENCY_ROUTINE);
  AskU("soon", registry::v1::URGENCY_U4);
  AskU("now", registry::v1::URGENCY_U3);
  AskU("mine", registry::v1::URGENCY_U4);
  ASSERT_EQ(Claim("ann", "mine-s"), "");
  const auto inbox = Inbox("ann");
  EXPECT_THAT(Ids(inbox), ElementsAre("now-s", "soon-s", "mine-s", "plain-s"));
  EXPECT_EQ(wire::FromProto(inbox.items(0).due_time()), At(8, 30)) << "half an hour of real time";
  EXPECT_EQ(wire::FromProto(inbox.items(1).due_time()), At(10)) << "two office hours";
  EXPECT_EQ(wire::FromProto(inbox.items(2).due_time()), At(24 + 9)) << "ten office hours: 8 on Tuesday, 2 on Wednesday";
  EXPECT_FALSE(inbox.items(3).has_due_time()) << "no norm";
  EXPECT_TRUE(inbox.items(2).held());
  EXPECT_EQ(inbox.items(0).offer().professional_id(), "ann");
  EXPECT_TRUE(inbox.next_page_token().empty());
  EXPECT_THAT(Ids(Inbox("bob")), Not(Contains("mine-s")));
}

TEST_F(InboxTest, IsTheSameAfterARestart) {
  for (int i = 0; i < 6; ++i) AskU("c" + std::to_string(i), registry::v1::URGENCY_U4);
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  ASSERT_EQ(Decline("ann", "c2-s"), "");
  ASSERT_EQ(Claim("ann", "c3-s"), "");
  Post("c3-s", "ann", consultation::v1::MESSAGE_KIND_QUESTION);
  ASSERT_EQ(Claim("ann", "c4-s"), "");
  ASSERT_EQ(Hold("ann", "c4-s", Move::kGiveBack, v1::MOVE_REASON_NO_CAPACITY), "");
  ASSERT_EQ(Claim("bob", "c5-s"), "");
  Answer("c5-s", "bob");
  clock_.Set(At(9));
  Post("c3-s", "asker", consultation::v1::MESSAGE_KIND_REPLY);
  const auto before = std::pair(Inbox("ann").SerializeAsString(), Inbox("bob").SerializeAsString());
  EXPECT_THAT(Ids(Inbox("ann")), testing::UnorderedElementsAre("c0-s", "c1-s", "c3-s"));
  Open();
  EXPECT_EQ(std::pair(Inbox("ann").SerializeAsString(), Inbox("bob").SerializeAsString()), before);
}

TEST_F(InboxTest, AnEventTellsTheReferralAndItsOffers) {
  Ask("c1");
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  Post("c1-s", "ann", consultation::v1::MESSAGE_KIND_QUESTION);
  clock_.Set(At(11));
  Post("c1-s", "asker", consultation::v1::MESSAGE_KIND_REPLY);
  Referral told = Now("c1-s");
  EXPECT_NE(told.paused, base::Duration{0});
  const Settled settled =
      SettledIn(EventBytes(ReferralChange::kResumed, {told, {{.referral_id = "c1-s", .professional_id = "ann"}}}, "ann"));
  told.social_domain_allowed = false;
  told.spoke = false;
  told.timer = base::kNever;
  EXPECT_EQ(settled.referral, told);
  EXPECT_THAT(settled.offers, ElementsAre(Offer{.referral_id = "c1-s", .professional_id = "ann"}));
}

TEST_F(InboxTest, DueTimeIsUnsetWhileWaitingAndMovesWithThePause) {
  AskU("c1", registry::v1::URGENCY_U4);
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  clock_.Set(At(9));
  Post("c1-s", "ann", consultation::v1::MESSAGE_KIND_QUESTION);
  EXPECT_FALSE(Inbox("ann").items(0).has_due_time());
  clock_.Set(At(11));
  Post("c1-s", "asker", consultation::v1::MESSAGE_KIND_REPLY);
  EXPECT_EQ(wire::FromProto(Inbox("ann").items(0).due_time()), At(24 + 11));
}

TEST_F(InboxTest, FiltersAndPages) {
  for (int i = 0; i < 5; ++i) AskU("c" + std::to_string(i), registry::v1::URGENCY_U4);
  ASSERT_EQ(Claim("ann", "c3-s"), "");
  v1::ListInboxRequest request;
  request.set_filter(v1::INBOX_FILTER_HELD);
  EXPECT_THAT(Ids(Inbox("ann", request)), ElementsAre("c3-s"));
  request.set_filter(v1::INBOX_FILTER_OFFERED);
  request.set_page_size(3);
  const auto first = Inbox("ann", request);
  EXPECT_THAT(Ids(first), ElementsAre("c0-s", "c1-s", "c2-s"));
  request.set_page_token(first.next_page_token());
  const auto second = Inbox("ann", request);
  EXPECT_THAT(Ids(second), ElementsAre("c4-s"));
  EXPECT_TRUE(second.next_page_token().empty());
  request.set_filter(v1::INBOX_FILTER_HELD);
  Inbox("ann", request);
  EXPECT_EQ(fault_, "PAGE_TOKEN_INVALID") << "a token belongs to its filter";
  request.Clear();
  request.set_page_size(501);
  Inbox("ann", request);
  EXPECT_EQ(fault_, "FIELD_INVALID");
  request.Clear();
  request.set_filter(static_cast<v1::InboxFilter>(9));
  Inbox("ann", request);
  EXPECT_EQ(fault_, "FIELD_INVALID");
}

TEST_F(InboxTest, AWatchShowsTheInboxAndThenWhatTouchesIt) {
  AskU("c1", registry::v1::URGENCY_U4);
  v1::WatchInboxRequest request;
  std::optional<rpc::Watch<v1::WatchInboxResponse>::Source> source;
  Read("bob", request, [&](rpc::Call& call, db::ReadTx&) { source = parts_->inbox.Watch(call, request); });
  EXPECT_EQ(source->key, "bob");
  v1::WatchInboxResponse all;
  source->snapshot(&all);
  ASSERT_EQ(all.items_size(), 1);
  EXPECT_TRUE(all.items(0).has_due_time());

  const auto since = [&](std::int64_t seq, v1::WatchInboxResponse* response) {
    std::int64_t last = 0;
    const auto changes = parts_->journal.ChangesAfter(seq, 100, &last);
    return source->changes(changes, response);
  };
  AskU("c2", registry::v1::URGENCY_U4);
  ASSERT_EQ(Claim("ann", "c1-s"), "");
  v1::WatchInboxResponse changed;
  EXPECT_TRUE(since(1, &changed));
  EXPECT_THAT(changed.gone(), ElementsAre("c1-s")) << "somebody else has it";
  ASSERT_EQ(changed.items_size(), 1);
  EXPECT_EQ(changed.items(0).referral().id(), "c2-s");

  const std::int64_t before = parts_->journal.LastSeq();
  Ask("mine", [](auto& asked) {
    asked.set_requester_id("bob");
    asked.set_municipality(kFar);
    asked.set_social_domain_allowed(false);
  });
  v1::WatchInboxResponse nothing;
  EXPECT_FALSE(since(before, &nothing)) << "one's own question is not in one's inbox";
}

}  // namespace
}  // namespace kortelijn::referral
