// The inbox as a table in parts: what it shows, and that who has chosen a row keeps it.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "clients/desktop/craft/time_bar.h"
#include "clients/desktop/inbox/inbox_model.h"
#include "services/common/base/time.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

InboxRow Row(const std::string& id, bool held = false) {
  InboxRow row;
  row.item.mutable_referral()->set_id(id);
  row.item.set_held(held);
  if (!held) row.item.mutable_offer()->set_state(referral::v1::OFFER_STATE_OFFERED);
  row.dimension = QString::fromStdString("dimension of " + id);
  return row;
}

class InboxModelTest : public testing::Test {
 protected:
  QStringList First() const {
    QStringList texts;
    for (int row = 0; row < model_.rowCount(); ++row) texts << model_.index(row, 0).data().toString();
    return texts;
  }

  base::SystemClock clock_;
  InboxModel model_{clock_, nullptr};
  QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(InboxModelTest, PartsStandUnderHeadingsThatTellHowManyAndCannotBeChosen) {
  model_.Set({Row("a", true), Row("b"), Row("c", true)});
  EXPECT_EQ(First(), QStringList({"Offered to you · 1", "● dimension of b", "With you · 2", "dimension of a", "dimension of c"}));
  EXPECT_TRUE(model_.IsHeading(0));
  EXPECT_EQ(model_.flags(model_.index(0, 0)), Qt::NoItemFlags);
  EXPECT_TRUE(model_.flags(model_.index(1, 0)) & Qt::ItemIsSelectable);
  EXPECT_EQ(model_.index(1, 0).data(Qt::AccessibleTextRole), "dimension of b, new");
  EXPECT_FALSE(model_.headerData(InboxModel::kDimension, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
  model_.Set({});
  EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(InboxModelTest, WhatWasLookedAtIsNotMarkedAnyMore) {
  auto row = Row("a");
  row.item.mutable_offer()->set_state(referral::v1::OFFER_STATE_SEEN);
  model_.Set({row});
  EXPECT_EQ(First().back(), "dimension of a");
}

TEST_F(InboxModelTest, AChosenRowMovesWithItsReferralAndGoesWithIt) {
  model_.Set({Row("a"), Row("b")});
  const QPersistentModelIndex chosen = model_.index(2, InboxModel::kDimension);
  model_.Set({Row("c"), Row("a"), Row("b")});
  EXPECT_EQ(chosen.row(), 3);
  EXPECT_EQ(model_.Find("b"), 3);
  model_.Set({Row("a"), Row("b", true)});
  EXPECT_EQ(chosen.row(), 3) << "into another part";
  EXPECT_EQ(model_.At(3)->id(), "b");
  model_.Set({Row("a")});
  EXPECT_FALSE(chosen.isValid());
  EXPECT_EQ(model_.Find("b"), -1);
}

TEST_F(InboxModelTest, TimeLeftGoesOnByTheClock) {
  auto row = Row("a");
  *row.item.mutable_referral()->mutable_request_time() = wire::ToProto(clock_.Now() - std::chrono::minutes(75));
  row.due = clock_.Now() + std::chrono::minutes(25) + std::chrono::seconds(5);
  model_.Set({row});
  const auto cell = model_.index(1, InboxModel::kTimeLeft);
  EXPECT_EQ(cell.data(), "25 min left");
  EXPECT_NEAR(cell.data(kTimeLeftRole).toDouble(), 0.25, 0.01);
  row.due = clock_.Now() - std::chrono::minutes(40) - std::chrono::seconds(5);
  model_.Set({row});
  EXPECT_EQ(model_.index(1, InboxModel::kTimeLeft).data(), "40 min late");
  EXPECT_LT(model_.index(1, InboxModel::kTimeLeft).data(kTimeLeftRole).toDouble(), 0);
  row.due = base::kNever;
  model_.Set({row});
  EXPECT_FALSE(model_.index(1, InboxModel::kTimeLeft).data(kTimeLeftRole).isValid());
}

}  // namespace
}  // namespace kortelijn::desktop
