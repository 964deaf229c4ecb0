#include "services/common/crypto/hash.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

namespace kortelijn::crypto {
namespace {

struct Known {
  std::string text;
  const char* hex;
};

// FIPS 180-4 examples, the empty text, and the million times a.
std::vector<Known> KnownAnswers() {
  return {{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
          {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
          {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
          {std::string(1000000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"}};
}

TEST(Sha256, GivesTheKnownAnswers) {
  for (const auto& [text, hex] : KnownAnswers()) {
    EXPECT_EQ(Hex(Sha256Bytes(text)), hex);
    const Digest digest = Sha256(text);
    EXPECT_EQ(std::string(digest.begin(), digest.end()), Sha256Bytes(text));
  }
}

TEST(Sha256, GivesThemInManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([i] {
      for (int round = 0; round < 500; ++round) {
        const Known known = KnownAnswers()[static_cast<std::size_t>((i + round) % 3)];
        ASSERT_EQ(Hex(Sha256Bytes(known.text)), known.hex);
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

TEST(Hex, IsLowerCaseAndTakesEveryByte) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  const std::string hex = Hex(bytes);
  ASSERT_EQ(hex.size(), 512u);
  for (int i = 0; i < 256; ++i) EXPECT_EQ(std::stoi(hex.substr(static_cast<std::size_t>(i) * 2, 2), nullptr, 16), i);
  EXPECT_EQ(hex.substr(510), "ff");
  EXPECT_EQ(Hex(""), "");
}

TEST(SameBytes, ComparesContentAndSize) {
  EXPECT_TRUE(SameBytes("", ""));
  EXPECT_TRUE(SameBytes(std::string_view("a\0b", 3), std::string_view("a\0b", 3)));
  EXPECT_FALSE(SameBytes(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
  EXPECT_FALSE(SameBytes("abc", "ab"));
  EXPECT_FALSE(SameBytes("", "a"));
}

TEST(RandomBytes, HaveTheirSizeAndDiffer) {
  EXPECT_EQ(RandomBytes(0), "");
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string bytes = RandomBytes(16);
    ASSERT_EQ(bytes.size(), 16u);
    ASSERT_TRUE(seen.insert(bytes).second);
  }
  EXPECT_EQ(RandomBytes(100000).size(), 100000u);
}

}  // namespace
}  // namespace kortelijn::crypto
