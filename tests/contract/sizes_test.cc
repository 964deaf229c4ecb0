#include <gtest/gtest.h>

#include <cctype>

#include "tests/contract/source_tree.h"

namespace kortelijn::contract {
namespace {

constexpr int kFileLines = 400;
constexpr int kFunctionLines = 60;

/// Blanks out comments, strings and characters, so that only code is left; line ends stay where they are.
class Blanker {
 public:
  explicit Blanker(std::string text) : text_(std::move(text)) {}

  std::string Run() && {
    while (at_ < text_.size()) Step();
    return std::move(text_);
  }

 private:
  bool Looking(std::string_view word) const { return text_.compare(at_, word.size(), word) == 0; }

  void BlankUntil(std::size_t end) {
    for (end = std::min(end, text_.size()); at_ < end; ++at_) {
      if (text_[at_] != '\n') text_[at_] = ' ';
    }
  }

  std::size_t After(std::string_view word, std::size_t from) const {
    const auto found = text_.find(word, from);
    return found == std::string::npos ? text_.size() : found + word.size();
  }

  void Step() {
    if (Looking("//")) return BlankUntil(text_.find('\n', at_));
    if (Looking("/*")) return BlankUntil(After("*/", at_ + 2));
    if (Looking("R\"")) return BlankUntil(After(")" + text_.substr(at_ + 2, text_.find('(', at_) - at_ - 2) + "\"", at_ + 2));
    if (Looking("\"")) return BlankUntil(QuoteEnd('"'));
    if (Looking("'") && !DigitSeparator()) return BlankUntil(QuoteEnd('\''));
    if (Looking("#") && LineStart()) return BlankUntil(text_.find('\n', at_));
    ++at_;
  }

  bool DigitSeparator() const { return at_ > 0 && std::isalnum(static_cast<unsigned char>(text_[at_ - 1])) != 0; }
  bool LineStart() const { return at_ == 0 || text_[at_ - 1] == '\n'; }

  std::size_t QuoteEnd(char quote) const {
    auto end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2 : 1;
    return end + 1;
  }

  std::string text_;
  std::size_t at_ = 0;
};

struct Function {
  int line = 0;
  int lines = 0;
};

/// Finds function bodies by their braces: a block outside any other function whose head holds a parameter list and no `=` before it.
class FunctionFinder {
 public:
  explicit FunctionFinder(std::string code) : code_(std::move(code)) {}

  std::vector<Function> Run() && {
    for (at_ = 0; at_ < code_.size(); ++at_) Step(code_[at_]);
    return std::move(found_);
  }

 private:
  struct Block {
    bool function = false;
    int line = 0;
  };

  void Step(char c) {
    if (c == '\n') ++line_;
    if (c == '{') return Open();
    if (c == '}') return Close();
    if (c == ';') return Forget();
    if (head_.empty() && !std::isspace(static_cast<unsigned char>(c))) head_line_ = line_;
    if (!head_.empty() || !std::isspace(static_cast<unsigned char>(c))) head_ += c;
  }

  void Open() {
    blocks_.push_back({!Inside() && IsFunctionHead(), head_.empty() ? line_ : head_line_});
    Forget();
  }

  void Close() {
    if (!blocks_.empty() && blocks_.back().function) found_.push_back({blocks_.back().line, line_ - blocks_.back().line + 1});
    if (!blocks_.empty()) blocks_.pop_back();
    Forget();
  }

  void Forget() { head_.clear(); }

  bool Inside() const {
    return std::any_of(blocks_.begin(), blocks_.end(), [](const Block& block) { return block.function; });
  }

  /// Type and namespace heads have no parameter list; a variable's initialiser has `=` first.
  bool IsFunctionHead() const {
    const auto parameters = head_.find('(');
    if (parameters == std::string::npos) return false;
    const auto equals = head_.find('=');
    return equals == std::string::npos || equals > parameters || head_.find("operator") < equals;
  }

  std::string code_;
  std::size_t at_ = 0;
  int line_ = 1;
  int head_line_ = 1;
  std::string head_;
  std::vector<Block> blocks_;
  std::vector<Function> found_;
};

std::vector<Function> FunctionsIn(const std::string& text) { return FunctionFinder(Blanker(text).Run()).Run(); }

std::vector<SourceFile> Sources() { return ReadTree({"services", "clients", "tests"}, {".cc", ".h"}); }

TEST(SizesTest, TheCounterSeesFunctionsAsPeopleDo) {
  const auto found = FunctionsIn(
      "namespace a {\nstruct B {\n  int c() const { return 1; }\n};\nconst int kD[] = {1, 2};\n"
      "auto s = R\"x(\n{ ( }\n)x\";  // { (\nvoid E(int f,\n       char g = '{') {\n  if (f) {\n    g = '}';\n  }\n}\n}\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].line, 3);
  EXPECT_EQ(found[0].lines, 1);
  EXPECT_EQ(found[1].line, 9);
  EXPECT_EQ(found[1].lines, 6);
}

TEST(SizesTest, NoSourceFileIsLongerThanFourHundredLines) {
  for (const auto& file : Sources()) {
    const auto lines = static_cast<int>(Lines(file.text).size());
    EXPECT_LE(lines, kFileLines) << file.path << ": split it by noun";
  }
}

TEST(SizesTest, NoFunctionIsLongerThanSixtyLines) {
  int functions = 0;
  for (const auto& file : Sources()) {
    for (const auto& function : FunctionsIn(file.text)) {
      ++functions;
      EXPECT_LE(function.lines, kFunctionLines) << file.path << ":" << function.line;
    }
  }
  EXPECT_GT(functions, 500) << "the counter has lost its way";
}

TEST(SizesTest, NineOfTenFunctionsFitInTwentyFiveLines) {
  std::vector<int> lines;
  for (const auto& file : ReadTree({"services", "clients"}, {".cc", ".h"})) {
    for (const auto& function : FunctionsIn(file.text)) lines.push_back(function.lines);
  }
  ASSERT_FALSE(lines.empty());
  std::sort(lines.begin(), lines.end());
  EXPECT_LE(lines[lines.size() * 9 / 10], 25);
  EXPECT_LE(lines[lines.size() / 2], 8);
}

}  // namespace
}  // namespace kortelijn::contract
