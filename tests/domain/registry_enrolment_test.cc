#include "services/registry/enrolment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/fault.h"
#include "services/registry/letter.h"

namespace kortelijn::registry {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const base::Time kNow = base::FromMillis(1'790'000'000'000);

TEST(RequireRenewable, OpensThirtyDaysBeforeTheEnd) {
  EXPECT_NO_THROW(RequireRenewable(kNow + 720h, kNow));
  EXPECT_NO_THROW(RequireRenewable(kNow + 1ms, kNow));
  EXPECT_NO_THROW(RequireRenewable(base::kNever, kNow));
  EXPECT_THROW(RequireRenewable(kNow + 720h + 1ms, kNow), base::Fault);
}

TEST(RequireRenewable, SaysFromWhichDay) {
  try {
    RequireRenewable(kNow + kCertificateLife, kNow);
    FAIL();
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.reason(), "RENEWAL_TOO_EARLY");
    EXPECT_EQ(fault.details().at("from"), "2026-11-20");
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

TEST(AttemptsFrom, PutsAHouseholdTogether) {
  EXPECT_EQ(AttemptsFrom("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(AttemptsFrom("%5B2001:db8:1:2:3:4:5:6%5D"), "2001:db8:1:2::/64");
  EXPECT_EQ(AttemptsFrom("[2001:db8:1:2:9::1]"), "2001:db8:1:2::/64");
  EXPECT_EQ(AttemptsFrom("[::1]"), "0:0:0:0::/64");
  EXPECT_EQ(AttemptsFrom("2001:db8::1"), "2001:db8:0:0::/64");
  EXPECT_EQ(AttemptsFrom("[::ffff:192.0.2.1]"), "192.0.2.1");
  for (const auto* odd : {"", "/run/x", ":", "x", "[::1%25eth0]", ":::::::::::"}) EXPECT_NO_THROW(AttemptsFrom(odd)) << odd;
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

}  // namespace
}  // namespace kortelijn::registry
