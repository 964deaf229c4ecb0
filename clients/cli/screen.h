#pragma once

#include <google/protobuf/message.h>

#include <ostream>
#include <string>
#include <vector>

#include "clients/cli/environment.h"
#include "clients/cli/table.h"

namespace kortelijn::cli {

/// For whom results are written.
enum class Format {
  kTable,  ///< A person at a terminal.
  kTabs,   ///< A program: one line a row, columns separated by tabs, the same words and times in every language.
  kJson,   ///< A program: the protobuf JSON of the response.
  kCsv,    ///< A spreadsheet: as tabs, with a header, separated by semicolons.
};

/// Where a run writes: results on `out`, everything said beside them on `err`. Whatever comes from others is cleaned of what steers
/// terminals.
class Screen {
 public:
  struct Streams {
    std::ostream& out;
    std::ostream& err;
  };
  Screen(Streams streams, Format format, const Environment& environment);

  Format format() const { return format_; }
  bool for_people() const { return format_ == Format::kTable; }
  bool draws_progress() const { return draws_progress_; }
  bool coloured() const { return style_.colour; }
  /// Columns to write in.
  int width() const { return style_.width; }

  /// Writes the message and returns true if JSON is asked for: `if (screen.Json(response)) return;`.
  bool Json(const google::protobuf::Message& message);
  /// One message a line, for streams.
  bool JsonLine(const google::protobuf::Message& message);

  void Show(const Table& table);
  void Show(const Card& card);

  /// For people only: a heading with an empty line above it (but not at the top), a line, a wrapped and indented text.
  void Heading(const std::string& text);
  void Line(const Spans& spans);
  void Text(const std::string& text, int indent);

  /// As it is, whatever the format.
  void Raw(const std::string& text);

  /// A short word beside the results: on `out` for people, on `err` otherwise.
  void Say(const std::string& text);
  /// A word on `err`, always.
  void Note(const Spans& spans);

  /// A question to a person, without line end, and what a dialogue shows: on `err`, so that results stay clean.
  void Ask(const std::string& text);

  /// Clears the terminal, for what is drawn anew.
  void Clear();
  /// Draws over the last line of `err`; an empty text wipes it.
  void Progress(const std::string& text);
  void Flush();

 private:
  Streams streams_;
  Format format_;
  Style style_;
  Style err_style_;
  bool draws_progress_;
  bool written_ = false;
};

}  // namespace kortelijn::cli
