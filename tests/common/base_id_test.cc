#include "services/common/base/id.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "services/common/base/time.h"

namespace kortelijn::base {
namespace {

using testing::MatchesRegex;

constexpr std::size_t kTimeCharacters = 9;
constexpr std::size_t kRandomCharacters = 11;

TEST(NewId, IsTwentyCharactersOfCrockfordInLowerCase) {
  for (int i = 0; i < 1000; ++i) {
    const std::string id = NewId();
    ASSERT_THAT(id, MatchesRegex("[0-9a-hjkmnp-tv-z]{20}"));
    ASSERT_TRUE(ValidId(id));
    ASSERT_TRUE(ValidRequestId(id));
  }
}

TEST(NewId, NeverComesTwiceNotEvenFromManyThreads) {
  std::array<std::vector<std::string>, 8> made;
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (auto& ids : made) {
    threads.emplace_back([&ids] {
      for (int i = 0; i < 2000; ++i) ids.push_back(NewId());
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<std::string> all;
  for (const auto& ids : made) all.insert(ids.begin(), ids.end());
  EXPECT_EQ(all.size(), 16000u);
}

TEST(NewId, UsesEveryCharacterInEveryPlaceAfterTheTime) {
  std::array<std::set<char>, kRandomCharacters> seen;
  for (int i = 0; i < 4000; ++i) {
    const std::string id = NewId();
    for (std::size_t at = 0; at < seen.size(); ++at) seen[at].insert(id[kTimeCharacters + at]);
  }
  for (const auto& characters : seen) EXPECT_EQ(characters.size(), 32u);
}

std::int64_t TimeIn(const std::string& id) {
  constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  std::int64_t millis = 0;
  for (const char character : id.substr(0, kTimeCharacters)) {
    millis = millis * 32 + static_cast<std::int64_t>(kAlphabet.find(character));
  }
  return millis;
}

TEST(NewId, BeginsWithTheTimeSoThatALaterIdStandsLater) {
  const std::int64_t before = ToMillis(SystemClock().Now());
  const std::string first = NewId();
  while (ToMillis(SystemClock().Now()) <= TimeIn(first)) continue;
  const std::string second = NewId();
  EXPECT_GE(TimeIn(first), before);
  EXPECT_LE(TimeIn(second), ToMillis(SystemClock().Now()));
  EXPECT_LT(first, second);
}

TEST(NewCode, IsFourGroupsOfFourAndNormalisesToItsCharacters) {
  for (int i = 0; i < 1000; ++i) {
    const std::string code = NewCode();
    ASSERT_THAT(code, MatchesRegex("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
    std::string bare = code;
    std::erase(bare, '-');
    ASSERT_EQ(NormalCode(code), bare);
  }
}

TEST(NormalCode, ForgivesWhatPeopleType) {
  EXPECT_EQ(NormalCode("ab1o-il2-  xyz\t"), "AB10112XYZ");
  EXPECT_EQ(NormalCode(" O0Oo "), "0000");
  EXPECT_EQ(NormalCode(""), "");
  EXPECT_EQ(NormalCode("7 K 3 m"), "7K3M");
}

TEST(ValidId, TakesIdsOfPeopleAndNetworks) {
  for (const char* id : {"abc", "j.jansen", "patz-maarssen", "0abc", "service.all", "12345678901234567890123456789012"}) {
    EXPECT_TRUE(ValidId(id)) << id;
  }
  for (const char* id : {"", "ab", "Abc", "a_b", "a b", ".abc", "-abc", "é23", "123456789012345678901234567890123", "a/b", "abc\n"}) {
    EXPECT_FALSE(ValidId(id)) << id;
  }
  EXPECT_FALSE(ValidId(std::string_view("ab\0c", 4)));
}

TEST(ValidRequestId, TakesUuidsAndOurOwnIds) {
  for (const char* id : {"12345678", "3F2504E0-4F89-11D3-9A0C-0305E82C3301", "abcdefgh-A"}) EXPECT_TRUE(ValidRequestId(id)) << id;
  EXPECT_TRUE(ValidRequestId(std::string(64, 'a')));
  for (const char* id : {"", "1234567", "12345678.", "1234 5678", "1234567_"}) EXPECT_FALSE(ValidRequestId(id)) << id;
  EXPECT_FALSE(ValidRequestId(std::string(65, 'a')));
}

}  // namespace
}  // namespace kortelijn::base
