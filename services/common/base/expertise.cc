#include "services/common/base/expertise.h"

#include <algorithm>
#include <stdexcept>

#include "kortelijn/expertise_csv.h"
#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

constexpr std::size_t kTagLength = 40;
constexpr std::size_t kExpertiseColumns = 5;

Expertise ParseExpertise(const std::string& line) {
  std::vector<std::string> cells = Split(line, ',');
  if (cells.size() != kExpertiseColumns) throw std::logic_error("expertise.csv: a row has not five columns");
  return {std::move(cells[0]), std::move(cells[1]), std::move(cells[2]), static_cast<Dimension>(std::stoi(cells[3])), Split(cells[4], '|')};
}

std::vector<Expertise> ParseExpertiseTable(std::string_view csv) {
  std::vector<Expertise> rows;
  const std::vector<std::string> lines = Split(csv, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!lines[i].empty()) rows.push_back(ParseExpertise(lines[i]));
  }
  std::ranges::sort(rows, {}, &Expertise::tag);
  return rows;
}

}  // namespace

std::span<const Expertise> ExpertiseList() {
  static const std::vector<Expertise> kTable = ParseExpertiseTable(ExpertiseCsv());
  return kTable;
}

const Expertise* FindExpertise(std::string_view tag) {
  const auto all = ExpertiseList();
  const auto found = std::ranges::lower_bound(all, tag, {}, [](const Expertise& row) { return std::string_view(row.tag); });
  return found != all.end() && found->tag == tag ? &*found : nullptr;
}

bool ValidTag(std::string_view tag) {
  return !tag.empty() && tag.size() <= kTagLength &&
         std::ranges::all_of(tag, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace kortelijn::base
