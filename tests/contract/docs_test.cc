#include <gtest/gtest.h>

#include <regex>

#include "tests/contract/source_tree.h"

namespace kortelijn::contract {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kPages = {"README.md",      "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md",    "docs/architecture.md",
                                         "docs/access.md", "docs/keys.md",    "docs/log.md",  "docs/review.md", "docs/trust.md"};

bool Executable(const std::string& path) { return (fs::status(Root() / path).permissions() & fs::perms::owner_exec) != fs::perms::none; }

std::vector<std::string> Matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) found.push_back((*it)[1]);
  return found;
}

TEST(DocsTest, ReadmeNamesTheTwoCommandsAndTheyRun) {
  const std::string readme = ReadText("README.md");
  for (const std::string command : {"deploy/quickstart", "tests/run"}) {
    EXPECT_NE(readme.find("\n" + command), std::string::npos) << command << " is not on a line of its own";
    EXPECT_TRUE(Executable(command)) << command;
  }
}

TEST(DocsTest, EveryScriptIsExecutable) {
  for (const auto& file : ReadTree({".ci", "deploy", "tests"}, {""})) {
    if (!file.text.starts_with("#!")) continue;
    EXPECT_TRUE(Executable(file.path)) << file.path;
  }
}

TEST(DocsTest, LinksBetweenPagesLeadSomewhere) {
  static const std::regex kLink("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  for (const auto& page : kPages) {
    for (const auto& link : Matches(ReadText(page), kLink)) {
      EXPECT_TRUE(fs::exists(Root() / fs::path(page).parent_path() / link)) << page << " links to " << link;
    }
  }
}

TEST(DocsTest, FilesThatPagesNameExist) {
  static const std::regex kPath("`((?:services|clients|proto|deploy|tests|docs|cmake|\\.ci)/[A-Za-z0-9_./-]*)`");
  for (const auto& page : kPages) {
    for (const auto& path : Matches(ReadText(page), kPath)) EXPECT_TRUE(fs::exists(Root() / path)) << page << " names " << path;
  }
}

TEST(DocsTest, HouseRulesAreNumberedWithoutGaps) {
  static const std::regex kRule("\n([0-9]+)\\. ");
  int expected = 0;
  for (const auto& number : Matches(ReadText("CONTRIBUTING.md"), kRule)) EXPECT_EQ(std::stoi(number), ++expected);
  EXPECT_GE(expected, 20);
}

TEST(DocsTest, ChangelogBeginsWithTheVersionThatIsBuilt) {
  const auto built = Matches(ReadText("CMakeLists.txt"), std::regex("project\\(kortelijn VERSION ([0-9.]+)"));
  const auto told = Matches(ReadText("CHANGELOG.md"), std::regex("\n## ([0-9.]+)"));
  ASSERT_EQ(built.size(), 1u);
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.front(), built.front());
}

TEST(DocsTest, PackageListsHoldOnePackageALine) {
  static const std::regex kLine("#.*|[a-z0-9][a-z0-9+.-]*( [A-Za-z0-9-]+)?");
  for (const auto& list : ReadTree({"deploy/packages"}, {""})) {
    for (const auto& line : Lines(list.text)) EXPECT_TRUE(std::regex_match(line, kLine)) << list.path << ": " << line;
  }
}

}  // namespace
}  // namespace kortelijn::contract
