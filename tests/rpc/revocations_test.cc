// Certificates of another authority that it has taken back: lists that really are signed, lying where an operator's timer puts them.
#include <gmock/gmock.h>

#include "tests/rpc/certificates_house.h"
#include "tests/support/outside.h"
#include "tests/support/revocation_list.h"

namespace kortelijn::test {
namespace {

namespace reason = base::reason;
using namespace std::chrono_literals;
using JournalStub = journal::v1::JournalService::Stub;
using testing::HasSubstr;

/// The doctor has two cards of the other authority, of which the registry knows the names.
class Revocations : public CertificatesHouse {
 protected:
  void SetUp() override {
    CertificatesHouse::SetUp();
    ASSERT_EQ(Link("doctor", card_), "");
    here_.settings().external_revocations = file_;
    here_.settings().external_revocations_grace_hours = 2;
    here_.settings().stale_after_seconds = 86'400;  // The clock moves by hours here.
  }

  void Restart() {
    here_.Stop();
    here_.Start();
  }
  void StartWith(const std::string& list) {
    crypto::WriteFile(file_, list);
    Restart();
  }
  std::string List(const std::vector<std::string>& revoked, base::Duration made = 0h, base::Duration ends = 1h) const {
    return MakeList(other_.pair(), {.revoked = revoked, .made = begun_ + made, .ends = begun_ + ends});
  }
  bool Becomes(const wire::Identity& card, std::string_view why) {
    return Eventually([&] { return Reason(card) == why; });
  }

  const base::Time begun_ = here_.clock().Now();
  const std::filesystem::path file_ = here_.data() / "revoked.crl";
  const wire::Identity card_ = Issued(other_, "J. Demo");
  const wire::Identity second_ = Issued(other_, "J. Demo");
};

TEST_F(Revocations, ARevokedCardIsRefusedEverywhereAndTheOthersAreNot) {
  StartWith(List({card_.certificate_pem}));
  EXPECT_EQ(Reason(card_), reason::kCertificateRevoked);
  EXPECT_TRUE(Eventually([&] { return ReasonElsewhere(card_) == reason::kCertificateRevoked; })) << "once it has heard of the card";
  EXPECT_EQ(Reason(second_), "") << "a card that came in its place";
  EXPECT_EQ(Reason(here_.As("doctor").identity), "") << "one of the network's own";
  journal::v1::ListEntriesRequest request;
  request.set_source("registry");
  request.set_actor("doctor");
  request.set_page_size(500);
  const auto rows = Call(*here_.As("privacy").journal, &JournalStub::ListEntries, request).entries();
  EXPECT_TRUE(std::ranges::any_of(rows, [](const auto& row) { return row.outcome() == reason::kCertificateRevoked; }));
}

TEST_F(Revocations, AListThatIsReplacedHoldsAndEndsOpenWatches) {
  StartWith(List({second_.certificate_pem}));
  auto by_card = here_.Connect("doctor", card_);
  ASSERT_TRUE(Eventually([&] { return ReasonElsewhere(card_).empty(); }));
  Watched watch(by_card);
  ASSERT_TRUE(watch.open());
  crypto::WriteFile(file_, List({card_.certificate_pem}, 1min));
  EXPECT_EQ(watch.End(), reason::kCertificateRevoked);
  EXPECT_EQ(Reason(card_), reason::kCertificateRevoked);
  EXPECT_EQ(Reason(second_), "") << "taken off the list, as after a hold";
}

TEST_F(Revocations, AListIsBelievedForTheGraceAfterItsEndAndNoLonger) {
  StartWith(List({second_.certificate_pem}));
  auto by_card = here_.Connect("doctor", card_);
  ASSERT_TRUE(Eventually([&] { return ReasonElsewhere(card_).empty(); }));
  Watched watch(by_card);
  ASSERT_TRUE(watch.open());
  here_.clock().Advance(2h + 50min);
  EXPECT_EQ(Reason(card_), "");
  here_.clock().Advance(20min);
  EXPECT_EQ(watch.End(), reason::kFeedStale);
  EXPECT_EQ(Reason(card_), reason::kFeedStale);
  EXPECT_EQ(Reason(second_), reason::kCertificateRevoked) << "whom the old list names stays out";
  EXPECT_EQ(Reason(here_.As("doctor").identity), "");
  crypto::WriteFile(file_, List({}, 3h, 30h));
  EXPECT_TRUE(Becomes(card_, "")) << "the timer has come";
}

TEST_F(Revocations, AForgedListIsNone) {
  const auto namesake = crypto::Authority::Create("Another Authority Demo", begun_);
  StartWith(MakeList(namesake.pair(), {.made = begun_ + 1min, .ends = begun_ + 100h}));
  EXPECT_EQ(Reason(card_), reason::kFeedStale);
  EXPECT_EQ(Reason(here_.As("doctor").identity), "");
  crypto::WriteFile(file_, List({}));
  EXPECT_TRUE(Becomes(card_, ""));
}

TEST_F(Revocations, EachAuthorityHasItsOwnListInAFolder) {
  const auto third = crypto::Authority::Create("A Third Authority Demo", begun_);
  const auto folder = here_.data() / "lists";
  std::filesystem::create_directory(folder);
  here_.settings().external_revocations = folder;
  here_.settings().metrics_address = FreeAddress();
  crypto::WriteFile(folder / "other.crl", List({second_.certificate_pem}));
  crypto::WriteFile(folder / ".third.crl.part", "half of a li");
  Trust(other_, third.pair().certificate_pem);
  const auto of_third = Issued(third, "T. Demo");
  ASSERT_EQ(Link("doctor", of_third), "");
  EXPECT_EQ(Reason(card_), "");
  EXPECT_EQ(Reason(second_), reason::kCertificateRevoked);
  EXPECT_EQ(Reason(of_third), reason::kFeedStale) << "its authority has no list here";
  const auto figures = FetchMetrics(here_.settings().metrics_address);
  EXPECT_THAT(figures, HasSubstr("kortelijn_revocation_list_end_seconds{authority=\"CN=A Third Authority Demo\"} 0\n"));
  EXPECT_THAT(figures, HasSubstr("kortelijn_revocation_list_end_seconds{authority=\"CN=Another Authority Demo\"} 1"));
  crypto::WriteFile(folder / "third.crl", MakeList(third.pair(), {.made = begun_, .ends = begun_ + 1h, .pem = false}));
  EXPECT_TRUE(Becomes(of_third, ""));
}

TEST_F(Revocations, WithoutTheSettingNobodyIsAsked) {
  here_.settings().external_revocations.clear();
  StartWith(List({card_.certificate_pem}));
  EXPECT_EQ(Reason(card_), "");
}

/// The place alone, looked at when the test says.
class RevocationPlace : public testing::Test {
 protected:
  std::string List(const std::vector<std::string>& revoked, base::Duration made = 0h) const {
    return MakeList(other_.pair(), {.revoked = revoked, .made = kNow + made, .ends = kNow + 48h});
  }
  void Put(const std::string& list) {
    crypto::WriteFile(file_, list);
    revocations_.Look(kNow);
  }
  std::string Why(const std::string& card) const {
    try {
      revocations_.Check(0, crypto::ReadCardNumber(card), kNow);
      return {};
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
  }
  std::string Card() const { return other_.SignPerson(crypto::NewCertificateRequest(crypto::NewKey()), "J. Demo", "id", kNow, 24h); }

  static constexpr base::Time kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 12h;
  Folder folder_;
  const std::filesystem::path file_ = folder_.path() / "revoked.crl";
  const crypto::Authority other_ = crypto::Authority::Create("Another Authority Demo", kNow);
  const std::string out_ = Card();
  const std::string in_ = Card();
  rpc::Revocations revocations_{{file_, 2h}, crypto::AuthoritiesIn(other_.pair().certificate_pem)};
};

TEST_F(RevocationPlace, WhatCannotBeBelievedChangesNothing) {
  revocations_.Look(kNow);
  EXPECT_EQ(Why(in_), reason::kFeedStale) << "there is nothing yet";
  Put(List({out_}));
  const auto namesake = crypto::Authority::Create("Another Authority Demo", kNow);
  for (const auto& bad : {MakeList(namesake.pair(), {.made = kNow + 1h, .ends = kNow + 48h}), std::string("no list"), List({}, -1h)}) {
    Put(bad);
    EXPECT_EQ(Why(out_), reason::kCertificateRevoked);
    EXPECT_EQ(Why(in_), "");
  }
  std::filesystem::remove(file_);
  revocations_.Look(kNow);
  EXPECT_EQ(Why(out_), reason::kCertificateRevoked);
  EXPECT_EQ(Why(in_), "") << "a list stays in force until a newer one comes, or it ends";
  Put(List({in_}, 1h));
  EXPECT_EQ(Why(in_), reason::kCertificateRevoked);
  EXPECT_EQ(Why(out_), "");
}

TEST_F(RevocationPlace, AnAuthorityThatOnlyStandsAboveOthersNeedsNoList) {
  const auto root = crypto::Authority::Create("Root Demo", kNow);
  const auto below = SignedOver(other_.pair(), root.pair());
  const rpc::Revocations of_both({file_, 2h}, crypto::AuthoritiesIn(root.pair().certificate_pem + below));
  const auto holds = of_both.Holds();
  ASSERT_EQ(holds.size(), 1U);
  EXPECT_EQ(holds[0].authority, "CN=Another Authority Demo");
  EXPECT_EQ(holds[0].ends, base::kNever);
}

TEST_F(RevocationPlace, WithoutAuthoritiesThereIsNothingToSay) {
  char program[] = "kortelijnd", data[] = "--data=/nowhere", serve[] = "--serve=all", place[] = "--external-revocations=/nowhere";
  char* arguments[] = {program, data, serve, place};
  EXPECT_EQ(ParseCommandLine(4, arguments).exit_code, 2);
  EXPECT_EQ(ParseCommandLine(3, arguments).what, Command::What::kServe);
}

}  // namespace
}  // namespace kortelijn::test
