#include <gtest/gtest.h>

#include <future>

#include "kortelijn/referral/v1/party_service.pb.h"
#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/base/fault.h"
#include "services/common/rpc/access.h"
#include "services/common/rpc/directory.h"
#include "services/common/rpc/limits.h"

namespace kortelijn::rpc {
namespace {

TEST(AccessTable, FindsAMethodByPathAndByRequest) {
  const AccessTable table;
  const auto* claim = table.ByPath("/kortelijn.referral.v1.ReferralService/ClaimReferral");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(table.ByRequest(referral::v1::ClaimReferralRequest::descriptor()), claim);
  EXPECT_EQ(claim->name, "ReferralService.ClaimReferral");
  EXPECT_EQ(claim->action, base::Action::kUpdate);
  EXPECT_TRUE(claim->Allows(base::Role::kProfessional));
  EXPECT_FALSE(claim->Allows(base::Role::kCoordinator));
  EXPECT_FALSE(claim->Allows(base::Role::kUnspecified));
}

TEST(AccessTable, WhatItDoesNotKnowIsNull) {
  const AccessTable table;
  EXPECT_EQ(table.ByPath("/kortelijn.referral.v1.ReferralService/Nothing"), nullptr);
  EXPECT_EQ(table.ByPath(""), nullptr);
  EXPECT_EQ(table.ByRequest(referral::v1::Referral::descriptor()), nullptr);
}

TEST(Directory, ShowsTheLastWordAndTellsListeners) {
  Directory directory;
  std::vector<std::string> told;
  directory.AddListener([&](const std::string& id) { told.push_back(id); });
  registry::v1::Member member;
  member.set_id("anna");
  member.set_network_id("demo");
  member.add_roles(access::v1::ROLE_PROFESSIONAL);
  member.set_status(registry::v1::MEMBER_STATUS_ACTIVE);
  directory.Apply(member);
  ASSERT_NE(directory.Find("anna"), nullptr);
  EXPECT_TRUE(directory.Find("anna")->active);
  member.set_status(registry::v1::MEMBER_STATUS_SUSPENDED);
  directory.Apply(member);
  EXPECT_FALSE(directory.Find("anna")->active);
  EXPECT_EQ(directory.Find("nobody"), nullptr);
  EXPECT_EQ(told, (std::vector<std::string>{"anna", "anna"}));
}

TEST(Directory, IsStaleOnlyAfterTheLimitAndOnlyIfItFollows) {
  Directory directory;
  const base::Time now = base::FromMillis(1'000'000);
  EXPECT_FALSE(directory.Stale(now, std::chrono::minutes(5)));
  directory.Heard(now);
  EXPECT_FALSE(directory.Stale(now + std::chrono::minutes(5), std::chrono::minutes(5)));
  EXPECT_TRUE(directory.Stale(now + std::chrono::minutes(5) + base::Duration(1), std::chrono::minutes(5)));
}

registry::v1::Member AnnaWith(const std::string& certificate) {
  registry::v1::Member member;
  member.set_id("anna");
  member.set_status(registry::v1::MEMBER_STATUS_ACTIVE);
  member.add_certificate_ids(certificate);
  return member;
}

const base::Time kIssued = base::FromMillis(1'000'000);
constexpr base::Duration kLong = std::chrono::minutes(5);

TEST(Directory, OfTheRegistryItselfAlwaysKnowsACertificate) {
  Directory directory;
  directory.Apply(AnnaWith("first"));
  EXPECT_EQ(directory.AwaitWord("anna", "first", kIssued, kLong), Word::kValid);
  EXPECT_EQ(directory.AwaitWord("anna", "other", kIssued, kLong), Word::kInvalid);
  EXPECT_EQ(directory.AwaitWord("nobody", "first", kIssued, kLong), Word::kInvalid);
}

TEST(Directory, DoesNotCallACertificateInvalidBeforeItHeardAllOfTheTimeOfItsIssue) {
  Directory directory;
  directory.Heard(kIssued);
  EXPECT_EQ(directory.WordOf("anna", "first", kIssued), Word::kNotYet);
  directory.CompleteUntil(kIssued + std::chrono::seconds(1));
  EXPECT_EQ(directory.WordOf("anna", "first", kIssued), Word::kNotYet) << "its commit may take longer than that";
  directory.CompleteUntil(kIssued + std::chrono::minutes(1));
  EXPECT_EQ(directory.WordOf("anna", "first", kIssued), Word::kInvalid);
  EXPECT_EQ(directory.WordOf("anna", "second", kIssued + std::chrono::minutes(1)), Word::kNotYet);
  directory.Apply(AnnaWith("second"));
  EXPECT_EQ(directory.WordOf("anna", "second", kIssued + std::chrono::minutes(1)), Word::kValid);
}

TEST(Directory, KnowsAtOnceWhatWasReplaced) {
  Directory directory;
  directory.Heard(kIssued);
  directory.Apply(AnnaWith("first"));
  directory.Apply(AnnaWith("second"));
  EXPECT_EQ(directory.WordOf("anna", "first", kIssued), Word::kInvalid);
  directory.Apply(AnnaWith("second"));
  EXPECT_EQ(directory.WordOf("anna", "first", kIssued), Word::kInvalid) << "another change of the person does not make it unheard";
}

TEST(Directory, HoldsUpThoseWhoCallTogetherUntilWordComes) {
  Directory directory;
  directory.Heard(kIssued);
  std::vector<std::future<Word>> calls;
  for (int i = 0; i < 4; ++i) {
    calls.push_back(std::async(std::launch::async, [&] { return directory.AwaitWord("anna", "first", kIssued, kLong); }));
  }
  directory.Apply(AnnaWith("first"));
  for (auto& call : calls) EXPECT_EQ(call.get(), Word::kValid);
}

TEST(Limits, GivesAsManyPlacesAsAllowedAndTakesThemBack) {
  Limits limits(2);
  auto first = limits.Take("anna");
  {
    const auto second = limits.Take("anna");
    EXPECT_THROW(limits.Take("anna"), base::Fault);
    EXPECT_NO_THROW(limits.Take("bert"));
  }
  EXPECT_NO_THROW(limits.Take("anna"));
}

TEST(Limits, EverybodyTogetherHasALimitToo) {
  Limits limits(2, 3);
  const auto first = limits.Take("anna");
  const auto second = limits.Take("anna");
  {
    const auto third = limits.Take("bert");
    EXPECT_THROW(limits.Take("cora"), base::Fault);
  }
  EXPECT_NO_THROW(limits.Take("cora"));
}

}  // namespace
}  // namespace kortelijn::rpc
