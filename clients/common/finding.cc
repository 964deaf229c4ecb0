#include "clients/common/finding.h"

#include <regex>

#include "clients/common/translate.h"

namespace kortelijn::client {
namespace {

/// What services put together from parts, so that xgettext does not find it in them.
[[maybe_unused]] constexpr const char* kComposed[] = {
    TrMark("is longer than {1} characters"),
    TrMark("has more than {1} characters"),
    TrMark("has more than {1} items"),
    TrMark("must be {1} to {2}"),
    TrMark("is one row too many: at most {1}"),
    TrMark("is one service too many: at most {1}"),
    TrMark("{word} does not follow a dimension"),
    TrMark("{word} is not a dimension: fysiek, psychisch, sociaal or zingeving, each with a strength of 1 to 100"),
    TrMark("{word} is not the name or CBS code of a municipality"),
    TrMark("{word} is not a language: use codes such as nl and en"),
    TrMark("{word} is not on the list of expertise tags"),
    TrMark("is not a day YYYY-MM-DD, or two with t/m between them"),
    TrMark("is not open, wachtlijst or vol, with a number of open places behind it if they are counted"),
    TrMark("is not a number"),
    TrMark("does not belong to this discipline, which is in no register"),
    TrMark("does not belong to this discipline, which may have: BIG, AGB, UZI"),
    TrMark("does not belong to this discipline, which may have: AGB, UZI"),
    TrMark("does not belong to this discipline, which may have: SKGV"),
    TrMark("does not belong to this discipline, which may have: SKJ"),
    TrMark("a loop of stand-ins: {word}"),
    TrMark("pattern {1} has no finding yet"),
};

constexpr std::string_view kLoop = "a loop of stand-ins: ";

/// The sentence with a quoted word at its beginning, or the people of a loop, as `{word}`.
std::string WithoutWord(const std::string& english, std::map<std::string, std::string>& values) {
  if (english.starts_with(kLoop)) {
    values["word"] = english.substr(kLoop.size());
    return std::string(kLoop) + "{word}";
  }
  const auto end = english.starts_with('\'') ? english.find("' ", 1) : std::string::npos;
  if (end == std::string::npos) return english;
  values["word"] = english.substr(0, end + 1);
  return "{word}" + english.substr(end + 1);
}

/// The sentence with its numbers as `{1}`, `{2}`.
std::string WithoutNumbers(const std::string& english, std::map<std::string, std::string>& values) {
  static const std::regex kNumber("[0-9]+");
  std::string rest = english;
  std::string pattern;
  std::smatch number;
  for (int i = 1; std::regex_search(rest, number, kNumber); ++i) {
    values[std::to_string(i)] = number.str();
    pattern += number.prefix().str() + "{" + std::to_string(i) + "}";
    rest = number.suffix();
  }
  return pattern + rest;
}

}  // namespace

std::string Finding(const std::string& english) {
  std::map<std::string, std::string> values;
  const std::string wordless = WithoutWord(english, values);
  if (const std::string translated = Tr(wordless.c_str()); translated != wordless) return Fill(translated, values);
  return Fill(Tr(WithoutNumbers(wordless, values).c_str()), values);
}

std::string FieldName(const std::string& path) {
  constexpr std::string_view kRow = "row ";
  constexpr std::string_view kColumn = ", column ";
  const auto between = path.find(kColumn);
  if (!path.starts_with(kRow) || between == std::string::npos) return path;
  const auto row = path.substr(kRow.size(), between - kRow.size());
  const auto column = path.substr(between + kColumn.size());
  return Fill(column.empty() ? Tr("row {row}") : Tr("row {row}, column {column}"), {{"row", row}, {"column", column}});
}

}  // namespace kortelijn::client
