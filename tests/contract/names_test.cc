#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <regex>

#include "tests/contract/source_tree.h"

namespace kortelijn::contract {
namespace {

/// A class that a file defines at the level of its namespace.
struct Named {
  std::string name;  ///< With its namespace; that without a name is left out.
  bool own = false;  ///< Of the file alone: in a namespace without a name.
};

/// Which namespaces are open, as clang-format writes them: each begins and ends on a line of its own.
class Scope {
 public:
  void Read(const std::string& line) {
    static const std::regex kBegins(R"(^namespace( [\w:]+)? \{)");
    std::smatch match;
    if (std::regex_search(line, match, kBegins)) open_.push_back(match[1]);
    if (line.starts_with("}  // namespace") && !open_.empty()) open_.pop_back();
  }
  bool own() const { return std::find(open_.begin(), open_.end(), "") != open_.end(); }
  std::string path() const {
    std::string path;
    for (const auto& each : open_) path += each;
    return path;
  }

 private:
  std::vector<std::string> open_;
};

std::vector<Named> ClassesOf(const std::string& text) {
  static const std::regex kDefined(R"(^(?:class|struct|union|enum class|enum) (\w+)\b(?!::)(?:[^;]*|.*\{.*)$)");
  std::vector<Named> classes;
  Scope scope;
  for (const auto& line : Lines(text)) {
    scope.Read(line);
    std::smatch match;
    if (std::regex_search(line, match, kDefined)) classes.push_back({scope.path() + " " + match[1].str(), scope.own()});
  }
  return classes;
}

TEST(NamesTest, TheReaderSeesNamespacesAndDefinitionsAlone) {
  const auto classes = ClassesOf(
      "namespace a::b {\nclass Later;\nclass Here {\n};\nnamespace {\nstruct Own : Base {\n}  // namespace\nenum class Kind { kOne };\n");
  ASSERT_EQ(classes.size(), 3U);
  EXPECT_EQ(classes[0].name, " a::b Here");
  EXPECT_TRUE(classes[1].own);
  EXPECT_EQ(classes[2].name, " a::b Kind");
  EXPECT_FALSE(classes[2].own);
}

// Two classes of one name in one namespace are one class to the linker, which takes the functions of whichever comes first and says
// nothing.
TEST(NamesTest, AClassIsDefinedInOnePlace) {
  const auto files = ReadTree({"clients", "services"}, {".cc", ".h"});
  std::map<std::string, std::string> homes;
  for (const auto& file : files) {
    for (const auto& each : ClassesOf(file.text)) {
      if (each.own) continue;
      EXPECT_EQ(homes.emplace(each.name, file.path).first->second, file.path) << each.name << " is in " << file.path << " too";
    }
  }
  ASSERT_GT(homes.size(), 300U);
  for (const auto& file : files) {
    for (const auto& each : ClassesOf(file.text)) {
      if (!each.own) continue;
      EXPECT_FALSE(homes.contains(each.name)) << file.path << " has a" << each.name << " of its own beside that of " << homes[each.name];
    }
  }
}

}  // namespace
}  // namespace kortelijn::contract
