// How many watches one person may have open at once, that the others and the services are not held by it, and that a watch ends with the
// role in which it was opened.
#include <gtest/gtest.h>

#include "services/common/base/id.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/stream.h"
#include "tests/support/acts.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

namespace v1 = referral::v1;

/// A watch of one's own inbox, until it goes.
class Watched {
 public:
  explicit Watched(Person& person) : reader_(person.referral->WatchInbox(context_.get(), {})) {
    v1::WatchInboxResponse first;
    if (reader_->Read(&first)) return;
    ended_ = true;
    try {
      Check(reader_->Finish());
    } catch (const base::Fault& fault) {
      refusal_ = fault.reason();
      EXPECT_EQ(fault.code(), base::Code::kResourceExhausted);
    }
  }
  Watched(const Watched&) = delete;
  ~Watched() {
    context_->TryCancel();
    if (!ended_) static_cast<void>(reader_->Finish());
  }
  const std::string& refusal() const { return refusal_; }

 private:
  std::unique_ptr<grpc::ClientContext> context_ = Context();
  std::unique_ptr<grpc::ClientReader<v1::WatchInboxResponse>> reader_;
  bool ended_ = false;
  std::string refusal_;
};

TEST(Watches, OfOnePersonAreSoManyAndNoMore) {
  Installation here;
  for (const auto* id : {"doctor", "nurse"}) here.AddProfessional(id, registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM1904"});
  std::vector<std::unique_ptr<Watched>> open;
  for (int i = 0; i < rpc::WatchHub::kMostOfOne; ++i) {
    open.push_back(std::make_unique<Watched>(here.As("doctor")));
    EXPECT_EQ(open.back()->refusal(), "") << i;
  }
  auto elsewhere = here.Connect("doctor", here.As("doctor").identity);
  EXPECT_EQ(Watched(elsewhere).refusal(), base::reason::kTooManyCalls) << "another connection is the same person";
  EXPECT_EQ(Watched(here.As("nurse")).refusal(), "") << "somebody else";
  open.pop_back();
  EXPECT_TRUE(Eventually([&] { return Watched(elsewhere).refusal().empty(); })) << "there is room again";
}

TEST(Watches, EndWithTheRoleInWhichTheyWereOpened) {
  Installation here;
  auto& registry = *here.As("coordinator").registry;
  registry::v1::CreateMemberRequest create;
  create.set_request_id(base::NewId());
  create.mutable_member()->set_id("cora");
  create.mutable_member()->set_display_name("Cora Demo");
  create.mutable_member()->set_email("cora@example.org");
  create.mutable_member()->add_roles(access::v1::ROLE_COORDINATOR);
  create.mutable_member()->add_roles(access::v1::ROLE_OPERATOR);
  Call(registry, &registry::v1::RegistryService::Stub::CreateMember, create);
  const auto context = Context();
  const auto board = here.As("cora").insight->WatchBoard(context.get(), {});
  insight::v1::WatchBoardResponse shown;
  ASSERT_TRUE(board->Read(&shown));

  registry::v1::UpdateMemberRequest update;
  update.set_request_id(base::NewId());
  *update.mutable_member() = Call(*here.As("cora").registry, &registry::v1::RegistryService::Stub::GetSelf, {}).member();
  update.mutable_member()->clear_roles();
  update.mutable_member()->add_roles(access::v1::ROLE_OPERATOR);
  update.mutable_update_mask()->add_paths("roles");
  Call(registry, &registry::v1::RegistryService::Stub::UpdateMember, update);
  EXPECT_FALSE(board->Read(&shown)) << "it went on";
  while (board->Read(&shown)) continue;
  try {
    Check(board->Finish());
    ADD_FAILURE() << "it ended as if nothing had happened";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), base::reason::kRoleRequired);
  }
}

}  // namespace
}  // namespace kortelijn::test
