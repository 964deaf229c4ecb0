// What is typed and not sent: sealed on disk within a second, there again after anything that ends the program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <set>

#include "services/common/crypto/file.h"
#include "tests/desktop/reception_house.h"
#include "tests/support/process.h"

namespace kortelijn::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kWords = "She asked who will look after the dog";
constexpr const char* kFolderVariable = "KORTELIJN_TEST_DRAFTS";

/// A keyring in memory, of one login.
class HeldKeyring : public desktop::Keyring {
 public:
  void Get(const QString& name, Then then) override {
    ++asked;
    auto& secret = secrets_[name];
    if (secret.isEmpty()) secret = QByteArray(32, static_cast<char>('a' + secrets_.size()));
    then(answers ? secret : QByteArray());
  }
  int asked = 0;
  bool answers = true;

 private:
  std::map<QString, QByteArray> secrets_;
};

std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(folder, absent)) {
    if (entry.path().extension() == ".draft") files.push_back(entry.path());
  }
  return files;
}

bool Holds(const fs::path& folder, const std::string& words) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && crypto::ReadFile(entry.path()).find(words) != std::string::npos) return true;
  }
  return false;
}

bool ForTheOwnerAlone(const fs::path& file) {
  return (fs::status(file).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write);
}

class DraftsTest : public testing::Test {
 protected:
  void SetUp() override { here_.AddProfessional("geert", registry::v1::DISCIPLINE_SPIRITUAL_CAREGIVER, {}, {"GM0879"}); }

  void Sit(Machine& machine) {
    machine.Start();
    ASSERT_TRUE(machine.SitsDown());
  }
  static fs::path FolderOf(Machine& machine) { return machine.profile("geert").folder / "drafts"; }
  static std::string Written(Machine& machine) { return machine.Page()->writing().text(); }

  Installation here_;
};

TEST_F(DraftsTest, AreSealedOnDiskByThemselvesAndTakenUpAgain) {
  Machine machine(here_);
  machine.Enrol("geert");
  Sit(machine);
  machine.Page()->writing().setPlainText(kWords);
  EXPECT_TRUE(Until([&] { return FilesIn(FolderOf(machine)).size() == 1; }));
  for (const auto& file : FilesIn(FolderOf(machine))) {
    EXPECT_TRUE(ForTheOwnerAlone(file));
    EXPECT_THAT(file.filename().string(), Not(HasSubstr("note")));
  }
  EXPECT_FALSE(Holds(machine.home(), "look after"));
  EXPECT_TRUE(ForTheOwnerAlone(FolderOf(machine) / "key"));
  Sit(machine);
  EXPECT_EQ(Written(machine), kWords);
  machine.Page()->writing().setPlainText("");
  machine.Quit();
  EXPECT_TRUE(FilesIn(FolderOf(machine)).empty()) << "what was sent or wiped leaves nothing";
}

TEST_F(DraftsTest, TheLastLettersBeforeLeavingAreKeptToo) {
  Machine machine(here_);
  machine.Enrol("geert");
  Sit(machine);
  machine.Page()->writing().setPlainText(kWords);
  Sit(machine);
  EXPECT_EQ(Written(machine), kWords);
}

TEST_F(DraftsTest, AKeyringHasTheKeyWhereItAnswers) {
  HeldKeyring keyring;
  Machine machine(here_, &keyring);
  machine.Enrol("geert");
  Sit(machine);
  machine.Page()->writing().setPlainText(kWords);
  Sit(machine);
  EXPECT_EQ(Written(machine), kWords);
  EXPECT_FALSE(fs::exists(FolderOf(machine) / "key"));
  EXPECT_EQ(keyring.asked, 2);
}

TEST_F(DraftsTest, AKeyringThatIsSilentOnceLosesNothing) {
  HeldKeyring keyring;
  Machine machine(here_, &keyring);
  machine.Enrol("geert");
  Sit(machine);
  machine.Page()->writing().setPlainText(kWords);
  keyring.answers = false;
  Sit(machine);
  EXPECT_EQ(Written(machine), "") << "nobody can open it now";
  keyring.answers = true;
  Sit(machine);
  EXPECT_EQ(Written(machine), kWords);
}

TEST_F(DraftsTest, ThePassphraseOfTheKeyIsOverTheDraftsToo) {
  Machine machine(here_);
  machine.Enrol("geert", kPassphrase);
  const auto unlock = [&](const QString& typed) {
    machine.Type("Passphrase of your key", typed);
    return machine.Press("Open");
  };
  machine.Start();
  ASSERT_TRUE(unlock(kPassphrase));
  ASSERT_TRUE(machine.SitsDown());
  machine.Page()->writing().setPlainText(kWords);
  EXPECT_THAT(crypto::ReadFile(FolderOf(machine) / "key"), HasSubstr("passphrase "));
  machine.Start();
  ASSERT_TRUE(unlock("another one altogether"));
  ASSERT_TRUE(machine.Reads("That is not the passphrase"));
  ASSERT_TRUE(unlock(kPassphrase));
  ASSERT_TRUE(machine.SitsDown());
  EXPECT_EQ(Written(machine), kWords) << "a wrong one does no harm";
}

TEST_F(DraftsTest, AnotherPassphraseLosesNothingAndSaysSo) {
  Machine machine(here_);
  machine.Enrol("geert", kPassphrase);
  const auto sit = [&](const QString& typed) {
    machine.Start();
    machine.Type("Passphrase of your key", typed);
    ASSERT_TRUE(machine.Press("Open"));
    ASSERT_TRUE(machine.SitsDown());
  };
  const auto put_under = [&](const char* from, const char* to) {
    machine.Quit();
    const auto identity = client::LoadIdentity(machine.profile("geert"));
    client::ReplaceIdentity(machine.profile("geert"), crypto::ProtectKey(crypto::OpenKey(identity.key_pem, from).value(), to),
                            identity.certificate_pem);
  };
  sit(kPassphrase);
  machine.Page()->writing().setPlainText(kWords);
  put_under(kPassphrase, "another one altogether");
  sit("another one altogether");
  EXPECT_EQ(Written(machine), "");
  EXPECT_TRUE(machine.Reads("It is sealed under another passphrase"));
  put_under("another one altogether", kPassphrase);
  sit(kPassphrase);
  EXPECT_EQ(Written(machine), kWords) << "the former one came back";
}

TEST_F(DraftsTest, WhatCannotBeOpenedIsThrownAwayByThePersonAlone) {
  HeldKeyring keyring;
  Machine machine(here_, &keyring);
  machine.Enrol("geert");
  Sit(machine);
  machine.Page()->writing().setPlainText(kWords);
  machine.Quit();
  keyring.answers = false;
  Sit(machine);
  ASSERT_TRUE(machine.Press("Keep it"));
  Sit(machine);
  EXPECT_EQ(FilesIn(FolderOf(machine)).size(), 1U);
  ASSERT_TRUE(machine.Press("Throw it away"));
  EXPECT_TRUE(Until([&] { return FilesIn(FolderOf(machine)).empty(); }));
}

TEST_F(DraftsTest, WhatIsOpenIsPutUnderThePassphraseThatCame) {
  Machine machine(here_);
  machine.Enrol("geert");
  Sit(machine);
  machine.Page()->writing().setPlainText(kWords);
  machine.Quit();
  EXPECT_THAT(crypto::ReadFile(FolderOf(machine) / "key"), HasSubstr("open "));
  ASSERT_TRUE(desktop::DraftKeyInFile(FolderOf(machine), kPassphrase, false).has_value());
  EXPECT_THAT(crypto::ReadFile(FolderOf(machine) / "key"), HasSubstr("passphrase "));
  EXPECT_TRUE(desktop::DraftKeyInFile(FolderOf(machine), kPassphrase, false).has_value());
}

TEST_F(DraftsTest, ADiskThatDoesNotTakeThemIsSaid) {
  Machine machine(here_);
  machine.Enrol("geert");
  Sit(machine);
  fs::remove_all(FolderOf(machine));
  machine.Page()->writing().setPlainText(kWords);
  EXPECT_TRUE(machine.Reads("What you type is not kept"));
  fs::create_directories(FolderOf(machine));
  machine.Page()->writing().setPlainText("Once more");
  EXPECT_TRUE(Until([&] { return FilesIn(FolderOf(machine)).size() == 1; }));
}

// The program that types, in a process of its own: it is killed and never ends.
TEST(DraftsProcess, DISABLED_TypesUntilItIsKilled) {
  const fs::path folder = std::getenv(kFolderVariable);
  std::vector<crypto::DataKey> keys;
  keys.push_back(*desktop::DraftKeyInFile(folder, {}, true));
  desktop::Drafts drafts(std::make_shared<const desktop::DraftFiles>(folder, std::move(keys)));
  desktop::Writing writing(drafts, nullptr);
  writing.TakeUp("note/1");
  writing.show();
  for (int number = 0;; ++number) {
    QTest::keyClicks(&writing, QString("word%1 ").arg(number));
    QTest::qWait(1);
  }
}

TEST(DraftsProcess, SurviveAKillAtAnyMoment) {
  const Folder home;
  const auto folder = home.path() / "drafts";
  fs::create_directories(folder);
  setenv(kFolderVariable, folder.c_str(), 1);
  const auto program = fs::read_symlink("/proc/self/exe").string();
  std::set<std::string> seen;
  for (int kill = 0; kill < 5; ++kill) {
    Process typist({program, "--gtest_also_run_disabled_tests", "--gtest_filter=DraftsProcess.DISABLED_TypesUntilItIsKilled"});
    std::string before;
    for (const auto& file : FilesIn(folder)) before = crypto::ReadFile(file);
    ASSERT_TRUE(Until([&] {
      const auto files = FilesIn(folder);
      return files.size() == 1 && crypto::ReadFile(files[0]) != before;
    }));
    typist.Signal(SIGKILL);
    typist.Wait();
    std::vector<crypto::DataKey> keys;
    keys.push_back(*desktop::DraftKeyInFile(folder, {}, false));
    const desktop::DraftFiles files(folder, std::move(keys));
    ASSERT_EQ(files.found().size(), 1U);
    const std::string draft = files.found().at("note/1").toStdString();
    EXPECT_THAT(draft, HasSubstr("word0 word1 "));
    EXPECT_TRUE(seen.insert(draft).second) << "each goes on where the last was killed";
  }
}

}  // namespace
}  // namespace kortelijn::test
