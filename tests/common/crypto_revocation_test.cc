// Lists of what an authority took back: read, believed only if that authority signed them, and what they say of a certificate and when.
#include "services/common/crypto/revocation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "tests/support/revocation_list.h"

namespace kortelijn::crypto {
namespace {

using std::chrono::hours;
using test::ListPlan;
using test::MakeList;
using testing::HasSubstr;
using testing::SizeIs;

const base::Time kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + hours(12);
const base::Time kLater = kNow + hours(48);
constexpr const char* kPoint = "http://lists.example.org/one.crl";

class RevocationTest : public testing::Test {
 protected:
  static std::string Card(const Authority& by) {
    return by.SignPerson(NewCertificateRequest(NewKey()), "somebody", "id", kNow, hours(24 * 30));
  }
  std::string CardAt(const std::string& point) const {
    return test::WithExtension(card_, {NID_crl_distribution_points, "URI:" + point}, one_.pair());
  }

  std::vector<RevocationList> Read(const std::string& file) const { return RevocationListsIn(file, authorities_); }
  std::string WhyNot(const std::string& file) const {
    try {
      Read(file);
      return "taken";
    } catch (const base::Fault& fault) {
      EXPECT_EQ(fault.code(), base::Code::kFailedPrecondition);
      EXPECT_EQ(fault.reason(), base::reason::kFieldInvalid);
      return fault.what();
    }
  }
  std::string WhyNot(const ListPlan& plan) const { return WhyNot(MakeList(one_.pair(), plan)); }

  static KnownAuthority Known(const Authority& authority) { return AuthoritiesIn(authority.pair().certificate_pem).at(0); }

  const Authority one_ = Authority::Create("One Demo", kNow);
  const Authority two_ = Authority::Create("Two Demo", kNow);
  const std::vector<KnownAuthority> authorities_ = {Known(one_), Known(two_)};
  const std::string card_ = Card(one_);
};

TEST_F(RevocationTest, AListSaysWhichAreRevokedUntilWhen) {
  const auto other = Card(one_);
  for (const bool pem : {true, false}) {
    const auto lists = Read(MakeList(one_.pair(), {.revoked = {card_, Card(one_)}, .made = kNow, .ends = kLater, .pem = pem}));
    ASSERT_THAT(lists, SizeIs(1));
    EXPECT_EQ(lists[0].authority, 0U);
    EXPECT_EQ(lists[0].made, kNow);
    EXPECT_EQ(lists[0].ends, kLater);
    EXPECT_THAT(lists[0].serials, SizeIs(2));
    EXPECT_EQ(RevocationOf(lists, 0, ReadCardNumber(card_), kNow), Revocation::kRevoked);
    EXPECT_EQ(RevocationOf(lists, 0, ReadCardNumber(other), kNow), Revocation::kNotRevoked);
    EXPECT_EQ(RevocationOf(lists, 1, ReadCardNumber(card_), kNow), Revocation::kNotKnown) << "a list speaks for its own authority";
  }
}

TEST_F(RevocationTest, AnEmptyListIsOne) {
  const auto lists = Read(MakeList(one_.pair(), {.made = kNow, .ends = kLater}));
  EXPECT_EQ(RevocationOf(lists, 0, ReadCardNumber(card_), kNow), Revocation::kNotRevoked);
}

TEST_F(RevocationTest, SeveralListsMayBeInOneFile) {
  const auto lists = Read(MakeList(two_.pair(), {.made = kNow, .ends = kLater}) +
                          MakeList(one_.pair(), {.revoked = {card_}, .made = kNow, .ends = kLater}));
  ASSERT_THAT(lists, SizeIs(2));
  EXPECT_EQ(lists[0].authority, 1U);
  EXPECT_EQ(lists[1].authority, 0U);
}

TEST_F(RevocationTest, AListThatHasEndedLetsNobodyIn) {
  const auto lists = Read(MakeList(one_.pair(), {.revoked = {card_}, .made = kNow, .ends = kLater}));
  const auto other = ReadCardNumber(Card(one_));
  EXPECT_EQ(RevocationOf(lists, 0, other, kLater), Revocation::kNotRevoked);
  EXPECT_EQ(RevocationOf(lists, 0, other, kLater + base::Duration(1)), Revocation::kNotKnown);
  EXPECT_EQ(RevocationOf(lists, 0, ReadCardNumber(card_), kLater + hours(1000)), Revocation::kRevoked) << "and whom it named stays out";
}

TEST_F(RevocationTest, TheNewestListTells) {
  auto lists = Read(MakeList(one_.pair(), {.revoked = {card_}, .made = kNow, .ends = kLater}));
  lists.push_back(Read(MakeList(one_.pair(), {.made = kNow + hours(1), .ends = kLater})).at(0));
  EXPECT_EQ(RevocationOf(lists, 0, ReadCardNumber(card_), kNow), Revocation::kNotRevoked);
  std::swap(lists[0], lists[1]);
  EXPECT_EQ(RevocationOf(lists, 0, ReadCardNumber(card_), kNow), Revocation::kNotRevoked);
}

TEST_F(RevocationTest, AListForOnePlaceSpeaksOfTheCertificatesThatNameIt) {
  const auto lists = Read(
      MakeList(one_.pair(), {.revoked = {card_}, .made = kNow, .ends = kLater, .scope = std::string("critical,fullname:URI:") + kPoint}));
  EXPECT_EQ(RevocationOf(lists, 0, ReadCardNumber(CardAt(kPoint)), kNow), Revocation::kRevoked);
  EXPECT_EQ(RevocationOf(lists, 0, ReadCardNumber(CardAt("http://lists.example.org/two.crl")), kNow), Revocation::kNotKnown);
  EXPECT_EQ(RevocationOf(lists, 0, ReadCardNumber(card_), kNow), Revocation::kNotKnown);
}

TEST_F(RevocationTest, AListThatSomebodyElseSignedIsNotBelieved) {
  const auto stranger = Authority::Create("Stranger Demo", kNow);
  const auto namesake = Authority::Create("One Demo", kNow);
  EXPECT_THAT(WhyNot(MakeList(stranger.pair(), {.made = kNow, .ends = kLater})), HasSubstr("not signed by an authority"));
  EXPECT_THAT(WhyNot(MakeList(namesake.pair(), {.made = kNow, .ends = kLater})), HasSubstr("not signed by an authority"));
  auto in_the_name_of_two = one_.pair();
  in_the_name_of_two.certificate_pem = two_.pair().certificate_pem;
  EXPECT_THAT(WhyNot(MakeList(in_the_name_of_two, {.made = kNow, .ends = kLater})), HasSubstr("not signed by an authority"));
  auto changed = MakeList(one_.pair(), {.revoked = {card_}, .made = kNow, .ends = kLater, .pem = false});
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
  EXPECT_NE(WhyNot(changed), "taken");
}

TEST_F(RevocationTest, AnAuthorityThatMayNotSignListsIsNotBelieved) {
  const auto certificate = test::WithExtension(one_.pair().certificate_pem, {NID_key_usage, "critical,keyCertSign"}, one_.pair());
  const auto file = MakeList(one_.pair(), {.made = kNow, .ends = kLater});
  EXPECT_THROW(RevocationListsIn(file, AuthoritiesIn(certificate)), base::Fault);
  EXPECT_NO_THROW(RevocationListsIn(file, authorities_));
}

TEST_F(RevocationTest, WhatIsNotAWholeListIsNotBelieved) {
  EXPECT_THAT(WhyNot(ListPlan{.made = kNow, .ends = base::kNever}), HasSubstr("by when a newer list comes"));
  EXPECT_THAT(WhyNot(ListPlan{.made = kNow, .ends = kLater, .delta = true}), HasSubstr("changes to an earlier list"));
  EXPECT_THAT(WhyNot(ListPlan{.made = kNow, .ends = kLater, .scope = "critical,indirectCRL:TRUE"}), HasSubstr("on behalf of other"));
  EXPECT_THAT(WhyNot(ListPlan{.made = kNow, .ends = kLater, .scope = "critical,onlysomereasons:keyCompromise"}),
              HasSubstr("for some reasons"));
  EXPECT_THAT(WhyNot(ListPlan{.made = kNow, .ends = kLater, .scope = "critical,onlyCA:TRUE"}), HasSubstr("not speak of people"));
  EXPECT_THAT(WhyNot(ListPlan{.made = kNow, .ends = kLater, .scope = "critical,fullname:email:a@example.org"}),
              HasSubstr("for which certificates"));
  EXPECT_THAT(WhyNot(ListPlan{.revoked = {card_}, .made = kNow, .ends = kLater, .odd_entry = true}), HasSubstr("something critical"));
  EXPECT_EQ(WhyNot(ListPlan{.made = kNow, .ends = kLater, .scope = "critical,onlyuser:TRUE"}), "taken");
}

TEST_F(RevocationTest, WhatIsNoListIsRefused) {
  const auto whole = MakeList(one_.pair(), {.made = kNow, .ends = kLater});
  const auto der = MakeList(one_.pair(), {.made = kNow, .ends = kLater, .pem = false});
  for (const auto& file : {std::string(), std::string("nothing"), card_, whole.substr(0, whole.size() / 2), whole + whole.substr(0, 60),
                           der.substr(0, der.size() - 1), der + "x"}) {
    EXPECT_THAT(WhyNot(file), HasSubstr("is not a revocation list")) << file.substr(0, 40);
  }
  EXPECT_THROW(ReadCardNumber("nothing"), base::Fault);
}

}  // namespace
}  // namespace kortelijn::crypto
