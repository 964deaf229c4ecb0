// The history of an entry.
#include "services/registry/professional_change_store.h"

#include "services/registry/professional_store.h"
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ChangeStore : public RegistryFixture {
 protected:
  ChangeStore() {
    Write([](db::Tx& tx) { InsertProfessional(tx, MakeProfessional("zoe.demo", "Zoë Demo")); });
  }

  /// Changes the entry as a service does.
  template <typename Make>
  void Change(Make make, std::int64_t minute) {
    Write([&](db::Tx& tx) {
      const auto before = *FindProfessional(tx, kNet, "zoe.demo");
      auto after = before;
      make(after);
      UpdateProfessional(tx, after);
      WriteChanges(tx, before, after, {"carla.demo", kNow + std::chrono::minutes(minute)});
    });
  }

  std::vector<ProfessionalChange> List(const ChangePlace& after = {}, std::size_t limit = 50, const char* id = "zoe.demo") {
    return Read([&](db::ReadTx& tx) { return ListChanges(tx, id, after, limit); });
  }
};

std::vector<std::string> Told(const std::vector<ProfessionalChange>& changes) {
  std::vector<std::string> told;
  for (const auto& each : changes) told.push_back(each.change.field + ": " + each.change.before + " -> " + each.change.after);
  return told;
}

TEST_F(ChangeStore, KeepsWhoWhenWhatAndHowItWas) {
  Change([](Professional& p) { p.phone = "0346 000 102"; }, 5);
  Open();
  const auto changes = List();
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].time, kNow + std::chrono::minutes(5));
  EXPECT_EQ(changes[0].actor_id, "carla.demo");
  EXPECT_EQ(changes[0].change, (FieldChange{"phone", "0346 000 101", "0346 000 102"}));
}

TEST_F(ChangeStore, WhatStaysAsItWasLeavesNoRow) {
  Change([](Professional&) {}, 5);
  EXPECT_THAT(List(), IsEmpty());
}

TEST_F(ChangeStore, IsNewestFirstAndWithinOneChangeByField) {
  Change(
      [](Professional& p) {
        p.phone = "1";
        p.capacity = base::CapacityStatus::kFull;
      },
      1);
  Change([](Professional& p) { p.phone = "2"; }, 1);
  EXPECT_THAT(Told(List()), ElementsAre("phone: 1 -> 2", "capacity: wachtlijst -> vol", "phone: 0346 000 101 -> 1"));
}

TEST_F(ChangeStore, PagesWithoutLosingOrRepeating) {
  for (int i = 0; i < 4; ++i) {
    Change(
        [i](Professional& p) {
          p.phone = std::to_string(i);
          p.open_slots = 10 + i;
          p.how_i_think = "Denken " + std::to_string(i);
        },
        i);
  }
  const auto whole = Told(List());
  EXPECT_EQ(whole.size(), 12U);
  for (const std::size_t size : {1U, 2U, 5U}) {
    std::vector<std::string> told;
    ChangePlace after;
    while (true) {
      const auto page = List(after, size);
      if (page.empty()) break;
      for (const auto& line : Told(page)) told.push_back(line);
      after = page.back().at;
    }
    EXPECT_EQ(told, whole) << size;
  }
}

TEST_F(ChangeStore, IsOfOneEntry) {
  Write([](db::Tx& tx) { InsertProfessional(tx, MakeProfessional("yusuf.demo", "Yusuf Demo")); });
  Change([](Professional& p) { p.phone = "1"; }, 1);
  EXPECT_THAT(List({}, 50, "yusuf.demo"), IsEmpty());
}

}  // namespace
}  // namespace kortelijn::registry
