// The inbox on a screen, without one: what a key means while rows come and go.
#include "clients/cli/inbox_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/context.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Kind = InboxWish::Kind;
namespace v1 = referral::v1;

constexpr Key kDownKey{Key::Kind::kDown};
constexpr Key kUpKey{Key::Kind::kUp};
constexpr Key kEnterKey{Key::Kind::kEnter};
Key Typed(char character) { return {Key::Kind::kCharacter, character}; }

/// A row that is offered, due this many seconds after the beginning of time.
v1::InboxItem Offered(const std::string& id, int due) {
  v1::InboxItem item;
  item.mutable_referral()->set_id(id);
  item.mutable_referral()->set_dimension(registry::v1::DIMENSION_SPIRITUAL);
  item.mutable_referral()->set_urgency(registry::v1::URGENCY_U5);
  item.mutable_referral()->set_municipality("GM0879");
  item.mutable_referral()->set_state(v1::REFERRAL_STATE_REQUESTED);
  item.mutable_offer()->set_state(v1::OFFER_STATE_OFFERED);
  item.mutable_due_time()->set_seconds(due);
  return item;
}

class InboxViewTest : public testing::Test {
 protected:
  void SetUp() override { client::UseLanguage(client::Language::kEnglish, {}); }

  void Come(const std::vector<v1::InboxItem>& items) {
    v1::WatchInboxResponse response;
    for (const auto& item : items) *response.add_items() = item;
    view_.Put(response);
  }
  void Go(const std::string& id) {
    v1::WatchInboxResponse response;
    response.add_gone(id);
    view_.Put(response);
  }
  InboxWish Press(const Key& key) { return view_.Take(key); }
  std::string Screen(int rows = 24) { return base::Join(view_.Draw(context_, {false, 100}, rows), "\n"); }

  base::SystemClock clock_;
  Environment environment_{.clock = &clock_};
  std::istringstream in_;
  std::ostringstream out_, err_;
  Context context_{environment_, {}, in_, {out_, err_}};
  InboxView view_;
};

TEST_F(InboxViewTest, TheQuestionThatTheReasonsAreAboutIsDeclinedThoughRowsMove) {
  Come({Offered("b-z", 20)});
  Press(Typed('d'));
  EXPECT_THAT(Screen(), AllOf(HasSubstr("Why is it not for you?"), HasSubstr("b-z"), HasSubstr("Zundert")));
  Come({Offered("a-z", 10), Offered("c-z", 30)});
  EXPECT_THAT(Screen(), AllOf(HasSubstr("Why is it not for you?"), HasSubstr("b-z"), Not(HasSubstr("a-z"))));
  const auto wish = Press(Typed('1'));
  EXPECT_EQ(wish.kind, Kind::kDecline);
  EXPECT_EQ(wish.item.referral().id(), "b-z");
  EXPECT_EQ(wish.reason, v1::MOVE_REASON_NO_CAPACITY);
}

TEST_F(InboxViewTest, TheReasonsAreLeftWhenTheirQuestionIsGone) {
  Come({Offered("a-z", 10), Offered("b-z", 20)});
  Press(kDownKey);
  Press(Typed('d'));
  Go("b-z");
  EXPECT_THAT(Screen(), AllOf(Not(HasSubstr("Why is it not for you?")), HasSubstr("nothing was declined")));
  EXPECT_EQ(Press(Typed('1')).kind, Kind::kNothing);
}

TEST_F(InboxViewTest, TheReasonsAreLeftWhenTheirQuestionIsNotOnOfferAnyMore) {
  Come({Offered("a-z", 10)});
  Press(Typed('d'));
  auto taken = Offered("a-z", 10);
  taken.set_stands_in_for("somebody.demo");
  v1::WatchInboxResponse response;
  *response.add_items() = taken;
  view_.Put(response);
  EXPECT_EQ(Press(Typed('1')).kind, Kind::kNothing);
}

TEST_F(InboxViewTest, AKeyNeverMeansARowThatTookThePlaceOfTheChosenOne) {
  Come({Offered("a-z", 10), Offered("b-z", 20), Offered("c-z", 30)});
  Press(kDownKey);
  Go("b-z");
  for (const auto& key : {Typed('c'), Typed('d'), kEnterKey}) EXPECT_EQ(Press(key).kind, Kind::kNothing);
  EXPECT_THAT(Screen(), AllOf(HasSubstr("Nothing is chosen"), Not(HasSubstr("▶"))));
  Press(kDownKey);
  EXPECT_EQ(Press(Typed('c')).item.referral().id(), "c-z") << "the one that follows it";
  Go("c-z");
  Press(kUpKey);
  EXPECT_EQ(Press(Typed('c')).item.referral().id(), "a-z");
}

TEST_F(InboxViewTest, WhatIsChosenStaysChosenWhereverItMoves) {
  Come({Offered("b-z", 20)});
  Come({Offered("a-z", 10)});
  EXPECT_EQ(Press(Typed('c')).item.referral().id(), "b-z");
  v1::WatchInboxResponse anew;
  anew.set_reset(true);
  for (const auto* id : {"a-z", "b-z"}) *anew.add_items() = Offered(id, 10);
  view_.Put(anew);
  EXPECT_EQ(Press(Typed('c')).item.referral().id(), "b-z");
}

TEST_F(InboxViewTest, ATextIsNotMovedPastItsEnd) {
  std::string text = "first line";
  for (int i = 2; i < 40; ++i) text += "\nline " + std::to_string(i);
  view_.Read("title", text);
  for (int i = 0; i < 100; ++i) {
    Press(kDownKey);
    Screen();
  }
  EXPECT_THAT(Screen(), AllOf(HasSubstr("line 39"), Not(HasSubstr("line 22\n"))));
  Press(kUpKey);
  EXPECT_THAT(Screen(), AllOf(HasSubstr("line 38"), Not(HasSubstr("line 39")))) << "the first step back is seen";
}

TEST(InboxPart, AWatchOfOnePartTellsThatOthersAreNotInIt) {
  v1::WatchInboxResponse whole;
  *whole.add_items() = Offered("a-z", 10);
  auto held = Offered("b-z", 20);
  held.set_held(true);
  *whole.add_items() = held;
  const auto part = OfPart(whole, v1::INBOX_FILTER_HELD);
  ASSERT_EQ(part.items_size(), 1);
  EXPECT_EQ(part.items(0).referral().id(), "b-z");
  EXPECT_THAT(part.gone(), ElementsAre("a-z")) << "it may have been shown before";
  whole.set_reset(true);
  EXPECT_TRUE(OfPart(whole, v1::INBOX_FILTER_HELD).gone().empty());
  EXPECT_EQ(OfPart(whole, v1::INBOX_FILTER_UNSPECIFIED).items_size(), 2);
}

}  // namespace
}  // namespace kortelijn::cli
