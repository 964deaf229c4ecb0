// The inbox as a table: what it shows, and that who has chosen a row keeps it.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "clients/desktop/inbox/inbox_model.h"
#include "services/common/base/time.h"

namespace kortelijn::desktop {
namespace {

InboxRow Row(const std::string& id) {
  InboxRow row;
  row.item.mutable_referral()->set_id(id);
  row.dimension = QString::fromStdString("dimension of " + id);
  return row;
}

class InboxModelTest : public testing::Test {
 protected:
  base::SystemClock clock_;
  InboxModel model_{clock_, nullptr};
  QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(InboxModelTest, ShowsItsRows) {
  model_.Set({Row("a"), Row("b")});
  EXPECT_EQ(model_.rowCount(), 2);
  EXPECT_EQ(model_.index(1, InboxModel::kDimension).data(), "dimension of b");
  EXPECT_FALSE(model_.headerData(InboxModel::kDimension, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
  model_.Set({});
  EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(InboxModelTest, AChosenRowMovesWithItsReferralAndGoesWithIt) {
  model_.Set({Row("a"), Row("b")});
  const QPersistentModelIndex chosen = model_.index(1, InboxModel::kDimension);
  model_.Set({Row("c"), Row("a"), Row("b")});
  EXPECT_EQ(chosen.row(), 2);
  EXPECT_EQ(chosen.data(), "dimension of b");
  model_.Set({Row("b"), Row("a")});
  EXPECT_EQ(chosen.row(), 0);
  model_.Set({Row("a")});
  EXPECT_FALSE(chosen.isValid());
}

TEST_F(InboxModelTest, TimeLeftGoesOnByTheClock) {
  auto row = Row("a");
  row.due = clock_.Now() + std::chrono::minutes(25) + std::chrono::seconds(5);
  model_.Set({row});
  EXPECT_EQ(model_.index(0, InboxModel::kTimeLeft).data(), "25 min left");
  row.due = clock_.Now() - std::chrono::minutes(40) - std::chrono::seconds(5);
  model_.Set({row});
  EXPECT_EQ(model_.index(0, InboxModel::kTimeLeft).data(), "40 min late");
}

}  // namespace
}  // namespace kortelijn::desktop
