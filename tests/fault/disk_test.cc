// A disk that is full, that cannot be written, or that loses what it was to keep, under a daemon at work: it says so, goes on reading,
// acknowledges nothing that it cannot keep, and is whole again afterwards.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/support/acts.h"
#include "tests/support/askers.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/siege.h"
#include "tests/support/small_disk.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using testing::HasSubstr;

constexpr std::chrono::seconds kLong{60};

void Enrol(Installation& here) {
  for (const char* name : {"doctor", "bystander"}) {
    here.AddProfessional(name, registry::v1::DISCIPLINE_GENERAL_PRACTITIONER, {}, {"GM0879"});
    here.As(name);
  }
  here.As("privacy");
  here.Stop();
}

bool MoreThan(const std::function<int()>& count, int more) {
  const int enough = count() + more;
  return Eventually([&] { return count() >= enough; }, kLong);
}

TEST(Disk, AFullOneRefusesWritesAndTakesThemAgainWhenThereIsRoom) {
  const auto disk = SmallDisk::Make();
  if (disk == nullptr) GTEST_SKIP() << "nobody may mount here";
  FaultReport report("a full disk under load");
  Installation here;
  Enrol(here);
  Victim victim(here, KORTELIJN_BIN_DIR "/kortelijnd");
  victim.Start();
  Askers askers(victim, "doctor");
  {
    const Bystander bystander(victim.Connect("bystander"));
    for (int round = 0; round < Repetitions(10, 200); ++round) {
      EXPECT_TRUE(MoreThan([&] { return askers.acknowledged(); }, 50));
      disk->Leave(static_cast<std::uint64_t>(round % 10) * 50'000);
      EXPECT_TRUE(MoreThan([&] { return askers.refused(); }, 50)) << "in round " << round;
      report.Faults();
      disk->Grow();
      EXPECT_TRUE(MoreThan([&] { return askers.acknowledged(); }, 50)) << "in round " << round;
      report.Round();
    }
  }
  askers.Stop();
  askers.Check(victim.Connect("doctor"), report);
  ExpectIntactLogs(victim.Connect("privacy"));
  EXPECT_EQ(victim.Stop(), 0);
  victim.Start();
  askers.AskTheRest(victim.Connect("doctor"));
  askers.Check(victim.Connect("doctor"), report);
  ExpectIntactLogs(victim.Connect("privacy"));
}

TEST(Disk, AReadOnlyOneIsNamedAtTheStart) {
  const auto disk = SmallDisk::Make();
  if (disk == nullptr) GTEST_SKIP() << "nobody may mount here";
  FaultReport report("a start on a read-only disk");
  Installation here;
  Enrol(here);
  const auto said = disk->elsewhere() / "said";
  disk->SetReadOnly(true);
  report.Faults();
  Process process({KORTELIJN_BIN_DIR "/kortelijnd", "--serve", "all", "--data", here.settings().data.string(), "--public", "127.0.0.1:0",
                   "--internal", "127.0.0.1:0", "--enrolment", "127.0.0.1:0"},
                  said);
  EXPECT_EQ(process.Wait(), 1);
  std::stringstream text;
  text << std::ifstream(said).rdbuf();
  EXPECT_THAT(text.str(), HasSubstr("cannot be written"));
  disk->SetReadOnly(false);
  Victim victim(here, KORTELIJN_BIN_DIR "/kortelijnd");
  victim.Start();
  ExpectIntactLogs(victim.Connect("privacy"));
  report.Round();
}

/// One failure of the disk after which the daemon must not be believed any more, and a start anew. `fail` makes the failure.
void LoseTrust(Victim& victim, FaultyDisk& disk, const std::function<void()>& fail, FaultReport& report) {
  victim.Start();
  Askers askers(victim, "doctor");
  {
    const Bystander bystander(victim.Connect("bystander"));
    EXPECT_TRUE(MoreThan([&] { return askers.acknowledged(); }, 50));
    const int failed = disk.failed();
    fail();
    EXPECT_TRUE(Eventually([&] { return disk.failed() > failed; }, kLong));
    EXPECT_TRUE(MoreThan([&] { return askers.refused(); }, 1));
    askers.Distrust();
    report.Faults(disk.failed() - failed);
    disk.Heal();
    EXPECT_TRUE(MoreThan([&] { return askers.refused(); }, 50));
  }
  askers.Stop();
  EXPECT_EQ(askers.acknowledged_late(), 0) << "acknowledged after the disk had failed";
  victim.Kill();
  victim.Start();
  askers.Check(victim.Connect("doctor"), report);
  askers.AskTheRest(victim.Connect("doctor"));
  askers.Check(victim.Connect("doctor"), report);
  ExpectIntactLogs(victim.Connect("privacy"));
  victim.Kill();
  report.Round();
}

class FailingDisk : public testing::Test {
 protected:
  FailingDisk() { Enrol(here_); }

  Installation here_;
  FaultyDisk disk_{here_.data(), "/consultation.db"};
  Victim victim_{here_, KORTELIJN_BIN_DIR "/kortelijnd"};
};

TEST_F(FailingDisk, AfterAFailedSyncNothingIsAcknowledgedUntilTheNextStart) {
  FaultReport report("a failed fsync under load");
  for (int round = 0; round < Repetitions(3, 30); ++round)
    LoseTrust(
        victim_, disk_, [&] { disk_.FailSyncs(EIO); }, report);
}

TEST_F(FailingDisk, OneThatBecomesReadOnlyIsNotBelievedUntilTheNextStart) {
  FaultReport report("a disk that becomes read-only under load");
  for (int round = 0; round < Repetitions(3, 30); ++round)
    LoseTrust(
        victim_, disk_, [&] { disk_.FailWrites(EROFS); }, report);
}

}  // namespace
}  // namespace kortelijn::test
