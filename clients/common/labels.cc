#include "clients/common/labels.h"

#include <algorithm>

#include "clients/common/label_table.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"

namespace kortelijn::client {
namespace {

using google::protobuf::EnumDescriptor;

const LabelRow* LabelOf(std::string_view value) {
  const auto table = LabelTable();
  const auto row = std::find_if(table.begin(), table.end(), [&](const LabelRow& each) { return each.value == value; });
  return row == table.end() ? nullptr : &*row;
}

std::string Comparable(std::string_view typed) {
  std::string folded = base::Fold(base::Trim(typed));
  std::replace_if(
      folded.begin(), folded.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  return folded;
}

std::vector<std::string> WordsOf(const LabelRow& row, std::string_view code) {
  std::vector<std::string> words = {Comparable(code)};
  for (const auto list : {row.english, row.dutch}) {
    if (list.empty()) continue;
    for (const auto& word : base::Split(list, ' ')) words.push_back(word);
  }
  return words;
}

}  // namespace

std::string Label(const EnumDescriptor* type, int number) {
  const auto* value = type->FindValueByNumber(number);
  const auto* row = value == nullptr ? nullptr : LabelOf(value->name());
  return row == nullptr ? "–" : Tr(row->label);
}

std::string CodeOf(const EnumDescriptor* type, int number) {
  const auto* value = type->FindValueByNumber(number);
  if (value == nullptr || number == 0) return {};
  constexpr std::string_view kSuffix = "UNSPECIFIED";
  const auto& first = type->FindValueByNumber(0)->name();
  return value->name().substr(first.size() - kSuffix.size());
}

std::optional<int> ParseWord(const EnumDescriptor* type, std::string_view typed) {
  const std::string wanted = Comparable(typed);
  std::vector<int> beginnings;
  for (int i = 0; i < type->value_count(); ++i) {
    const auto* value = type->value(i);
    const auto* row = LabelOf(value->name());
    if (row == nullptr) continue;
    bool begins = false;
    for (const auto& word : WordsOf(*row, CodeOf(type, value->number()))) {
      if (word == wanted) return value->number();
      begins = begins || (wanted.size() >= 3 && word.starts_with(wanted));
    }
    if (begins) beginnings.push_back(value->number());
  }
  return beginnings.size() == 1 ? std::optional(beginnings.front()) : std::nullopt;
}

std::vector<std::string> Words(const EnumDescriptor* type) {
  std::vector<std::string> words;
  for (int i = 0; i < type->value_count(); ++i) {
    const auto* row = LabelOf(type->value(i)->name());
    const std::string_view list = row == nullptr ? "" : LanguageInUse() == Language::kDutch ? row->dutch : row->english;
    if (!list.empty()) words.push_back(base::Split(list, ' ').front());
  }
  return words;
}

bool HasLabel(const google::protobuf::EnumValueDescriptor* value) { return LabelOf(value->name()) != nullptr; }

}  // namespace kortelijn::client
