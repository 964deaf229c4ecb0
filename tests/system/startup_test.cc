// What the daemon says when it cannot start: each time a sentence that says what to do, an exit code, and nothing lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "services/common/crypto/file.h"
#include "services/common/db/database.h"
#include "services/common/rpc/acceptor.h"
#include "tests/support/acts.h"
#include "tests/support/process.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using testing::HasSubstr;

struct Outcome {
  int code;
  std::string said;
};

class Startup : public testing::Test {
 protected:
  void SetUp() override {
    here_.As("coordinator");
    here_.Stop();
  }

  std::vector<std::string> Arguments(std::vector<std::string> more) {
    std::vector<std::string> all = {KORTELIJN_BIN_DIR "/kortelijnd",
                                    "--data",
                                    data().string(),
                                    "--serve",
                                    "all",
                                    "--public",
                                    "127.0.0.1:0",
                                    "--internal",
                                    "127.0.0.1:0",
                                    "--enrolment",
                                    "127.0.0.1:0"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  Outcome Run(const std::vector<std::string>& arguments) {
    const auto output = folder_.path() / "said";
    std::filesystem::remove(output);
    Process process(arguments, output);
    const int code = process.Wait();
    std::stringstream said;
    said << std::ifstream(output).rdbuf();
    return {code, said.str()};
  }

  /// The daemon comes up again on what is there, and knows whom it knew.
  void ExpectNothingLost() {
    here_.Start();
    EXPECT_EQ(Refusal(*here_.As("coordinator").registry, &registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest()),
              "");
  }

  std::filesystem::path data() { return here_.settings().data; }

  Installation here_;
  Folder folder_;
};

TEST_F(Startup, AnUnknownFlagOrConfigurationKeyIsNamed) {
  EXPECT_EQ(Run(Arguments({"--nonsense"})).code, 2);
  const auto config = folder_.path() / "kortelijnd.conf";
  std::ofstream(config) << "publick = \"127.0.0.1:1\"\n";
  const auto outcome = Run(Arguments({"--config", config.string()}));
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.said, HasSubstr("publick"));
}

TEST_F(Startup, AMissingDataFolderSaysHowToMakeOne) {
  const auto outcome = Run({KORTELIJN_BIN_DIR "/kortelijnd", "--serve", "all", "--data", (folder_.path() / "none").string()});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.said, HasSubstr("kortelijnd init"));
}

TEST_F(Startup, AWrongMasterKeyIsFoundAtOnce) {
  const auto file = data() / "keys" / "master.keys";
  const auto right = crypto::ReadFile(file);
  std::filesystem::remove(file);
  crypto::WriteFile(file, "1 " + std::string(64, 'a') + "\n");
  const auto outcome = Run(Arguments({}));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.said, HasSubstr("SEAL_BROKEN"));
  crypto::WriteFile(file, right);
  ExpectNothingLost();
}

TEST_F(Startup, AMasterKeyThatOthersMayReadIsRefused) {
  chmod((data() / "keys" / "master.keys").c_str(), 0644);
  const auto outcome = Run(Arguments({}));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.said, HasSubstr("master.keys"));
  chmod((data() / "keys" / "master.keys").c_str(), 0600);
  ExpectNothingLost();
}

TEST_F(Startup, WhatOthersMayReadOrWriteIsRefusedWithTheChmodThatMendsIt) {
  const std::pair<std::filesystem::path, mode_t> kept[] = {
      {data(), 0700}, {data() / "consultation.db", 0600}, {data() / "pki" / "authority.key", 0600}, {data() / "pki" / "service.key", 0600}};
  for (const auto& [path, mode] : kept) {
    for (const mode_t more : {0040U, 0004U, 0020U}) {
      ASSERT_EQ(chmod(path.c_str(), mode | more), 0);
      const auto outcome = Run(Arguments({}));
      EXPECT_EQ(outcome.code, 1) << path;
      EXPECT_THAT(outcome.said, HasSubstr("chmod " + std::string(mode == 0700 ? "700 " : "600 ") + path.string()));
      ASSERT_EQ(chmod(path.c_str(), mode), 0);
    }
  }
  ExpectNothingLost();
}

TEST_F(Startup, InitTakesAFolderThatWasThereForItsOwnerAlone) {
  const auto there = folder_.path() / "there";
  std::filesystem::create_directory(there);
  chmod(there.c_str(), 0755);
  const auto outcome =
      Run({KORTELIJN_BIN_DIR "/kortelijnd", "init", "--data", there.string(), "--network", "demo", "--name", "Demo", "--municipality",
           "GM1904", "--coordinator", "cora,Cora Demo,cora@example.org", "--privacy-officer", "piet,Piet Demo,piet@example.org"});
  EXPECT_EQ(outcome.code, 0) << outcome.said;
  for (const char* folder : {"", "keys", "pki", "outbox"}) {
    EXPECT_EQ(std::filesystem::status(there / folder).permissions(), std::filesystem::perms::owner_all) << folder;
  }
}

TEST_F(Startup, ANewerDatabaseIsRefused) {
  {
    const auto database = db::OpenSqlite({.file = data() / "referral.db"});
    database->Write([](db::Tx& tx) { tx.Execute("INSERT INTO schema_version (schema, number) VALUES ('referral', 999)"); });
  }
  const auto outcome = Run(Arguments({}));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.said, HasSubstr("newer"));
  {
    const auto database = db::OpenSqlite({.file = data() / "referral.db"});
    database->Write([](db::Tx& tx) { tx.Execute("DELETE FROM schema_version WHERE number = 999"); });
  }
  ExpectNothingLost();
}

TEST_F(Startup, AFileThatIsNoDatabaseIsRefused) {
  const auto file = data() / "insight.db";
  std::filesystem::rename(file, folder_.path() / "kept");
  std::ofstream(file) << std::string(8192, 'x');
  const auto outcome = Run(Arguments({}));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.said, HasSubstr("insight.db"));
  std::filesystem::rename(folder_.path() / "kept", file);
  ExpectNothingLost();
}

TEST_F(Startup, APortInUseIsNamed) {
  const rpc::Acceptor taken({"127.0.0.1:0", 1, 1});
  const auto address = "127.0.0.1:" + std::to_string(taken.port());
  const auto outcome = Run({KORTELIJN_BIN_DIR "/kortelijnd", "--data", data().string(), "--serve", "all", "--public", address, "--internal",
                            "127.0.0.1:0", "--enrolment", "127.0.0.1:0"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.said, HasSubstr(address));
  EXPECT_THAT(outcome.said, HasSubstr("port"));
}

TEST_F(Startup, ASecondDaemonOnTheSameDataIsRefused) {
  here_.Start();
  const auto outcome = Run(Arguments({}));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.said, HasSubstr("in use"));
}

TEST_F(Startup, AMissingPeerIsNamed) {
  const auto outcome =
      Run({KORTELIJN_BIN_DIR "/kortelijnd", "--data", data().string(), "--serve", "referral", "--peer", "registry=127.0.0.1:1"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.said, HasSubstr("consultation"));
}

TEST_F(Startup, InitLeavesAnInstallationAlone) {
  const auto before = crypto::ReadFile(data() / "pki" / "authority.crt");
  const auto outcome =
      Run({KORTELIJN_BIN_DIR "/kortelijnd", "init", "--data", data().string(), "--network", "other", "--name", "Other", "--municipality",
           "GM0879", "--coordinator", "ada,Ada Demo,ada@demo.example", "--privacy-officer", "bob,Bob Demo,bob@demo.example"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.said, HasSubstr("already holds"));
  EXPECT_EQ(crypto::ReadFile(data() / "pki" / "authority.crt"), before);
  ExpectNothingLost();
}

TEST_F(Startup, InitWithAnUnknownMunicipalityCanBeTriedAgain) {
  const auto fresh = (folder_.path() / "fresh").string();
  const auto init = [&](const std::string& municipality) {
    return Run({KORTELIJN_BIN_DIR "/kortelijnd", "init", "--data", fresh, "--network", "other", "--name", "Other", "--municipality",
                municipality, "--coordinator", "ada,Ada Demo,ada@demo.example", "--privacy-officer", "bob,Bob Demo,bob@demo.example"});
  };
  const auto wrong = init("GM9999");
  EXPECT_EQ(wrong.code, 1);
  EXPECT_THAT(wrong.said, HasSubstr("MUNICIPALITY_UNKNOWN"));
  EXPECT_EQ(init("GM0879").code, 0);
}

TEST_F(Startup, ATermSignalEndsItCleanly) {
  const auto ports = folder_.path() / "ports";
  Process process(Arguments({"--ports-file", ports.string()}));
  WaitForPorts(process, ports);
  process.Signal(SIGTERM);
  EXPECT_EQ(process.Wait(), 0);
  ExpectNothingLost();
}

}  // namespace
}  // namespace kortelijn::test
