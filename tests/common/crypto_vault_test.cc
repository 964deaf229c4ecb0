#include "services/common/crypto/vault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/gcm.h"
#include "services/common/crypto/hash.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;
using testing::HasSubstr;
using testing::Not;
namespace reason = base::reason;

constexpr std::size_t kOverhead = 1 + 4 + 12 + 16;
constexpr std::string_view kPlace = "consultation.question:abc";
const std::string kText = "Wie denkt mee over de nachten?";

DataKey Key(char fill = 'k', std::uint32_t version = 0) { return DataKey(std::string(32, fill), version); }
Vault Master(std::initializer_list<std::uint32_t> versions) {
  std::map<std::uint32_t, std::string> keys;
  for (const auto version : versions) keys.emplace(version, std::string(32, static_cast<char>('a' + version)));
  return Vault(std::move(keys));
}

void ExpectFault(Code code, std::string_view why, const std::function<void()>& work, const std::string& trace = "") {
  try {
    work();
    ADD_FAILURE() << "no fault " << trace;
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.code(), code) << trace << fault.what();
    EXPECT_EQ(fault.reason(), why) << trace << fault.what();
    EXPECT_THAT(fault.what(), Not(HasSubstr(kText)));
  }
}
void ExpectBroken(const std::function<void()>& work, const std::string& trace = "") {
  ExpectFault(Code::kDataLoss, reason::kSealBroken, work, trace);
}

TEST(DataKey, OpensWhatItSealed) {
  const DataKey key = DataKey::Random();
  for (const std::size_t size : {0u, 1u, 15u, 16u, 17u, 300u, 65536u, 1000000u}) {
    const std::string text(size, 'x');
    const std::string blob = key.Seal(text, kPlace);
    EXPECT_EQ(blob.size(), size + kOverhead);
    EXPECT_EQ(key.Open(blob, kPlace), text);
  }
  EXPECT_EQ(key.Open(key.Seal(kText, ""), ""), kText) << "without a place";
}

TEST(DataKey, WritesTheDocumentedForm) {
  const std::string blob = Key('k', 0x01020304).Seal(kText, kPlace);
  EXPECT_EQ(blob.substr(0, 5), std::string("\x01\x01\x02\x03\x04", 5));
  std::string plain;
  ASSERT_TRUE(GcmOpen({std::string(32, 'k'), std::string_view(blob).substr(5, 12), std::string_view(blob).substr(17), kPlace}, &plain));
  EXPECT_EQ(plain, kText);
  EXPECT_THAT(blob, Not(HasSubstr("nachten")));
}

TEST(DataKey, NeverUsesANonceTwice) {
  const DataKey key = Key();
  std::set<std::string> nonces;
  for (int i = 0; i < 20000; ++i) ASSERT_TRUE(nonces.insert(key.Seal("x", "y").substr(5, 12)).second);
}

std::string NonceOf(const DataKey& key) { return key.Seal("x", "y").substr(5, 12); }

TEST(DataKey, NeverUsesANonceTwiceInAForkedChild) {
  const DataKey key = Key();
  NonceOf(key);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const std::string nonce = NonceOf(key);
    ::_exit(::write(ends[1], nonce.data(), nonce.size()) == 12 ? 0 : 1);
  }
  const std::string ours = NonceOf(key);
  std::string theirs(12, ' ');
  ASSERT_EQ(::read(ends[0], theirs.data(), theirs.size()), 12);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  ::close(ends[0]);
  ::close(ends[1]);
  EXPECT_NE(ours, theirs);
}

TEST(DataKey, NeverUsesANonceTwiceInManyThreads) {
  const DataKey key = Key();
  std::array<std::vector<std::string>, 8> made;
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (auto& nonces : made) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i) nonces.push_back(NonceOf(key));
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<std::string> all;
  for (const auto& nonces : made) all.insert(nonces.begin(), nonces.end());
  EXPECT_EQ(all.size(), 16000u);
}

TEST(DataKey, RefusesABlobWithAnyBitChanged) {
  const DataKey key = Key('k', 7);
  const std::string blob = key.Seal(kText, kPlace);
  for (std::size_t at = 0; at < blob.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = blob;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      ExpectBroken([&] { key.Open(changed, kPlace); }, "byte " + std::to_string(at));
    }
  }
}

TEST(DataKey, RefusesABlobCutOrGrown) {
  const DataKey key = Key();
  const std::string blob = key.Seal(kText, kPlace);
  for (std::size_t size = 0; size < blob.size(); ++size) ExpectBroken([&] { key.Open(blob.substr(0, size), kPlace); });
  for (std::size_t from = 1; from < blob.size(); ++from) ExpectBroken([&] { key.Open(blob.substr(from), kPlace); });
  ExpectBroken([&] { key.Open(blob + '\0', kPlace); });
}

TEST(DataKey, RefusesABlobThatWasMoved) {
  const DataKey key = Key();
  const std::string blob = key.Seal(kText, kPlace);
  for (const char* place : {"consultation.question:abd", "consultation.brief:abc", "", "consultation.question:abc "}) {
    ExpectBroken([&] { key.Open(blob, place); }, place);
  }
}

TEST(DataKey, RefusesPartsOfTwoBlobsPutTogether) {
  const DataKey key = Key();
  const std::string a = key.Seal(kText, kPlace);
  const std::string b = key.Seal(kText, kPlace);
  for (const std::size_t at : {5u, 17u, 30u, static_cast<unsigned>(a.size() - 16)}) {
    if (at > 5) {
      ExpectBroken([&] { key.Open(a.substr(0, at) + b.substr(at), kPlace); });
    } else {
      EXPECT_EQ(key.Open(a.substr(0, at) + b.substr(at), kPlace), kText) << "equal headers";
    }
  }
}

TEST(DataKey, RefusesAnotherKeyAndAnotherVersion) {
  const std::string blob = Key('k', 1).Seal(kText, kPlace);
  ExpectBroken([&] { Key('l', 1).Open(blob, kPlace); });
  ExpectBroken([&] { Key('k', 2).Open(blob, kPlace); });
  EXPECT_EQ(Key('k', 1).Open(blob, kPlace), kText);
}

TEST(DataKey, RefusesAnUnknownFormat) {
  const DataKey key = Key();
  std::string blob = key.Seal(kText, kPlace);
  for (const char format : {'\0', '\2', '\xFF'}) {
    blob.front() = format;
    ExpectBroken([&] { key.Open(blob, kPlace); });
  }
}

TEST(DataKey, MustHave32Bytes) {
  for (const std::size_t size : {0u, 16u, 31u, 33u, 64u}) {
    ExpectFault(Code::kInternal, reason::kInternal, [&] { DataKey key(std::string(size, 'x')); });
  }
}

TEST(DataKey, MovesAndStillOpens) {
  DataKey first = Key('a');
  const std::string blob = first.Seal(kText, kPlace);
  DataKey second = std::move(first);
  EXPECT_EQ(second.Open(blob, kPlace), kText);
  DataKey third = Key('b');
  third = std::move(second);
  EXPECT_EQ(third.Open(blob, kPlace), kText);
  DataKey& same = third;
  third = std::move(same);
  EXPECT_EQ(third.Open(blob, kPlace), kText) << "moved onto itself";
}

TEST(DataKey, ServesManyThreadsAtOnce) {
  const DataKey key = DataKey::Random();
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&key, i] {
      for (int round = 0; round < 2000; ++round) {
        const std::string text = std::to_string(i) + "-" + std::to_string(round);
        ASSERT_EQ(key.Open(key.Seal(text, text), text), text);
        ASSERT_THROW(key.Open(key.Seal(text, text), "elsewhere"), Fault);
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

TEST(DataKey, RandomOnesDiffer) { EXPECT_NE(DataKey::Random().raw(), DataKey::Random().raw()); }

TEST(Vault, SealsUnderTheNewestAndOpensEveryVersion) {
  const std::string old = Master({1}).Seal(kText, kPlace);
  const Vault vault = Master({1, 2, 5});
  EXPECT_EQ(vault.newest_version(), 5u);
  const std::string fresh = vault.Seal(kText, kPlace);
  EXPECT_EQ(fresh.substr(1, 4), std::string("\0\0\0\5", 4));
  EXPECT_EQ(vault.Open(old, kPlace), kText);
  EXPECT_EQ(vault.Open(fresh, kPlace), kText);
}

TEST(Vault, RefusesAVersionItDoesNotHave) {
  const std::string blob = Master({1, 2}).Seal(kText, kPlace);
  ExpectBroken([&] { Master({1}).Open(blob, kPlace); });
  ExpectBroken([&] { Master({1}).Open("", kPlace); });
}

TEST(Vault, RefusesAWrongKeyOfTheRightVersion) {
  const std::string blob = Vault({{1, std::string(32, 'x')}}).Seal(kText, kPlace);
  ExpectBroken([&] { Master({1}).Open(blob, kPlace); });
}

TEST(Vault, NeedsAKey) {
  ExpectFault(Code::kInternal, reason::kInternal, [] { Vault vault({}); });
}

TEST(Vault, UnwrapsForTheOwnerOnly) {
  const Vault vault = Master({1});
  const DataKey key = DataKey::Random();
  const std::string wrapped = vault.Wrap(key, "case:1");
  EXPECT_EQ(vault.Unwrap(wrapped, "case:1").raw(), key.raw());
  EXPECT_EQ(vault.Unwrap(wrapped, "case:1").Open(key.Seal(kText, kPlace), kPlace), kText);
  ExpectBroken([&] { vault.Unwrap(wrapped, "case:2"); });
  ExpectBroken([&] { vault.Open(wrapped, "case:1"); });
  ExpectBroken([&] { vault.Unwrap(vault.Seal(std::string(32, 'k'), "case:1"), "case:1"); });
  ExpectBroken([&] { Master({2}).Unwrap(wrapped, "case:1"); });
}

TEST(Vault, StillUnwrapsAfterANewMasterKey) {
  const DataKey key = DataKey::Random();
  EXPECT_EQ(Master({1, 2}).Unwrap(Master({1}).Wrap(key, "case:1"), "case:1").raw(), key.raw());
}

TEST(Vault, ChecksThatItIsTheSame) {
  const std::string check = Master({1}).MakeCheck();
  EXPECT_NO_THROW(Master({1}).Check(check));
  EXPECT_NO_THROW(Master({1, 2}).Check(check));
  const auto refused = [](const Vault& vault, const std::string& blob) {
    ExpectFault(Code::kFailedPrecondition, reason::kSealBroken, [&] { vault.Check(blob); });
  };
  refused(Master({2}), check);
  refused(Vault({{1, std::string(32, 'x')}}), check);
  refused(Master({1}), "");
  refused(Master({1}), check.substr(1));
  refused(Master({1}), Master({1}).Seal("other", "vault.check"));
  refused(Master({1}), Master({1}).Seal("kortelijn", "elsewhere"));
}

class MasterKeyFile : public testing::Test {
 public:
  MasterKeyFile() : folder_(testing::TempDir() + "kortelijn_vault_" + Hex(RandomBytes(6))) { std::filesystem::create_directory(folder_); }
  ~MasterKeyFile() override { std::filesystem::remove_all(folder_); }

 protected:
  void Refused(const std::string& content) const {
    WriteFile(file(), content);
    ExpectFault(
        Code::kFailedPrecondition, reason::kStorageUnavailable, [&] { Vault::Load(file()); }, content);
  }
  std::filesystem::path file() const { return folder_ / "master.keys"; }

 private:
  std::filesystem::path folder_;
};

TEST_F(MasterKeyFile, IsMadeOnceForTheOwnerAlone) {
  Vault::Create(file());
  struct stat facts {};
  ASSERT_EQ(::stat(file().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600u);
  EXPECT_THAT(ReadFile(file()), testing::MatchesRegex("1 [0-9a-f]{64}\n"));
  EXPECT_EQ(Vault::Load(file()).newest_version(), 1u);
  const std::string before = ReadFile(file());
  ExpectFault(Code::kFailedPrecondition, reason::kStorageUnavailable, [&] { Vault::Create(file()); });
  EXPECT_EQ(ReadFile(file()), before) << "an existing key is never replaced";
}

TEST_F(MasterKeyFile, OpensWhatItSealedBeforeARestart) {
  Vault::Create(file());
  const std::string blob = Vault::Load(file()).Seal(kText, kPlace);
  EXPECT_EQ(Vault::Load(file()).Open(blob, kPlace), kText);
}

TEST_F(MasterKeyFile, HoldsSeveralVersions) {
  WriteFile(file(), "2 " + Hex(std::string(32, 'c')) + "\r\n\n1 " + Hex(std::string(32, 'b')));
  const Vault vault = Vault::Load(file());
  EXPECT_EQ(vault.newest_version(), 2u);
  EXPECT_EQ(vault.Open(Master({1}).Seal(kText, kPlace), kPlace), kText);
  EXPECT_EQ(vault.Open(Master({2}).Seal(kText, kPlace), kPlace), kText);
}

TEST_F(MasterKeyFile, IsRefusedWhenMalformed) {
  const std::string hex(64, 'a');
  const std::vector<std::string> malformed = {"",
                                              "\n\n",
                                              "1",
                                              hex,
                                              "1" + hex,
                                              "1  " + hex,
                                              "0 " + hex,
                                              "-1 " + hex,
                                              "+1 " + hex,
                                              "x " + hex,
                                              "4294967296 " + hex,
                                              "1 " + hex.substr(1),
                                              "1 " + hex + "a",
                                              "1 " + hex.substr(1) + "g",
                                              "1 " + hex + " 2",
                                              "1 " + hex + "\n1 " + hex,
                                              "1 " + hex + "\nrubbish",
                                              "1 -" + hex.substr(1)};
  for (const auto& content : malformed) {
    Refused(content);
  }
}

TEST_F(MasterKeyFile, ItsFaultNamesTheLineAndNotTheKey) {
  const std::string secret(63, 'd');
  WriteFile(file(), "1 " + std::string(64, 'a') + "\n2 " + secret + "\n");
  try {
    Vault::Load(file());
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_THAT(fault.what(), HasSubstr("line 2"));
    EXPECT_THAT(fault.what(), HasSubstr(file().string()));
    EXPECT_THAT(fault.what(), Not(HasSubstr("dddd")));
  }
}

TEST_F(MasterKeyFile, IsRefusedWhenOpenToOthersOrMissing) {
  ExpectFault(Code::kFailedPrecondition, reason::kStorageUnavailable, [&] { Vault::Load(file()); });
  Vault::Create(file());
  for (const mode_t mode : {0640u, 0604u, 0620u, 0601u, 0666u, 0610u}) {
    ASSERT_EQ(::chmod(file().c_str(), mode), 0);
    ExpectFault(Code::kFailedPrecondition, reason::kStorageUnavailable, [&] { Vault::Load(file()); });
  }
  ASSERT_EQ(::chmod(file().c_str(), 0400), 0);
  EXPECT_NO_THROW(Vault::Load(file()));
}

TEST_F(MasterKeyFile, CannotBeMadeWhereThereIsNoFolder) {
  ExpectFault(Code::kUnavailable, reason::kStorageUnavailable, [&] { Vault::Create(file() / "absent" / "master.keys"); });
}

}  // namespace
}  // namespace kortelijn::crypto
