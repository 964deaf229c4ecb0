// The key that signs the heads of an installation's logs: made with it, or at the first start of one from before there was such a key.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "services/common/crypto/file.h"
#include "services/common/crypto/signature.h"
#include "services/common/journal/journal.h"
#include "services/log_key.h"
#include "tests/common/db_fixture.h"
#include "tests/support/installation.h"
#include "tests/support/wait.h"

namespace kortelijn {
namespace {

namespace fs = std::filesystem;
using test::FaultOf;
using testing::AllOf;
using testing::HasSubstr;

class LogKeyTest : public testing::Test {
 protected:
  fs::path pki() const { return folder_ / "pki"; }
  LogKeyTest() { fs::create_directory(pki()); }

  std::string Public() const { return crypto::ReadFile(pki() / "log.pub"); }

  test::TempFolder folder_;
};

TEST_F(LogKeyTest, IsMadeOnceAndOnlyItsOwnerMayReadIt) {
  const auto key = LoadLogKey(pki());
  EXPECT_EQ(LoadLogKey(pki()).public_pem(), key.public_pem());
  EXPECT_EQ(Public(), key.public_pem());
  struct stat found {};
  ASSERT_EQ(stat((pki() / "log.key").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(LogKeyTest, ItsPublicHalfIsMadeAgain) {
  const auto key = LoadLogKey(pki());
  fs::remove(pki() / "log.pub");
  EXPECT_EQ(LoadLogKey(pki()).public_pem(), key.public_pem());
  EXPECT_EQ(Public(), key.public_pem());
}

TEST_F(LogKeyTest, AKeyThatIsGoneIsNotQuietlyReplaced) {
  LoadLogKey(pki());
  fs::remove(pki() / "log.key");
  EXPECT_THAT(FaultOf([&] { LoadLogKey(pki()); }), AllOf(HasSubstr("log.key is gone: bring it back"), HasSubstr("log.pub")));
  EXPECT_FALSE(fs::exists(pki() / "log.key"));
}

TEST_F(LogKeyTest, HalvesThatDoNotBelongTogetherAreRefused) {
  LoadLogKey(pki());
  crypto::WriteFile(pki() / "log.pub", crypto::SigningKey::Create().public_pem());
  EXPECT_THAT(FaultOf([&] { LoadLogKey(pki()); }), HasSubstr("is not the public half of"));
}

TEST_F(LogKeyTest, AMalformedOrOpenKeyIsRefused) {
  LoadLogKey(pki());
  fs::permissions(pki() / "log.key", fs::perms::group_read, fs::perm_options::add);
  EXPECT_THAT(FaultOf([&] { LoadLogKey(pki()); }), HasSubstr("log.key"));
  crypto::WriteFile(pki() / "log.key", "nonsense");
  EXPECT_THAT(FaultOf([&] { LoadLogKey(pki()); }), HasSubstr("not an Ed25519 private key"));
}

TEST(LogKey, AnInstallationHasOneAndAnEarlierOneGetsIt) {
  test::Installation here;
  const auto pki = here.settings().data / "pki";
  const std::string made = crypto::ReadFile(pki / "log.pub");
  here.Stop();
  fs::remove(pki / "log.key");
  fs::remove(pki / "log.pub");
  here.Start();
  EXPECT_NE(crypto::ReadFile(pki / "log.pub"), made);
  EXPECT_EQ(LoadLogKey(pki).public_pem(), crypto::ReadFile(pki / "log.pub"));
}

TEST(LogKey, AnInstallationSignsTheMonthsOfItsLogsThatHaveEnded) {
  test::Installation here;
  here.Stop();
  here.clock().Advance(std::chrono::hours(24 * 32));
  std::string signature;
  const auto signed_once = [&] {
    here.Start();
    here.Stop();
    const auto database = db::OpenSqlite({.file = here.settings().data / "registry.db"});
    database->Read([&](db::ReadTx& tx) {
      const auto month = tx.QueryOne("SELECT signature FROM journal_segment");
      if (month) signature = month->Bytes(0);
    });
    return !signature.empty();
  };
  EXPECT_TRUE(test::Eventually(signed_once));
  const auto database = db::OpenSqlite({.file = here.settings().data / "registry.db"});
  journal::Journal journal(*database, "registry");
  const auto verdict = journal.Verify({.public_key = LoadLogKey(here.settings().data / "pki").public_pem(), .known = std::nullopt});
  EXPECT_TRUE(verdict.intact) << verdict.fault;
  EXPECT_EQ(verdict.heads, 1);
}

}  // namespace
}  // namespace kortelijn
