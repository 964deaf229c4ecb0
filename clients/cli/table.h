#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace kortelijn::cli {

/// How something is to strike the eye. Colour never says anything alone.
enum class Tone { kPlain, kStrong, kFaint, kGood, kWarn, kBad };

struct Span {
  std::string text;
  Tone tone = Tone::kPlain;
};
using Spans = std::vector<Span>;

/// What the terminal can do.
struct Style {
  bool colour = false;
  int width = 100;

  /// The text in its tone.
  std::string Paint(const std::string& text, Tone tone) const;
};

/// One value, for people and for programs.
struct Cell {
  std::string text;   ///< In the person's language.
  std::string plain;  ///< The same in every language: codes, ids, ISO times.
  Tone tone = Tone::kPlain;
};

enum class Audience { kEverybody, kPeople, kPrograms };

struct Column {
  std::string title;  ///< For people.
  std::string key;    ///< Header in CSV.
  Audience audience = Audience::kEverybody;
  bool right = false;    ///< Aligned at the right.
  bool shrinks = false;  ///< May be shortened where the terminal is too narrow.
  std::string spill;     ///< Where the terminal is too narrow, stands below the row in these words: `from {value}`.
};

Column ForPeople(Column column);
Column ForPrograms(Column column);
Column AtRight(Column column);
Column Shrinking(Column column);
Column Spilling(Column column, std::string words = "{value}");

/// Rows under columns.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  void Add(std::vector<Cell> cells) { rows_.push_back({std::move(cells), {}}); }
  /// A faint text below the last row, for people.
  void AddBelow(std::string text) { rows_.back().below = std::move(text); }
  bool empty() const { return rows_.empty(); }

  /// Aligned, for people.
  void Draw(std::ostream& out, const Style& style) const;
  /// One line a row; `header` writes the keys first, `separator` and what a line may not hold is quoted (CSV) or escaped (tabs).
  void Write(std::ostream& out, char separator, bool header) const;

 private:
  struct Row {
    std::vector<Cell> cells;
    std::string below;
  };

  /// The widths of the columns as wide as they want to be; 0 for one that is not shown.
  std::vector<int> Widths() const;
  int Total(const std::vector<int>& widths) const;
  /// Takes from the widest columns that may shrink until the row fits, or none is left.
  void Fit(std::vector<int>& widths, int available) const;
  void DrawHeader(std::ostream& out, const Style& style, const std::vector<int>& widths) const;
  void DrawRow(std::ostream& out, const Style& style, const std::vector<int>& widths, const Row& row) const;
  /// What stands below a row: the columns that did not fit, then its own text.
  std::string Below(const std::vector<int>& widths, const Row& row) const;
  bool Shown(std::size_t column) const { return columns_[column].audience != Audience::kPrograms; }

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

/// One thing, as labels with values.
class Card {
 public:
  /// Left away if the value is empty.
  void Add(std::string label, std::string key, Cell value);

  void Draw(std::ostream& out, const Style& style) const;
  /// `key`, separator, value.
  void Write(std::ostream& out, char separator) const;

 private:
  struct Fact {
    std::string label;
    std::string key;
    Cell value;
  };
  std::vector<Fact> facts_;
};

}  // namespace kortelijn::cli
