#include "services/common/base/language.h"

#include <algorithm>
#include <stdexcept>

#include "kortelijn/languages_csv.h"
#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

constexpr std::size_t kLanguageColumns = 4;

Language ParseLanguage(const std::string& line) {
  std::vector<std::string> cells = Split(line, ',');
  if (cells.size() != kLanguageColumns) throw std::logic_error("languages.csv: a row has not four columns");
  return {std::move(cells[0]), std::move(cells[1]), std::move(cells[2]), Split(cells[3], '|')};
}

std::vector<Language> ParseLanguageTable(std::string_view csv) {
  std::vector<Language> rows;
  const std::vector<std::string> lines = Split(csv, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!lines[i].empty()) rows.push_back(ParseLanguage(lines[i]));
  }
  std::ranges::sort(rows, {}, &Language::code);
  return rows;
}

bool Named(const Language& language, const std::string& folded) {
  return language.code == folded || Fold(language.dutch) == folded || Fold(language.english) == folded ||
         std::ranges::find(language.words, folded) != language.words.end();
}

}  // namespace

std::span<const Language> Languages() {
  static const std::vector<Language> kTable = ParseLanguageTable(LanguagesCsv());
  return kTable;
}

const Language* FindLanguage(std::string_view code) {
  const auto all = Languages();
  const auto found = std::ranges::lower_bound(all, code, {}, [](const Language& row) { return std::string_view(row.code); });
  return found != all.end() && found->code == code ? &*found : nullptr;
}

const Language* FindLanguageNamed(std::string_view typed) {
  const std::string folded = Fold(Trim(typed));
  const auto all = Languages();
  const auto found = std::ranges::find_if(all, [&](const Language& language) { return Named(language, folded); });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace kortelijn::base
