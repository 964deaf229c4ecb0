#include "services/common/base/expertise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

using testing::AllOf;
using testing::Each;
using testing::Ge;
using testing::Le;

/// As two people may write the same: letters and digits only.
std::string Key(std::string_view text) {
  std::string key = Fold(text);
  std::erase_if(key, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
  return key;
}

std::vector<std::string> Names(const Expertise& row) {
  std::vector<std::string> names = row.synonyms;
  names.insert(names.end(), {row.tag, row.dutch, row.english});
  return names;
}

TEST(ExpertiseList, IsInOrderAndOfASizeThatPeopleCanOversee) {
  const auto all = ExpertiseList();
  EXPECT_THAT(all.size(), AllOf(Ge(60u), Le(90u)));
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, &Expertise::tag));
}

TEST(ExpertiseList, HasSoundRows) {
  std::set<std::string> tags;
  for (const auto& row : ExpertiseList()) {
    EXPECT_TRUE(ValidTag(row.tag)) << row.tag;
    EXPECT_TRUE(tags.insert(row.tag).second) << row.tag;
    EXPECT_TRUE(row.dimension >= Dimension::kUnspecified && row.dimension <= Dimension::kSpiritual) << row.tag;
    for (const auto& name : Names(row)) {
      EXPECT_EQ(std::string(Trim(name)), name) << row.tag;
      EXPECT_FALSE(Key(name).empty()) << row.tag;
      EXPECT_THAT(Utf8Length(name), AllOf(Ge(3u), Le(40u))) << row.tag << ": " << name;
    }
  }
}

TEST(ExpertiseList, CoversEveryDimension) {
  std::map<Dimension, int> counts;
  for (const auto& row : ExpertiseList()) ++counts[row.dimension];
  EXPECT_EQ(counts.size(), 5u);
  for (const auto& [dimension, count] : counts) EXPECT_GE(count, 5) << static_cast<int>(dimension);
}

TEST(ExpertiseList, NoWordStandsAtTwoTagsNorTwiceAtOne) {
  std::map<std::string, std::string> owners;
  for (const auto& row : ExpertiseList()) {
    std::set<std::string> own = {Key(row.tag), Key(row.dutch), Key(row.english)};
    for (const auto& synonym : row.synonyms) EXPECT_TRUE(own.insert(Key(synonym)).second) << row.tag << ": " << synonym;
    for (const auto& name : Names(row)) {
      const auto [owner, fresh] = owners.emplace(Key(name), row.tag);
      EXPECT_EQ(owner->second, row.tag) << name;
    }
  }
}

TEST(ExpertiseList, HasWhatTheDemoUses) {
  std::ifstream file(std::string(KORTELIJN_SOURCE_DIR) + "/deploy/demo/registry.csv");
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  ASSERT_EQ(Split(line, ';').at(5), "expertise");
  std::set<std::string> used;
  while (std::getline(file, line)) {
    for (const auto& cell : Split(Split(line, ';').at(5), ',')) used.insert(std::string(Trim(cell)));
  }
  EXPECT_GE(used.size(), 40u);
  for (const auto& tag : used) EXPECT_NE(FindExpertise(tag), nullptr) << tag;
}

TEST(FindExpertise, FindsEachTagAsWrittenAndNothingElse) {
  for (const auto& row : ExpertiseList()) EXPECT_EQ(FindExpertise(row.tag), &row);
  for (const char* tag : {"", "Rouw", "rouw ", "verlies", "hindoeïsme", "aaa", "zzz"}) EXPECT_EQ(FindExpertise(tag), nullptr) << tag;
}

TEST(ValidTag, IsFortyLettersDigitsAndDashesAtMost) {
  for (const std::string& tag : {std::string("a"), std::string("als-mnd"), std::string("24-7"), std::string(40, 'z')})
    EXPECT_TRUE(ValidTag(tag));
  for (const std::string& tag : {std::string(), std::string(41, 'z'), std::string("Rouw"), std::string("rouw verlies"), std::string("é")})
    EXPECT_FALSE(ValidTag(tag)) << tag;
}

}  // namespace
}  // namespace kortelijn::base
