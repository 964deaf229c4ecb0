// Every input in tests/fuzz/corpus through its target: what was found once stays mended, whatever compiler built it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = KORTELIJN_SOURCE_DIR "/tests/fuzz/corpus";

std::vector<fs::path> Inputs(std::string_view target) {
  std::vector<fs::path> inputs;
  for (const auto& entry : fs::directory_iterator(kCorpus / target)) inputs.push_back(entry.path());
  std::ranges::sort(inputs);
  return inputs;
}

std::string Whole(const fs::path& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// The target with this input; what it says is wrong becomes a failure that names the input.
Verdict Try(const Target& target, const fs::path& name, const std::string& input) {
  Verdict verdict = Verdict::kRefused;
  EXPECT_NO_THROW(verdict = target.run(input)) << target.name << " with " << name;
  return verdict;
}

class CorpusTest : public testing::TestWithParam<Target> {};

TEST_P(CorpusTest, EveryInputHoldsWhatIsPromised) {
  const auto inputs = Inputs(GetParam().name);
  ASSERT_FALSE(inputs.empty());
  int taken = 0;
  for (const auto& input : inputs) taken += Try(GetParam(), input.filename(), Whole(input)) == Verdict::kTaken ? 1 : 0;
  RecordProperty("taken", taken);
  EXPECT_TRUE(taken > 0 || GetParam().name == "seal") << "no input gets past the front door";
}

TEST_P(CorpusTest, EveryInputCutShortOrChangedHoldsItToo) {
  for (const auto& file : Inputs(GetParam().name)) {
    const auto input = Whole(file);
    const std::size_t step = std::max<std::size_t>(1, input.size() / 40);
    for (std::size_t at = 0; at < input.size(); at += step) {
      Try(GetParam(), file.filename(), input.substr(0, at));
      auto changed = input;
      changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
      Try(GetParam(), file.filename(), changed);
    }
  }
}

TEST_P(CorpusTest, NothingAtAllHoldsItToo) { Try(GetParam(), "nothing", {}); }

INSTANTIATE_TEST_SUITE_P(Targets, CorpusTest, testing::ValuesIn(kTargets), [](const auto& each) { return std::string(each.param.name); });

TEST(CorpusFolderTest, EveryFolderIsThatOfATarget) {
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    const auto name = entry.path().filename().string();
    EXPECT_TRUE(std::ranges::any_of(kTargets, [&](const Target& target) { return target.name == name; })) << name;
  }
}

}  // namespace
}  // namespace kortelijn::fuzz
