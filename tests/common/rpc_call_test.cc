// What the log may say of why somebody was let through: what the method declares, and nothing else.
#include "services/common/rpc/call.h"

#include <gmock/gmock.h>

#include "kortelijn/referral/v1/referral_service.pb.h"
#include "tests/common/journal_fixture.h"

namespace kortelijn::rpc {
namespace {

using base::Relation;
using base::Relations;
using base::Role;
using testing::HasSubstr;
using testing::IsEmpty;

class CallTest : public test::JournalTest {
 protected:
  /// Records one act in a transaction; what it is refused with.
  std::string Record(const Method& method, Role role, Relations relations) {
    Call call(method, {"ann", "net", role}, base::FromMillis(1), "127.0.0.1", *journal_);
    return test::FaultOf([&] { database_->Write([&](db::Tx& tx) { call.Record(tx, {"thing", "t1"}, relations); }); });
  }
  std::string LastRule() {
    std::string rule;
    database_->Read([&](db::ReadTx& tx) {
      if (const auto row = tx.QueryOne("SELECT rule FROM journal ORDER BY seq DESC LIMIT 1")) rule = row->Text(0);
    });
    return rule;
  }

  const Method held_{.path = "/x",
                     .name = "Service.Held",
                     .roles = {Role::kProfessional, Role::kCoordinator},
                     .relations = {Relation::kHolder, Relation::kStandIn}};
  const Method open_{.path = "/y", .name = "Service.Open", .roles = {Role::kProfessional}};
  const Method code_{.path = "/z", .name = "Service.Code", .relations = Relation::kCode, .anonymous = true};
};

TEST_F(CallTest, WritesRoleAndRelationsOfTheDecision) {
  EXPECT_EQ(Record(held_, Role::kProfessional, Relation::kHolder), "");
  EXPECT_EQ(LastRule(), "role:PROFESSIONAL relation:holder");
  EXPECT_EQ(Record(held_, Role::kProfessional, {Relation::kStandIn, Relation::kHolder}), "");
  EXPECT_EQ(LastRule(), "role:PROFESSIONAL relation:holder relation:stand_in");
  EXPECT_EQ(Record(held_, Role::kCoordinator, {}), "");
  EXPECT_EQ(LastRule(), "role:COORDINATOR");
  EXPECT_EQ(Record(open_, Role::kProfessional, {}), "");
  EXPECT_EQ(LastRule(), "role:PROFESSIONAL");
  EXPECT_EQ(Record(code_, Role::kUnspecified, Relation::kCode), "");
  EXPECT_EQ(LastRule(), "anonymous relation:code");
}

TEST_F(CallTest, RefusesARelationThatTheMethodDoesNotDeclare) {
  EXPECT_THAT(Record(held_, Role::kProfessional, Relation::kCircle), HasSubstr("INTERNAL"));
  EXPECT_THAT(Record(held_, Role::kProfessional, {Relation::kHolder, Relation::kCircle}), HasSubstr("INTERNAL"));
  EXPECT_THAT(Record(held_, Role::kCoordinator, Relation::kCircle), HasSubstr("INTERNAL"));
  EXPECT_THAT(Record(open_, Role::kProfessional, Relation::kSelf), HasSubstr("INTERNAL"));
  EXPECT_THAT(LastRule(), IsEmpty()) << "nothing is written";
}

TEST_F(CallTest, RefusesNoneWhereOneIsNeeded) {
  EXPECT_THAT(Record(held_, Role::kProfessional, {}), HasSubstr("INTERNAL"));
  EXPECT_THAT(Record(held_, Role::kProfessional, Relation::kUnspecified), HasSubstr("INTERNAL"));
  EXPECT_THAT(Record(code_, Role::kUnspecified, {}), HasSubstr("INTERNAL"));
  EXPECT_THAT(LastRule(), IsEmpty());
}

TEST_F(CallTest, EndsWhenNobodyWaitsAnyMore) {
  Call call(open_, {"ann", "net", Role::kProfessional}, base::FromMillis(1), "127.0.0.1", *journal_);
  EXPECT_NO_THROW(call.CheckAwaited()) << "nothing is known of its caller";
  bool gone = false;
  call.EndsWhen([&gone] { return gone; });
  EXPECT_NO_THROW(call.CheckAwaited());
  gone = true;
  EXPECT_THAT(test::FaultOf([&] { call.CheckAwaited(); }), HasSubstr("ABANDONED"));
}

TEST_F(CallTest, TheTableReadsTheRelationsOfTheProto) {
  const AccessTable table;
  const auto* claim = table.ByRequest(referral::v1::ClaimReferralRequest::descriptor());
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->relations, (Relations{Relation::kOffered, Relation::kStandIn}));
}

}  // namespace
}  // namespace kortelijn::rpc
