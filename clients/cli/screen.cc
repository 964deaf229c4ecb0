#include "clients/cli/screen.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cstdlib>

#include "clients/cli/text_width.h"

namespace kortelijn::cli {
namespace {

constexpr int kUnknownWidth = 100;

int WidthOf(const Environment& environment) {
  if (environment.width > 0) return environment.width;
  const int given = std::atoi(client::Get(environment.variables, "COLUMNS").c_str());
  return given >= 40 ? given : kUnknownWidth;
}

bool Coloured(const Environment& environment, bool terminal) {
  const auto& variables = environment.variables;
  if (!client::Get(variables, "NO_COLOR").empty()) return false;
  if (!client::Get(variables, "CLICOLOR_FORCE").empty()) return true;
  return terminal && client::Get(variables, "TERM") != "dumb";
}

std::string ToJson(const google::protobuf::Message& message, bool pretty) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = pretty;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) throw std::runtime_error("a response cannot be written as JSON");
  return json;
}

std::string Painted(const Style& style, const Spans& spans) {
  std::string line;
  for (const auto& span : spans) line += style.Paint(Clean(span.text), span.tone);
  return line;
}

}  // namespace

Screen::Screen(Streams streams, Format format, const Environment& environment)
    : streams_(streams),
      format_(format),
      style_{Coloured(environment, environment.out_terminal), WidthOf(environment)},
      err_style_{Coloured(environment, environment.err_terminal), WidthOf(environment)},
      draws_progress_(environment.err_terminal) {}

bool Screen::Json(const google::protobuf::Message& message) {
  if (format_ == Format::kJson) streams_.out << ToJson(message, true);
  return format_ == Format::kJson;
}

bool Screen::JsonLine(const google::protobuf::Message& message) {
  if (format_ == Format::kJson) streams_.out << ToJson(message, false) << std::endl;
  return format_ == Format::kJson;
}

void Screen::Show(const Table& table) {
  if (format_ == Format::kJson) return;
  if (for_people()) {
    table.Draw(streams_.out, style_);
  } else {
    table.Write(streams_.out, format_ == Format::kCsv ? ';' : '\t', format_ == Format::kCsv);
  }
  written_ = true;
}

void Screen::Show(const Card& card) {
  if (format_ == Format::kJson) return;
  if (for_people()) {
    card.Draw(streams_.out, style_);
  } else {
    card.Write(streams_.out, format_ == Format::kCsv ? ';' : '\t');
  }
  written_ = true;
}

void Screen::Heading(const std::string& text) {
  if (written_ && for_people()) streams_.out << '\n';
  Line({{text, Tone::kStrong}});
}

void Screen::Line(const Spans& spans) {
  if (!for_people()) return;
  streams_.out << Painted(style_, spans) << '\n';
  written_ = true;
}

void Screen::Text(const std::string& text, int indent) {
  if (!for_people()) return;
  const int readable = std::min(style_.width, kReadable) - indent;
  for (const auto& line : Wrap(Clean(text, true), readable)) streams_.out << (line.empty() ? "" : std::string(indent, ' ')) << line << '\n';
  written_ = true;
}

void Screen::Raw(const std::string& text) { streams_.out << text; }

void Screen::Say(const std::string& text) {
  if (!for_people()) return Note({{text}});
  Line({{text}});
}

void Screen::Note(const Spans& spans) { streams_.err << Painted(err_style_, spans) << '\n'; }

void Screen::Ask(const std::string& text) { streams_.err << Clean(text, true) << std::flush; }

void Screen::Clear() {
  if (style_.colour) streams_.out << "\033[H\033[2J";
  written_ = false;
}

void Screen::Progress(const std::string& text) {
  if (draws_progress_) streams_.err << '\r' << Shorten(Clean(text), err_style_.width - 1) << "\033[K" << std::flush;
}

void Screen::Flush() { streams_.out << std::flush; }

}  // namespace kortelijn::cli
