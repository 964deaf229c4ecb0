// Networks that are older than the weights of languages and breadth.
#include "tests/storage/registry_fixture.h"

namespace kortelijn::registry {
namespace {

using db::T;

constexpr int kStep = 6;

class OlderWeights : public RegistryFixture {
 protected:
  OlderWeights() {
    database_.reset();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    database_ = db::OpenSqlite({.file = folder_ / "registry.db"});
    const auto steps = Schema();
    const auto step = std::ranges::find(steps, kStep, &db::Migration::number);
    db::Migrate(*database_, "registry", steps.first(static_cast<std::size_t>(step - steps.begin())));
    Write([](db::Tx& tx) {
      TakeNetworksToTell(tx);
      tx.Execute(
          "INSERT INTO network (id, name, municipalities, office_hours, closed_days, norms, ring_windows, weights, "
          "freshness_half_life_days, ring_size, awaiting_information_days, auto_close_days, consultation_line, update_time, version) "
          "VALUES ($1, 'Ouder Demo', 'GM1904', '', '', '', '', '28:10:15:15:5:10:5:4:0:4', 1, 1, 1, 1, '', 0, 7)",
          {T(kNet)});
    });
    db::Migrate(*database_, "registry", steps);
  }
};

TEST_F(OlderWeights, KeepTheirsAndGetTheTwoThatANewOneStartsWith) {
  const auto network = Read([](db::ReadTx& tx) { return FindNetwork(tx, kNet); });
  ASSERT_TRUE(network);
  const auto fresh = NewNetwork("net.new", "Nieuw Demo", {"GM1904"});
  EXPECT_EQ(network->weights, (MatchWeights{28, 10, 15, 15, 5, 10, 5, 4, 0, 4, fresh.weights[10], fresh.weights[11]}));
}

TEST_F(OlderWeights, FollowersHearOfIt) {
  std::vector<Network> told;
  Write([&](db::Tx& tx) { told = TakeNetworksToTell(tx); });
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].weights[10], 12);
}

}  // namespace
}  // namespace kortelijn::registry
