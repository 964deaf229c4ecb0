#include "services/registry/enrolment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/registry/letter.h"
#include "services/registry/member.h"

namespace kortelijn::registry {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

const base::Time kNow = base::FromMillis(1'790'000'000'000);

TEST(RequireRenewable, OpensAtDayTenOfThirty) {
  EXPECT_EQ(kCertificateLife, 30 * 24h);
  EXPECT_NO_THROW(RequireRenewable(kNow + kCertificateLife, kNow + 240h));
  EXPECT_NO_THROW(RequireRenewable(kNow + 1ms, kNow));
  EXPECT_THROW(RequireRenewable(kNow + kCertificateLife, kNow + 240h - 1ms), base::Fault);
}

TEST(RequireRenewable, SaysFromWhichDay) {
  try {
    RequireRenewable(kNow + kCertificateLife, kNow);
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), "RENEWAL_TOO_EARLY");
    EXPECT_EQ(fault.details().at("from"), "2026-10-01");
  }
}

TEST(AttemptLimit, StopsOneAddressAndLetsOthersIn) {
  AttemptLimit limit({.per_address = 3, .in_all = 100});
  for (int i = 0; i < 3; ++i) limit.Take("192.0.2.1", kNow);
  EXPECT_THROW(limit.Take("192.0.2.1", kNow), base::Fault);
  EXPECT_NO_THROW(limit.Take("192.0.2.2", kNow));
}

TEST(AttemptLimit, ForgetsAfterAMinute) {
  AttemptLimit limit({.per_address = 1, .in_all = 100});
  limit.Take("a", kNow);
  EXPECT_THROW(limit.Take("a", kNow + 59'999ms), base::Fault);
  EXPECT_NO_THROW(limit.Take("a", kNow + 60s));
}

TEST(AttemptLimit, DoesNotCountRefusedAttempts) {
  AttemptLimit limit({.per_address = 1, .in_all = 100});
  limit.Take("a", kNow);
  for (int i = 1; i < 50; ++i) EXPECT_THROW(limit.Take("a", kNow + i * 1s), base::Fault);
  EXPECT_NO_THROW(limit.Take("a", kNow + 60s));
}

TEST(AttemptLimit, StopsAllWhenManyAddressesTry) {
  AttemptLimit limit({.per_address = 10, .in_all = 50});
  for (int i = 0; i < 50; ++i) limit.Take("address " + std::to_string(i), kNow);
  try {
    limit.Take("a new one", kNow);
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), "TOO_MANY_CALLS");
    EXPECT_EQ(fault.code(), base::Code::kResourceExhausted);
  }
}

TEST(AttemptLimit, TakesBackWhatWentWell) {
  AttemptLimit limit({.per_address = 2, .in_all = 3});
  for (int i = 0; i < 200; ++i) {
    limit.Take("a practice", kNow);
    limit.GiveBack("a practice");
  }
  limit.GiveBack("never seen");
  limit.Take("a practice", kNow);
  limit.Take("a practice", kNow);
  EXPECT_THROW(limit.Take("a practice", kNow), base::Fault);
}

/// Whoever guesses from everywhere, all the time that a code works, with every person of a large network holding a code, finds one with a
/// chance of less than one in ten million million.
TEST(AttemptLimit, MakesGuessingHopeless) {
  const AttemptLimit::Options limit;
  const double spans = std::chrono::duration<double>(kCodeLife) / std::chrono::duration<double>(limit.span);
  const double guesses = spans * limit.in_all;
  constexpr double kPeople = 10'000;
  const std::string code = base::NewCode();
  const auto letters = std::ranges::count_if(code, [](char c) { return c != '-'; });
  std::set<char> alphabet;
  for (int i = 0; i < 1000; ++i) {
    for (const char c : base::NewCode()) alphabet.insert(c);
  }
  alphabet.erase('-');
  const double codes = std::pow(static_cast<double>(alphabet.size()), static_cast<double>(letters));
  EXPECT_GE(std::log2(codes), 78);
  EXPECT_LT(guesses * kPeople / codes, 1e-13);
}

TEST(Letter, OfACodeBringsItToTheAddressOnRecord) {
  const auto letter = CodeLetter("zoe.demo@example.org", {"Zoë Demo", "PaTz Vecht Demo", "ABCD-EFGH-JKMN-PQRS", kNow + kCodeLife});
  EXPECT_EQ(letter.to, "zoe.demo@example.org");
  EXPECT_THAT(letter.body, HasSubstr("Beste Zoë Demo,"));
  EXPECT_THAT(letter.body, HasSubstr("    ABCD-EFGH-JKMN-PQRS\n"));
  EXPECT_THAT(letter.body, HasSubstr("24-09-2026 16:13"));
  EXPECT_THAT(letter.body, HasSubstr("In English: "));
}

TEST(Letter, OfAnEnrolmentCarriesNoSecretAndSaysWhatToDo) {
  const EnrolmentNews news{"Zoë Demo", "zoe.demo", "PaTz Vecht Demo", kNow, "192.0.2.1", true};
  const auto own = EnrolledLetter("zoe.demo@example.org", news);
  EXPECT_THAT(own.body, HasSubstr("ingetrokken"));
  EXPECT_THAT(own.body, HasSubstr("192.0.2.1"));
  EXPECT_THAT(own.body, HasSubstr("Bel dan meteen uw coördinator"));
  const auto notice = EnrolmentNotice("priva.demo@example.org", news);
  EXPECT_EQ(notice.to, "priva.demo@example.org");
  EXPECT_THAT(notice.body, HasSubstr("zoe.demo"));
}

TEST(Letter, OfAnAddressGoesToTheOldOneAndShowsTheOtherMasked) {
  const AddressNews news{"Zoë Demo", "PaTz Vecht Demo", MaskedAddress("elsewhere@example.org"), kNow};
  for (const auto& letter : {AddressProposedLetter("zoe.demo@example.org", news), AddressChangedLetter("zoe.demo@example.org", news)}) {
    EXPECT_EQ(letter.to, "zoe.demo@example.org");
    EXPECT_THAT(letter.body, HasSubstr("e***@example.org"));
    EXPECT_THAT(letter.body, Not(HasSubstr("elsewhere")));
    EXPECT_THAT(letter.body, HasSubstr("Klopt dit niet?"));
    EXPECT_THAT(letter.body, HasSubstr("In English: "));
  }
}

}  // namespace
}  // namespace kortelijn::registry
