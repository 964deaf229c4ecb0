// The service out of reach: said once for all pages, with the moment that what is shown is from, and over by itself.
#include <gtest/gtest.h>

#include "clients/common/time_wording.h"
#include "tests/desktop/reception_house.h"

namespace kortelijn::test {
namespace {

class Offline : public testing::Test {
 protected:
  void SetUp() override {
    here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"});
    machine_.Enrol("geert");
  }
  void Back() {
    here_.settings().public_address = server_;
    here_.Start();
  }
  void Away() {
    server_ = here_.daemon().address(rpc::Port::kPublic);
    here_.Stop();
  }
  bool SaysNothing(const QString& words) {
    return Until([&] {
      const auto labels = machine_.reception().window().findChildren<QLabel*>();
      return std::none_of(labels.begin(), labels.end(),
                          [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    });
  }

  Installation here_;
  Machine machine_{here_};
  std::string server_;
};

TEST_F(Offline, IsSaidWithTheMomentAndGoesByItself) {
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  ASSERT_TRUE(Until([&] { return machine_.Page()->heard() > 0; }));
  machine_.Page()->writing().setPlainText("typed before");
  const auto heard = here_.clock().Now();
  Away();
  here_.clock().Advance(std::chrono::hours(2));
  ASSERT_TRUE(machine_.Reads("What you see is as of"));
  EXPECT_TRUE(machine_.Reads(QString::fromStdString(client::Moment(heard, here_.clock().Now())))) << "not the moment that it was noticed";
  EXPECT_EQ(machine_.Page()->writing().text(), "typed before");
  here_.clock().Advance(-std::chrono::hours(2));
  Back();
  EXPECT_TRUE(SaysNothing("What you see is as of"));
}

TEST_F(Offline, OnePageThatIsWellDoesNotHideAnotherThatIsNot) {
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  auto& reach = machine_.reception().sitting()->desk().backend.reach();
  desktop::Reach::Line first(reach);
  desktop::Reach::Line second(reach);
  first.Down("gone");
  second.Down("gone");
  first.Up();
  EXPECT_TRUE(machine_.Reads("gone"));
  emit machine_.Page()->Offline({});
  EXPECT_TRUE(machine_.Reads("gone"));
  second.Up();
  EXPECT_FALSE(reach.away());
}

TEST_F(Offline, WhoWasHereBeforeHasTheirPagesAtOnceWithoutTheService) {
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  machine_.Quit();
  Away();
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  EXPECT_TRUE(machine_.Reads("cannot be reached"));
  Back();
  EXPECT_TRUE(Until([&] { return machine_.Page()->heard() > 0; }));
  EXPECT_TRUE(SaysNothing("cannot be reached"));
}

TEST_F(Offline, WhoWasNeverHereIsLetInWhenTheServiceIsBack) {
  Away();
  machine_.Start();
  ASSERT_TRUE(machine_.Reads("does not answer"));
  EXPECT_EQ(machine_.reception().sitting(), nullptr);
  Back();
  ASSERT_TRUE(machine_.Press("Try again"));
  EXPECT_TRUE(machine_.SitsDown());
}

TEST_F(Offline, LeavingDoesNotWaitForAServiceThatIsGone) {
  machine_.BePatient();
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  Away();
  ASSERT_TRUE(machine_.Reads("cannot be reached"));
  machine_.Quit();
  machine_.BeUsual();
  Back();
  machine_.Start();
  EXPECT_TRUE(machine_.SitsDown());
}

TEST_F(Offline, RolesThatChangedMeanwhileAreTakenUp) {
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  machine_.Quit();
  auto& registry = *here_.As("coordinator").registry;
  registry::v1::ListMembersRequest list;
  registry::v1::UpdateMemberRequest request;
  const auto known = Call(registry, &registry::v1::RegistryService::Stub::ListMembers, list);
  for (const auto& member : known.members()) {
    if (member.id() == "geert") *request.mutable_member() = member;
  }
  request.set_request_id(base::NewId());
  request.mutable_update_mask()->add_paths("roles");
  request.mutable_member()->add_roles(access::v1::ROLE_COORDINATOR);
  Call(registry, &registry::v1::RegistryService::Stub::UpdateMember, request);
  machine_.Start();
  ASSERT_TRUE(machine_.SitsDown());
  EXPECT_TRUE(Until([&] {
    const auto* sitting = machine_.reception().sitting();
    return sitting != nullptr && sitting->desk().Has(access::v1::ROLE_COORDINATOR);
  }));
}

}  // namespace
}  // namespace kortelijn::test
