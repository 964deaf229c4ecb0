// What is told beside the window: that there is something, never what; new things alone; and not to who does not want it.
#include <gmock/gmock.h>

#include "clients/desktop/inbox/inbox_page.h"
#include "clients/desktop/shell/tray.h"
#include "clients/desktop/shell/tray_setting.h"
#include "tests/desktop/at_window.h"

namespace kortelijn::test {
namespace {

using namespace referral::v1;
using desktop::Tiding;
using desktop::Tidings;
using testing::ElementsAre;
using testing::IsEmpty;

InboxItem Offer(const std::string& id) {
  InboxItem item;
  item.mutable_referral()->set_id(id);
  item.mutable_offer()->set_state(OFFER_STATE_OFFERED);
  return item;
}

InboxItem Awaited(const std::string& id, referral::v1::Awaited what) {
  InboxItem item;
  item.mutable_referral()->set_id(id);
  item.set_awaited(what);
  return item;
}

InboxItem Held(const std::string& id, ReferralState state, bool cancel = false) {
  InboxItem item;
  item.set_held(true);
  item.mutable_referral()->set_id(id);
  item.mutable_referral()->set_state(state);
  if (state == REFERRAL_STATE_ON_HOLD) item.mutable_referral()->set_reason(MOVE_REASON_AWAITING_INFORMATION);
  item.mutable_referral()->set_cancel_requested(cancel);
  return item;
}

WatchInboxResponse Response(const std::vector<InboxItem>& items, bool reset = false) {
  WatchInboxResponse response;
  response.set_reset(reset);
  for (const auto& item : items) *response.add_items() = item;
  return response;
}

TEST(TidingsTest, WhatWasThereAtFirstIsNotNewAndWhatComesIsToldOnce) {
  Tidings tidings;
  EXPECT_THAT(tidings.Put(Response({Offer("a")}, true)), IsEmpty());
  EXPECT_THAT(tidings.Put(Response({Offer("b")})), ElementsAre(Tiding{"A question is offered to you.", "b"}));
  auto seen = Offer("b");
  seen.mutable_offer()->set_state(OFFER_STATE_SEEN);
  EXPECT_THAT(tidings.Put(Response({seen})), IsEmpty());
  EXPECT_THAT(tidings.Put(Response({Offer("a"), seen, Offer("c")}, true)), ElementsAre(Tiding{"A question is offered to you.", "c"}))
      << "a watch that begins anew repeats what is known";
  EXPECT_THAT(tidings.Put(Response({})), IsEmpty());
}

TEST(TidingsTest, WhatAwaitsSomebodyIsToldByItsKind) {
  Tidings tidings;
  tidings.Put(Response({Held("h", REFERRAL_STATE_ON_HOLD)}, true));
  EXPECT_THAT(tidings.Put(Response({Awaited("a", AWAITED_REPLY)})), ElementsAre(Tiding{"You are asked something back.", "a"}));
  EXPECT_THAT(tidings.Put(Response({Awaited("a", AWAITED_CONFIRMATION)})), ElementsAre(Tiding{"A question of yours was answered.", "a"}));
  EXPECT_THAT(tidings.Put(Response({Held("h", REFERRAL_STATE_ACCEPTED)})), ElementsAre(Tiding{"There is a reply to what you asked.", "h"}));
  EXPECT_THAT(tidings.Put(Response({Held("h", REFERRAL_STATE_ACCEPTED, true)})),
              ElementsAre(Tiding{"Somebody wants to cancel what you hold.", "h"}));
}

TEST(TidingsTest, AnOfferThatWentAndComesAgainIsNew) {
  Tidings tidings;
  tidings.Put(Response({Offer("a")}, true));
  WatchInboxResponse gone;
  gone.add_gone("a");
  EXPECT_THAT(tidings.Put(gone), IsEmpty());
  EXPECT_EQ(tidings.Put(Response({Offer("a")})).size(), 1U);
}

class TrayWindow : public testing::Test {
 protected:
  TrayWindow() {
    here_.AddProfessional("doctor", registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here_.AddProfessional("rob", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {{registry::v1::DIMENSION_SPIRITUAL, 90}}, {"GM0879"});
  }
  ~TrayWindow() override { desktop::SetTraySetting(true); }

  Installation here_;
};

TEST_F(TrayWindow, AnOfferIsToldWithoutItsContentUnlessNotWanted) {
  const auto asked = MakeCase(here_.As("doctor"), "GM0879");
  const auto seat = SitDown<desktop::InboxPage>(here_, "rob");
  std::vector<Tiding> told;
  auto* tray = new desktop::Tray(seat->desk(), &seat->window());
  QObject::connect(tray, &desktop::Tray::Told, &seat->window(), [&](const Tiding& tiding) { told.push_back(tiding); });
  seat->window().hide();
  ASSERT_TRUE(Seat::Until([&] { return tray->looking(); }));
  const auto first = AskAndWait(here_.As("doctor"), {.case_id = asked});
  ASSERT_TRUE(Seat::Until([&] { return !told.empty(); }));
  EXPECT_EQ(told, std::vector<Tiding>({{"A question is offered to you.", first}}));
  desktop::SetTraySetting(false);
  AskAndWait(here_.As("doctor"), {.case_id = asked});
  ASSERT_TRUE(Seat::Until([&] { return tray->known() == 2; }));
  EXPECT_EQ(told.size(), 1U);
}

}  // namespace
}  // namespace kortelijn::test
