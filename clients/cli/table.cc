#include "clients/cli/table.h"

#include <algorithm>
#include <numeric>

#include "clients/cli/text_width.h"
#include "clients/common/cells.h"
#include "clients/common/translate.h"

namespace kortelijn::cli {
namespace {

constexpr int kGap = 2;
constexpr int kIndent = 4;
constexpr int kNarrowest = 8;

const char* ColourOf(Tone tone) {
  switch (tone) {
    case Tone::kStrong:
      return "\033[1m";
    case Tone::kFaint:
      return "\033[2m";
    case Tone::kGood:
      return "\033[32m";
    case Tone::kWarn:
      return "\033[33m";
    case Tone::kBad:
      return "\033[1;31m";
    default:
      return "";
  }
}

std::string WithoutTrailingSpaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string Style::Paint(const std::string& text, Tone tone) const {
  return !colour || tone == Tone::kPlain || text.empty() ? text : ColourOf(tone) + text + "\033[0m";
}

Column ForPeople(Column column) {
  column.audience = Audience::kPeople;
  return column;
}

Column ForPrograms(Column column) {
  column.audience = Audience::kPrograms;
  return column;
}

Column AtRight(Column column) {
  column.right = true;
  return column;
}

Column Shrinking(Column column) {
  column.shrinks = true;
  return column;
}

Column Spilling(Column column, std::string words) {
  column.spill = std::move(words);
  return column;
}

std::vector<int> Table::Widths() const {
  std::vector<int> widths(columns_.size(), 0);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!Shown(i)) continue;
    for (const auto& row : rows_) widths[i] = std::max(widths[i], DisplayWidth(Clean(row.cells[i].text)));
    if (widths[i] > 0) widths[i] = std::max(widths[i], DisplayWidth(columns_[i].title));
  }
  return widths;
}

int Table::Total(const std::vector<int>& widths) const {
  const auto shown = static_cast<int>(std::count_if(widths.begin(), widths.end(), [](int width) { return width > 0; }));
  return std::accumulate(widths.begin(), widths.end(), 0) + kGap * (shown - 1);
}

void Table::Fit(std::vector<int>& widths, int available) const {
  for (std::size_t i = 0; Total(widths) > available && i < columns_.size(); ++i) {
    if (!columns_[i].spill.empty()) widths[i] = 0;
  }
  for (int excess = Total(widths) - available; excess > 0; --excess) {
    int* widest = nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].shrinks && widths[i] > kNarrowest && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
    }
    if (widest == nullptr) return;
    --*widest;
  }
}

std::string Table::Below(const std::vector<int>& widths, const Row& row) const {
  std::string spilled;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (widths[i] > 0 || columns_[i].spill.empty() || !Shown(i) || row.cells[i].text.empty()) continue;
    spilled += (spilled.empty() ? "" : " · ") + client::Fill(columns_[i].spill, {{"value", row.cells[i].text}});
  }
  return spilled + (spilled.empty() || row.below.empty() ? "" : "\n") + row.below;
}

void Table::DrawHeader(std::ostream& out, const Style& style, const std::vector<int>& widths) const {
  std::string line;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (widths[i] == 0) continue;
    const std::string title = Shorten(columns_[i].title, widths[i]);
    line += (columns_[i].right ? PadLeft(title, widths[i]) : PadRight(title, widths[i])) + std::string(kGap, ' ');
  }
  line = WithoutTrailingSpaces(line);
  if (!line.empty()) out << style.Paint(line, Tone::kFaint) << '\n';
}

void Table::DrawRow(std::ostream& out, const Style& style, const std::vector<int>& widths, const Row& row) const {
  std::size_t end = columns_.size();
  while (end > 0 && (widths[end - 1] == 0 || row.cells[end - 1].text.empty())) --end;
  for (std::size_t i = 0; i < end; ++i) {
    if (widths[i] == 0) continue;
    const std::string text = Shorten(Clean(row.cells[i].text), widths[i]);
    const std::string gap(std::max(0, widths[i] - DisplayWidth(text)), ' ');
    const std::string painted = style.Paint(text, row.cells[i].tone);
    out << (columns_[i].right ? gap + painted : i + 1 == end ? painted : painted + gap);
    if (i + 1 < end) out << std::string(kGap, ' ');
  }
  out << '\n';
  const std::string below = Below(widths, row);
  if (below.empty()) return;
  for (const auto& line : Wrap(Clean(below, true), std::min(style.width, kReadable) - kIndent))
    out << std::string(kIndent, ' ') << style.Paint(line, Tone::kFaint) << '\n';
}

void Table::Draw(std::ostream& out, const Style& style) const {
  auto widths = Widths();
  Fit(widths, style.width);
  DrawHeader(out, style, widths);
  for (const auto& row : rows_) DrawRow(out, style, widths, row);
}

void Table::Write(std::ostream& out, char separator, bool header) const {
  std::string line;
  const auto end_line = [&] {
    if (!line.empty()) line.pop_back();
    out << line << '\n';
    line.clear();
  };
  for (std::size_t i = 0; header && i < columns_.size(); ++i) {
    if (columns_[i].audience != Audience::kPeople) line += client::CellText(columns_[i].key, separator) + separator;
  }
  if (header) end_line();
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].audience != Audience::kPeople) line += client::HarmlessCell(row.cells[i].plain, separator) + separator;
    }
    end_line();
  }
}

void Card::Add(std::string label, std::string key, Cell value) {
  if (!value.text.empty()) facts_.push_back({std::move(label), std::move(key), std::move(value)});
}

void Card::Draw(std::ostream& out, const Style& style) const {
  int labels = 0;
  for (const auto& fact : facts_) labels = std::max(labels, DisplayWidth(fact.label));
  for (const auto& fact : facts_) {
    std::string label = style.Paint(fact.label, Tone::kFaint) + std::string(labels - DisplayWidth(fact.label) + kGap, ' ');
    for (const auto& line : Wrap(Clean(fact.value.text, true), std::max(20, std::min(style.width, kReadable) - labels - kGap))) {
      out << label << style.Paint(line, fact.value.tone) << '\n';
      label = std::string(labels + kGap, ' ');
    }
  }
}

void Card::Write(std::ostream& out, char separator) const {
  for (const auto& fact : facts_) out << fact.key << separator << client::HarmlessCell(fact.value.plain, separator) << '\n';
}

}  // namespace kortelijn::cli
