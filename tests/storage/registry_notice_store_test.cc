#include "services/registry/notice_store.h"

#include "services/registry/outbox_store.h"
#include "services/registry/professional_store.h"
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr base::Duration kDay = std::chrono::hours(24);

Notice Offer(const std::string& member_id = "geert.demo", std::int64_t occasion = 1) {
  return {.kind = NoticeKind::kOffer, .member_id = member_id, .network_id = kNet, .subject_id = "consultation", .occasion = occasion};
}

class NoticeStore : public RegistryFixture {
 protected:
  /// As told for the sake of these referrals; true if it was not told before.
  bool Told(const Notice& notice, const std::vector<std::string>& referrals) {
    const auto id = NoticeId(notice);
    bool fresh = false;
    Write([&](db::Tx& tx) {
      fresh = RememberNotice(tx, id, kNow);
      if (fresh) PutLetter(tx, vault_, {id, "letter", kNow, notice.member_id, notice.kind});
      for (const auto& referral : referrals) AddCause(tx, id, referral);
    });
    return fresh;
  }
  int Letters() {
    return Read([](db::ReadTx& tx) { return CountLetters(tx); });
  }
  std::vector<std::string> Reminded(base::Time now) {
    std::vector<std::string> ids;
    for (const auto& due : Read([&](db::ReadTx& tx) { return DueReminders(tx, now, 10); })) ids.push_back(due.member_id);
    return ids;
  }

  crypto::Vault vault_{{{1, std::string(32, 'k')}}};
};

TEST_F(NoticeStore, TheIdFollowsFromWhatIsToldToWhom) {
  EXPECT_EQ(NoticeId(Offer()), NoticeId(Offer()));
  EXPECT_EQ(NoticeId(Offer()).size(), 32u);
  EXPECT_NE(NoticeId(Offer()), NoticeId(Offer("hanna.demo")));
  EXPECT_NE(NoticeId(Offer()), NoticeId(Offer("geert.demo", 2)));
  Notice answer = Offer();
  answer.kind = NoticeKind::kAnswer;
  EXPECT_NE(NoticeId(Offer()), NoticeId(answer));
  Notice same = Offer();
  same.referral_id = "another dimension";
  EXPECT_EQ(NoticeId(Offer()), NoticeId(same));
}

TEST_F(NoticeStore, TellsOnceAlsoAfterTheLetterHasGone) {
  EXPECT_TRUE(Told(Offer(), {"q-z"}));
  EXPECT_FALSE(Told(Offer(), {"q-s"}));
  Write([](db::Tx& tx) { RemoveLetter(tx, NoticeId(Offer())); });
  EXPECT_FALSE(Told(Offer(), {"q-z"}));
  EXPECT_EQ(Letters(), 0);
  EXPECT_TRUE(Told(Offer("geert.demo", 2), {"q-z"}));
}

TEST_F(NoticeStore, ALetterGoesWithItsLastCauseAndMayBeToldAnew) {
  Told(Offer(), {"q-z", "q-s"});
  const auto id = NoticeId(Offer());
  EXPECT_EQ(Read([](db::ReadTx& tx) { return NoticesAbout(tx, "q-z"); }).at(0).member_id, "geert.demo");
  Write([&](db::Tx& tx) { DropCause(tx, id, "q-z"); });
  EXPECT_EQ(Letters(), 1);
  Write([&](db::Tx& tx) { DropCause(tx, id, "q-s"); });
  EXPECT_EQ(Letters(), 0);
  EXPECT_TRUE(Told(Offer(), {"q-z"}));
}

TEST_F(NoticeStore, WhatWhoStandsInIsToldIsThatOfWhomTheyStandInFor) {
  Write([&](db::Tx& tx) {
    PutLetter(tx, vault_,
              {.id = "a",
               .letter = "word",
               .create_time = kNow,
               .member_id = "geert.demo",
               .kind = NoticeKind::kWordAwaited,
               .stands_for = "hanna.demo"});
    AddCause(tx, "a", "q-z");
  });
  EXPECT_EQ(Read([](db::ReadTx& tx) { return NoticesAbout(tx, "q-z"); }).at(0).member_id, "hanna.demo");
}

TEST_F(NoticeStore, NothingIsKeptAboutALetterThatHasGone) {
  Told(Offer(), {"q-z"});
  Write([](db::Tx& tx) { RemoveLetter(tx, NoticeId(Offer())); });
  EXPECT_THAT(Read([](db::ReadTx& tx) { return NoticesAbout(tx, "q-z"); }), IsEmpty());
}

TEST_F(NoticeStore, ForgetsWhatWasToldLongAgo) {
  Told(Offer(), {});
  Write([](db::Tx& tx) {
    RemoveLetter(tx, NoticeId(Offer()));
    ForgetNotices(tx, kNow + kDay);
  });
  EXPECT_TRUE(Told(Offer(), {}));
}

TEST_F(NoticeStore, RemindsOncePerHalfLifeUntilConfirmed) {
  Write([](db::Tx& tx) { InsertProfessional(tx, MakeProfessional("geert.demo", "Geert Demo")); });
  EXPECT_THAT(Reminded(kNow + 180 * kDay - base::Duration(1)), IsEmpty());
  EXPECT_THAT(Reminded(kNow + 180 * kDay), ElementsAre("geert.demo"));
  Write([](db::Tx& tx) { SetReminded(tx, "geert.demo", kNow + 200 * kDay); });
  EXPECT_THAT(Reminded(kNow + 379 * kDay), IsEmpty());
  EXPECT_THAT(Reminded(kNow + 380 * kDay), ElementsAre("geert.demo"));
  Write([](db::Tx& tx) {
    auto entry = FindProfessional(tx, kNet, "geert.demo").value();
    Confirm(entry, "geert.demo", kNow + 379 * kDay);
    UpdateProfessional(tx, entry);
  });
  EXPECT_THAT(Reminded(kNow + 400 * kDay), IsEmpty());
}

TEST_F(NoticeStore, SuspendedPeopleAreNotReminded) {
  Write([](db::Tx& tx) {
    InsertProfessional(tx, MakeProfessional("geert.demo", "Geert Demo"));
    auto member = FindMember(tx, kNet, "geert.demo", kNow).value();
    member.status = base::MemberStatus::kSuspended;
    UpdateMember(tx, member);
  });
  EXPECT_THAT(Reminded(kNow + 400 * kDay), IsEmpty());
}

TEST_F(NoticeStore, KeepsWhatSomebodyWantsToBeMailedAbout) {
  Write([](db::Tx& tx) {
    InsertMember(tx, MakeMember("carla.demo"));
    auto member = FindMember(tx, kNet, "carla.demo", kNow).value();
    member.muted_notices = {NoticeKind::kOffer, NoticeKind::kConfirmEntry};
    member.language = "en";
    UpdateNotices(tx, member);
  });
  const auto kept = Read([](db::ReadTx& tx) { return FindMember(tx, kNet, "carla.demo", kNow); }).value();
  EXPECT_THAT(kept.muted_notices, ElementsAre(NoticeKind::kOffer, NoticeKind::kConfirmEntry));
  EXPECT_EQ(kept.language, "en");
  EXPECT_EQ(kept.version, 2);
}

}  // namespace
}  // namespace kortelijn::registry
