#include "services/insight/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "kortelijn/insight_schema.h"
#include "services/common/base/id.h"
#include "services/common/db/migrate.h"

namespace kortelijn::insight {
namespace {

using base::Dimension;
using base::Discipline;
using base::ReferralState;
using base::Time;
using base::Urgency;
using std::chrono::sys_days;
using namespace std::chrono_literals;

const Time kNoon = sys_days(2024y / 6 / 3) + 12h;

class InsightStore : public testing::Test {
 protected:
  InsightStore() : folder_(std::filesystem::temp_directory_path() / ("insight-" + base::NewId())) {
    std::filesystem::create_directories(folder_);
    database_ = db::OpenSqlite({.file = folder_ / "insight.db"});
    db::Migrate(*database_, "insight", Schema());
  }
  ~InsightStore() override {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

  void See(const Sighting& sighting) {
    database_->Write([&](db::Tx& tx) { Keep(tx, sighting); });
  }
  std::vector<Passage> Passages(const ReportFilter& filter) {
    std::vector<Passage> passages;
    database_->Read([&](db::ReadTx& tx) { passages = FindPassages(tx, filter); });
    return passages;
  }
  std::vector<BoardLine> Open(const std::string& network) {
    std::vector<BoardLine> lines;
    database_->Read([&](db::ReadTx& tx) { lines = FindOpen(tx, network); });
    return lines;
  }
  int Unconfirmed(const std::string& network) {
    int count = 0;
    database_->Read([&](db::ReadTx& tx) { count = CountUnconfirmed(tx, network); });
    return count;
  }

  std::filesystem::path folder_;
  std::unique_ptr<db::Database> database_;
};

Sighting Asked(std::string id, Time time = kNoon) {
  Sighting sighting{.id = std::move(id), .network_id = "north", .time = time, .snapshot = "asked"};
  sighting.passage = {.traits = {.dimension = Dimension::kSocial, .kind = base::Kind::kAdvice, .urgency = Urgency::kU4},
                      .municipality = "GM1904",
                      .state = ReferralState::kRequested,
                      .request = time};
  return sighting;
}

Sighting Later(Sighting sighting, ReferralState state, base::Duration after) {
  sighting.passage.state = state;
  sighting.time = sighting.passage.request + after;
  sighting.awaiting_since = base::kNever;
  if (state >= ReferralState::kCompleted) sighting.passage.end = sighting.time;
  return sighting;
}

Sighting Awaiting(const Sighting& sighting, base::Duration after) {
  auto held = Later(sighting, ReferralState::kOnHold, after);
  held.awaiting_since = held.time;
  return held;
}

const ReportFilter kAll{.network_id = "north", .from = kNoon - 24h, .to = kNoon + 24h};

TEST_F(InsightStore, KeepsAPassageAsItLastWas) {
  auto sighting = Asked("one-s");
  See(sighting);
  sighting.passage.first_response = kNoon + 1h;
  sighting.passage.answer = kNoon + 2h;
  sighting.passage.close = kNoon + 3h;
  sighting.passage.traits.discipline = Discipline::kVolunteer;
  See(Later(sighting, ReferralState::kCompleted, 2h));
  const auto passages = Passages(kAll);
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0].traits, sighting.passage.traits);
  EXPECT_EQ(passages[0].municipality, "GM1904");
  EXPECT_EQ(passages[0].state, ReferralState::kCompleted);
  EXPECT_EQ(passages[0].request, kNoon);
  EXPECT_EQ(passages[0].first_response, kNoon + 1h);
  EXPECT_EQ(passages[0].answer, kNoon + 2h);
  EXPECT_EQ(passages[0].end, kNoon + 2h);
  EXPECT_EQ(passages[0].close, kNoon + 3h);
  EXPECT_TRUE(passages[0].pauses.empty());
}

TEST_F(InsightStore, TheLastHoldersDisciplineStaysAfterAGiveBack) {
  auto sighting = Asked("one-s");
  sighting.passage.traits.discipline = Discipline::kSocialWorker;
  See(sighting);
  See(Asked("one-s"));
  EXPECT_EQ(Passages(kAll)[0].traits.discipline, Discipline::kSocialWorker);
  sighting.passage.traits.discipline = Discipline::kVolunteer;
  See(sighting);
  EXPECT_EQ(Passages(kAll)[0].traits.discipline, Discipline::kVolunteer);
}

TEST_F(InsightStore, PausesFollowFromTheSightings) {
  const auto asked = Asked("one-s");
  See(asked);
  See(Awaiting(asked, 1h));
  EXPECT_TRUE(Passages(kAll)[0].paused());
  auto escalated = Awaiting(asked, 1h);
  escalated.time = kNoon + 90min;
  See(escalated);
  See(Later(asked, ReferralState::kInProgress, 2h));
  See(Later(asked, ReferralState::kInProgress, 3h));
  See(Awaiting(asked, 4h));
  See(Later(asked, ReferralState::kFailed, 5h));
  const auto pauses = Passages(kAll)[0].pauses;
  ASSERT_EQ(pauses.size(), 2u);
  EXPECT_EQ(pauses[0].from, kNoon + 1h);
  EXPECT_EQ(pauses[0].to, kNoon + 2h);
  EXPECT_EQ(pauses[1].from, kNoon + 4h);
  EXPECT_EQ(pauses[1].to, kNoon + 5h);
}

TEST_F(InsightStore, AskingAgainWhileAwaitingIsOnePause) {
  const auto asked = Asked("one-s");
  See(Awaiting(asked, 1h));
  See(Awaiting(asked, 2h));
  See(Later(asked, ReferralState::kAccepted, 3h));
  const auto pauses = Passages(kAll)[0].pauses;
  ASSERT_EQ(pauses.size(), 1u);
  EXPECT_EQ(pauses[0].from, kNoon + 1h);
  EXPECT_EQ(pauses[0].to, kNoon + 3h);
}

TEST_F(InsightStore, FiltersByEverything) {
  See(Asked("one-s"));
  auto other = Asked("two-f", kNoon + 1h);
  other.passage.traits = {Dimension::kPhysical, Discipline::kDietitian, base::Kind::kSupport, Urgency::kU3};
  other.passage.municipality = "GM0957";
  See(other);
  auto elsewhere = Asked("three-s");
  elsewhere.network_id = "south";
  See(elsewhere);
  See(Later(Asked("four-s"), ReferralState::kEnteredInError, 1h));
  const auto count = [&](auto change) {
    auto filter = kAll;
    change(filter);
    return Passages(filter).size();
  };
  EXPECT_EQ(count([](auto&) {}), 2u);
  EXPECT_EQ(count([](auto& filter) { filter.dimension = Dimension::kPhysical; }), 1u);
  EXPECT_EQ(count([](auto& filter) { filter.dimension = Dimension::kSpiritual; }), 0u);
  EXPECT_EQ(count([](auto& filter) { filter.discipline = Discipline::kDietitian; }), 1u);
  EXPECT_EQ(count([](auto& filter) { filter.municipality = "GM1904"; }), 1u);
  EXPECT_EQ(count([](auto& filter) { filter.urgency = Urgency::kU3; }), 1u);
  EXPECT_EQ(count([](auto& filter) { filter.from = kNoon + 1ms; }), 1u);
  EXPECT_EQ(count([](auto& filter) { filter.to = kNoon + 1h; }), 1u);
  EXPECT_EQ(count([](auto& filter) { filter.network_id = "south"; }), 1u);
  EXPECT_EQ(count([](auto& filter) { filter.network_id = "west"; }), 0u);
}

TEST_F(InsightStore, TheBoardHoldsWhatIsOpenInTheNetwork) {
  See(Asked("open-s"));
  auto waiting = Awaiting(Asked("waiting-s"), 1h);
  waiting.escalated = true;
  waiting.snapshot = "waiting";
  See(waiting);
  for (const auto state : {ReferralState::kCompleted, ReferralState::kFailed, ReferralState::kRejected, ReferralState::kCancelled}) {
    See(Later(Asked("ended-" + std::to_string(static_cast<int>(state))), state, 1h));
  }
  auto elsewhere = Asked("elsewhere-s");
  elsewhere.network_id = "south";
  See(elsewhere);
  auto lines = Open("north");
  ASSERT_EQ(lines.size(), 2u);
  std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  EXPECT_EQ(lines[0].snapshot, "asked");
  EXPECT_FALSE(lines[0].escalated || lines[0].passage.paused());
  EXPECT_EQ(lines[1].snapshot, "waiting");
  EXPECT_TRUE(lines[1].escalated && lines[1].passage.paused());
}

TEST_F(InsightStore, CountsAnswersThatWaitForAWord) {
  See(Later(Asked("one-s"), ReferralState::kCompleted, 1h));
  See(Later(Asked("two-s"), ReferralState::kFailed, 1h));
  auto closed = Later(Asked("three-s"), ReferralState::kCompleted, 1h);
  EXPECT_EQ(Unconfirmed("north"), 1);
  See(closed);
  EXPECT_EQ(Unconfirmed("north"), 2);
  closed.passage.close = kNoon + 2h;
  See(closed);
  EXPECT_EQ(Unconfirmed("north"), 1);
  EXPECT_EQ(Unconfirmed("south"), 0);
}

TEST_F(InsightStore, EveryPauseFindsItsReferralAmongMany) {
  std::mt19937 random(41);
  std::vector<int> pauses_of(200);
  database_->Write([&](db::Tx& tx) {
    for (std::size_t i = 0; i < pauses_of.size(); ++i) {
      const auto asked = Asked("r" + std::to_string(i) + "-s", kNoon + std::chrono::milliseconds(i));
      Keep(tx, asked);
      pauses_of[i] = static_cast<int>(random() % 3);
      for (int pause = 0; pause < pauses_of[i]; ++pause) {
        Keep(tx, Awaiting(asked, std::chrono::hours(1 + 2 * pause)));
        Keep(tx, Later(asked, ReferralState::kAccepted, std::chrono::hours(2 + 2 * pause)));
      }
    }
  });
  const auto passages = Passages(kAll);
  ASSERT_EQ(passages.size(), pauses_of.size());
  for (std::size_t i = 0; i < passages.size(); ++i) {
    EXPECT_EQ(passages[i].request, kNoon + std::chrono::milliseconds(i));
    EXPECT_EQ(passages[i].pauses.size(), static_cast<std::size_t>(pauses_of[i]));
  }
}

}  // namespace
}  // namespace kortelijn::insight
