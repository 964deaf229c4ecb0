#include <gmock/gmock.h>

#include "tests/storage/consultation_room.h"

namespace kortelijn::consultation {
namespace {

using testing::ElementsAre;

class CaseStoreTest : public Room {
 protected:
  std::optional<Case> Found(const std::string& id) {
    return Read([&](db::ReadTx& tx) {
      auto kept = cases_.Find(tx, id);
      return kept ? std::optional(kept->value) : std::nullopt;
    });
  }
  void Change(const std::string& id, const std::function<void(db::Tx&, KeptCase&)>& work) {
    Write([&](db::Tx& tx) {
      auto kept = cases_.Find(tx, id);
      ASSERT_TRUE(kept);
      kept->value.update_time += base::Duration(1);
      ++kept->value.version;
      work(tx, *kept);
    });
  }
  std::vector<std::string> Ids(const CasePage& page) {
    std::vector<std::string> ids;
    for (const auto& value : Read([&](db::ReadTx& tx) { return cases_.List(tx, page); })) ids.push_back(value.id);
    return ids;
  }
};

TEST_F(CaseStoreTest, ComesBackAsItWas) {
  Write([&](db::Tx& tx) { cases_.Insert(tx, SomeCase()); });
  Reopen();
  EXPECT_EQ(Found("casus1"), SomeCase());
  EXPECT_EQ(Found("casus2"), std::nullopt);
}

TEST_F(CaseStoreTest, TextsMayBeEmptyAndLong) {
  Case bare = SomeCase();
  bare.summary.clear();
  bare.circle = {{"anna.demo", "", {}}};
  Case full = SomeCase("casus2");
  for (int i = 0; i < 600; ++i) full.summary += "ë";
  Write([&](db::Tx& tx) {
    cases_.Insert(tx, bare);
    cases_.Insert(tx, full);
  });
  EXPECT_EQ(Found("casus1"), bare);
  EXPECT_EQ(Found("casus2"), full);
}

TEST_F(CaseStoreTest, UpdateWritesEveryField) {
  Write([&](db::Tx& tx) { cases_.Insert(tx, SomeCase()); });
  Case expected = SomeCase();
  Change("casus1", [&](db::Tx& tx, KeptCase& kept) {
    kept.value.stage = Stage::kAftercare;
    kept.value.colour = "";
    kept.value.concerns = Concerns::kPerson;
    kept.value.municipality = "GM0957";
    kept.value.birth_year_band = 0;
    kept.value.summary = "Overleden; nazorg voor de kinderen.";
    kept.value.surprise_question = {};
    expected = kept.value;
    cases_.Update(tx, kept);
  });
  EXPECT_EQ(Found("casus1"), expected);
  EXPECT_EQ(expected.version, 2);
}

TEST_F(CaseStoreTest, CircleKeepsItsOrder) {
  Write([&](db::Tx& tx) { cases_.Insert(tx, SomeCase()); });
  Change("casus1", [&](db::Tx& tx, KeptCase& kept) {
    kept.value.circle.push_back({"zita.demo", "vrijwilliger", {base::Dimension::kSocial}});
    cases_.PutMember(tx, kept, "zita.demo");
  });
  Change("casus1", [&](db::Tx& tx, KeptCase& kept) {
    kept.value.circle[0].role = "huisarts";
    cases_.PutMember(tx, kept, "anna.demo");
  });
  Change("casus1", [&](db::Tx& tx, KeptCase& kept) { cases_.RemoveMember(tx, kept, "bert.demo"); });
  const auto found = Found("casus1");
  EXPECT_THAT(found->circle, ElementsAre(CircleMember{"anna.demo", "huisarts", {base::Dimension::kSpiritual, base::Dimension::kPhysical}},
                                         CircleMember{"zita.demo", "vrijwilliger", {base::Dimension::kSocial}}));
  EXPECT_EQ(found->version, 4);
  EXPECT_EQ(found->update_time, kNow + base::Duration(1) * 3);
}

TEST_F(CaseStoreTest, ConsentsOldestFirst) {
  Write([&](db::Tx& tx) { cases_.Insert(tx, SomeCase()); });
  const Consent given{ConsentScope::kSocial, true, ConsentGiver::kParents, kNow, "anna.demo"};
  const Consent objected{ConsentScope::kSocial, false, ConsentGiver::kLegalRepresentative, kNow, "bert.demo"};
  for (const auto& consent : {given, objected}) {
    Change("casus1", [&](db::Tx& tx, KeptCase& kept) {
      kept.value.consents.push_back(consent);
      cases_.AddConsent(tx, kept);
    });
  }
  EXPECT_THAT(Found("casus1")->consents, ElementsAre(given, objected));
  EXPECT_THAT(Read([&](db::ReadTx& tx) { return cases_.Consents(tx, "casus1"); }), ElementsAre(given, objected));
}

TEST_F(CaseStoreTest, ToAskHasWhatAskingNeeds) {
  Write([&](db::Tx& tx) { cases_.Insert(tx, SomeCase()); });
  const auto found = Read([&](db::ReadTx& tx) { return cases_.FindToAsk(tx, "casus1", "bert.demo"); });
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->in_circle);
  EXPECT_EQ(found->about.network_id, "vecht");
  EXPECT_EQ(found->about.municipality, "GM1904");
  EXPECT_EQ(found->about.concerns, Concerns::kFamily);
  EXPECT_FALSE(Read([&](db::ReadTx& tx) { return cases_.FindToAsk(tx, "casus1", "stranger.demo"); })->in_circle);
  EXPECT_FALSE(Read([&](db::ReadTx& tx) { return cases_.FindToAsk(tx, "casus2", "bert.demo"); }));
}

TEST_F(CaseStoreTest, PagesNewestFirstWithoutGapsOrDoubles) {
  Write([&](db::Tx& tx) {
    for (int i = 0; i < 7; ++i) {
      Case value = SomeCase("casus" + std::to_string(i));
      value.update_time = kNow + base::Duration(i / 2);  // Two at a time share a moment.
      if (i == 3) value.circle = {{"bert.demo", "", {}}};
      cases_.Insert(tx, value);
    }
  });
  EXPECT_THAT(Ids({.person = "anna.demo", .limit = 2}), ElementsAre("casus6", "casus5"));
  EXPECT_THAT(Ids({.person = "anna.demo", .before = kNow + base::Duration(2), .before_id = "casus5", .limit = 2}),
              ElementsAre("casus4", "casus2"));
  EXPECT_THAT(Ids({.person = "anna.demo", .before = kNow + base::Duration(1), .before_id = "casus2", .limit = 9}),
              ElementsAre("casus1", "casus0"));
  EXPECT_THAT(Ids({.person = "stranger.demo"}), ElementsAre());
}

}  // namespace
}  // namespace kortelijn::consultation
