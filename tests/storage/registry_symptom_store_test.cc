// Networks that are older than the list of complaints.
#include "services/registry/symptom.h"
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using db::T;
using testing::IsEmpty;

constexpr int kStep = 5;

class OlderNetworks : public RegistryFixture {
 protected:
  OlderNetworks() {
    database_.reset();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    database_ = db::OpenSqlite({.file = folder_ / "registry.db"});
    const auto steps = Schema();
    const auto step = std::ranges::find(steps, kStep, &db::Migration::number);
    db::Migrate(*database_, "registry", steps.first(static_cast<std::size_t>(step - steps.begin())));
    Write([](db::Tx& tx) {
      for (const char* id : {"net.roer", kNet}) {
        tx.Execute(
            "INSERT INTO network (id, name, municipalities, office_hours, closed_days, norms, ring_windows, weights, "
            "freshness_half_life_days, ring_size, awaiting_information_days, auto_close_days, consultation_line, update_time, version) "
            "VALUES ($1, 'Ouder Demo', 'GM1904', '', '', '', '', '', 1, 1, 1, 1, '', 0, 7)",
            {T(id)});
      }
    });
    db::Migrate(*database_, "registry", steps);
  }
};

TEST_F(OlderNetworks, GetTheListThatANewOneStartsWith) {
  for (const char* id : {"net.roer", kNet}) {
    const auto network = Read([&](db::ReadTx& tx) { return FindNetwork(tx, id); });
    ASSERT_TRUE(network);
    EXPECT_EQ(network->symptoms, FirstSymptoms());
    EXPECT_EQ(network->version, 7);
  }
}

TEST_F(OlderNetworks, AreToldOfOnce) {
  std::vector<Network> told;
  Write([&](db::Tx& tx) { told = TakeNetworksToTell(tx); });
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].id, "net.roer");
  EXPECT_EQ(told[1].symptoms, FirstSymptoms());
  Write([&](db::Tx& tx) { told = TakeNetworksToTell(tx); });
  EXPECT_THAT(told, IsEmpty());
}

TEST_F(RegistryFixture, NewNetworksWereToldWhenTheyWereFounded) {
  Open();
  Write([](db::Tx& tx) { EXPECT_THAT(TakeNetworksToTell(tx), IsEmpty()); });
}

}  // namespace
}  // namespace kortelijn::registry
