#include "services/common/crypto/master_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/mac.h"

namespace kortelijn::crypto {
namespace {

using testing::ElementsAre;

class MasterKeysTest : public testing::Test {
 protected:
  MasterKeysTest() : folder_(std::filesystem::path(testing::TempDir()) / ("kortelijn_master_" + Hex(RandomBytes(6)))) {
    std::filesystem::create_directories(folder_);
    Vault::Create(file());
  }
  ~MasterKeysTest() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path file() const { return folder_ / "master.keys"; }

  const std::filesystem::path folder_;
};

template <typename Work>
std::optional<base::Code> CodeOf(Work work) {
  try {
    work();
    return std::nullopt;
  } catch (const base::Fault& fault) {
    return fault.code();
  }
}

TEST_F(MasterKeysTest, ANewKeySealsAndTheOldOneStillOpens) {
  MasterKeys keys({file(), false});
  const auto before = keys.vault().Seal("words", "place");
  EXPECT_EQ(keys.Add(), 2U);
  EXPECT_THAT(keys.vault().versions(), ElementsAre(1, 2));
  EXPECT_EQ(keys.vault().Open(before, "place"), "words");
  const auto moved = keys.vault().Reseal(before, "place");
  EXPECT_EQ(Vault::VersionOf(moved), 2U);
  keys.Remove(1);
  EXPECT_EQ(keys.vault().Open(moved, "place"), "words");
  EXPECT_THROW(keys.vault().Open(before, "place"), base::Fault);
  EXPECT_THAT(Vault::Load(file()).versions(), ElementsAre(2));
  EXPECT_EQ(Vault::Load(file()).Open(moved, "place"), "words");
}

TEST_F(MasterKeysTest, AKeyIsInTheFileBeforeItSeals) {
  MasterKeys keys({file(), false});
  keys.Add();
  const auto sealed = keys.vault().Seal("words", "place");
  EXPECT_EQ(Vault::Load(file()).Open(sealed, "place"), "words");
}

TEST_F(MasterKeysTest, TwoProcessesThatShareAFileKeepEachOthersKeys) {
  MasterKeys one({file(), false}), other({file(), false});
  EXPECT_EQ(one.Add(), 2U);
  EXPECT_EQ(other.Add(), 3U);
  one.Reload();
  EXPECT_THAT(one.vault().versions(), ElementsAre(1, 2, 3));
  const auto sealed = one.vault().Seal("words", "place");
  EXPECT_EQ(other.vault().Open(sealed, "place"), "words");
}

TEST_F(MasterKeysTest, AFileThatCannotBeWrittenChangesNothing) {
  MasterKeys keys({file(), false});
  std::filesystem::rename(folder_, folder_.string() + "-away");
  EXPECT_EQ(CodeOf([&] { keys.Add(); }), base::Code::kUnavailable);
  EXPECT_THAT(keys.vault().versions(), ElementsAre(1));
  std::filesystem::rename(folder_.string() + "-away", folder_);
}

TEST_F(MasterKeysTest, SourcesOfTheSetting) {
  EXPECT_EQ(ParseMasterKeySource("file", "/data", nullptr).file, "/data/keys/master.keys");
  EXPECT_EQ(ParseMasterKeySource("", "/data", nullptr).file, "/data/keys/master.keys");
  EXPECT_EQ(ParseMasterKeySource("file:/safe/keys", "/data", nullptr).file, "/safe/keys");
  const auto credential = ParseMasterKeySource("credential:keys", "/data", "/run/credentials/kortelijnd");
  EXPECT_EQ(credential.file, "/run/credentials/kortelijnd/keys");
  EXPECT_TRUE(credential.credential);
  for (const char* setting : {"credential:", "credential:../keys", "credential:.hidden", "file:", "env:KEY", "pkcs11:token=a", "keys"}) {
    EXPECT_EQ(CodeOf([&] { ParseMasterKeySource(setting, "/data", "/run/credentials/x"); }), base::Code::kFailedPrecondition) << setting;
  }
  EXPECT_EQ(CodeOf([&] { ParseMasterKeySource("credential:keys", "/data", nullptr); }), base::Code::kFailedPrecondition);
}

TEST_F(MasterKeysTest, WhoSealsAndOpensGoesOnWhileKeysComeAndGo) {
  MasterKeys keys({file(), false});
  std::atomic<bool> stop = false;
  std::atomic<int> sealed = 0, failed = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      while (!stop) {
        const auto blob = keys.vault().Seal("words", "place");
        if (keys.vault().Open(blob, "place") != "words") ++failed;
        ++sealed;
      }
    });
  }
  for (int i = 0; i < 20; ++i) keys.Add();
  for (int before = sealed; sealed < before + 100;) std::this_thread::yield();
  stop = true;
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(keys.vault().newest_version(), 21U);
}

TEST(DigestTest, TellsTheSameFromOtherBytesAndIsOfItsPurposeAndKey) {
  const Vault one({{1, std::string(32, 'a')}});
  const auto digest = one.Digest("replay", "request");
  EXPECT_EQ(digest.size(), 36U);
  EXPECT_EQ(one.HasDigest("replay", "request", digest), true);
  EXPECT_EQ(one.HasDigest("replay", "other", digest), false);
  EXPECT_EQ(one.HasDigest("else", "request", digest), false);
  EXPECT_EQ(Vault({{1, std::string(32, 'b')}}).HasDigest("replay", "request", digest), false);
  const Vault both({{1, std::string(32, 'a')}, {2, std::string(32, 'b')}});
  EXPECT_EQ(both.HasDigest("replay", "request", digest), true);
  EXPECT_EQ(both.HasDigest("replay", "other", digest), false);
  EXPECT_EQ(Vault({{2, std::string(32, 'b')}}).HasDigest("replay", "request", digest), std::nullopt);
  EXPECT_EQ(one.HasDigest("replay", "request", Sha256Bytes("request")), std::nullopt);
  EXPECT_EQ(one.HasDigest("replay", "request", ""), std::nullopt);
}

/// RFC 4231, test cases 1 and 2.
TEST(MacTest, IsHmacSha256) {
  EXPECT_EQ(Hex(Mac(std::string(20, '\x0b'), "Hi There")), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(Hex(Mac("Jefe", "what do ya want for nothing?")), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

}  // namespace
}  // namespace kortelijn::crypto
