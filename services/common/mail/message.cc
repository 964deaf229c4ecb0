#include "services/common/mail/message.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/base/utf8.h"

namespace kortelijn::mail {
namespace {

constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestId = 128;
constexpr std::size_t kLongestLine = 78;
constexpr std::size_t kQuotedLine = 75;  // One more for the '=' that continues it.
constexpr std::size_t kPlainSubject = 60;
constexpr std::size_t kEncodedText = 50;
constexpr std::array kWeekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool Printable(char c) { return c >= ' ' && c <= '~'; }
bool AllPrintable(std::string_view text) { return std::all_of(text.begin(), text.end(), Printable); }
bool Alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string Hexed(char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'=', kDigits[byte >> 4], kDigits[byte & 15]};
}

std::string DateField(base::Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02u %s %d %02ld:%02ld:%02ld +0000", kWeekdays.at(std::chrono::weekday(day).c_encoding()),
                static_cast<unsigned>(date.day()), kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                static_cast<long>(clock.hours().count()), static_cast<long>(clock.minutes().count()),
                static_cast<long>(clock.seconds().count()));
  return text.data();
}

std::string OnOneLine(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, ' ');
  return line;
}

/// The characters of an encoded word for the code point at `position`, and how many bytes it takes.
std::pair<std::string, std::size_t> EncodedPoint(std::string_view text, std::size_t position) {
  const std::size_t bytes = std::max<std::size_t>(1, base::CodePointAt(text, position).bytes);
  std::string encoded;
  for (const char c : text.substr(position, bytes)) encoded += Alphanumeric(c) ? std::string(1, c) : c == ' ' ? "_" : Hexed(c);
  return {encoded, bytes};
}

std::string EncodedWords(std::string_view text) {
  std::string words;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const auto [encoded, bytes] = EncodedPoint(text, at);
    if (word.size() + encoded.size() > kEncodedText) {
      words += "=?utf-8?Q?" + word + "?=\r\n ";
      word.clear();
    }
    word += encoded;
    at += bytes;
  }
  return words + "=?utf-8?Q?" + word + "?=";
}

std::string SubjectField(std::string_view subject) {
  const std::string line = OnOneLine(subject);
  const bool plain = AllPrintable(line) && line.size() <= kPlainSubject && line.find("=?") == std::string::npos;
  return plain ? line : EncodedWords(line);
}

std::string QuotedLine(std::string_view line) {
  std::string quoted;
  std::size_t width = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool last = i + 1 == line.size();
    const bool plain = Printable(line[i]) && line[i] != '=' && !(line[i] == ' ' && last);
    const std::string piece = plain ? std::string(1, line[i]) : Hexed(line[i]);
    if (width + piece.size() > kQuotedLine) {
      quoted += "=\r\n";
      width = 0;
    }
    quoted += piece;
    width += piece.size();
  }
  return quoted;
}

/// Calls `see` with each line, without its end. A line end at the very end begins no further line.
template <typename See>
void EachLine(std::string_view text, const See& see) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    see(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

std::string BodyPart(std::string_view body) {
  bool plain = true;
  EachLine(body, [&](std::string_view line) { plain = plain && AllPrintable(line) && line.size() <= kLongestLine; });
  std::string part = plain ? "Content-Transfer-Encoding: 7bit\r\n\r\n" : "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
  EachLine(body, [&](std::string_view line) { part += (plain ? std::string(line) : QuotedLine(line)) + "\r\n"; });
  return part;
}

void Require(bool ok, std::string_view field) {
  if (ok) return;
  throw base::Fault(base::Code::kInvalidArgument, base::reason::kFieldInvalid, "a mail cannot be made of this")
      .Field(std::string(field), "cannot stand in the head of a mail");
}

}  // namespace

bool IsAddress(std::string_view text) {
  constexpr std::string_view kForbidden = " \"(),:;<>[\\]";
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.rfind('@') != at) return false;
  return text.size() <= kLongestAddress && AllPrintable(text) && text.find_first_of(kForbidden) == std::string_view::npos;
}

std::string Compose(const Message& message) {
  Require(IsAddress(message.from), "from");
  Require(IsAddress(message.to), "to");
  const auto fits = [](char c) { return Alphanumeric(c) || c == '.' || c == '-'; };
  Require(!message.id.empty() && message.id.size() <= kLongestId && std::all_of(message.id.begin(), message.id.end(), fits), "id");
  std::string text = "Date: " + DateField(message.date) + "\r\n";
  text += "From: Kortelijn <" + message.from + ">\r\n";
  text += "To: <" + message.to + ">\r\n";
  text += "Subject: " + SubjectField(message.subject) + "\r\n";
  text += "Message-ID: <" + message.id + message.from.substr(message.from.find('@')) + ">\r\n";
  text += "Auto-Submitted: auto-generated\r\n";
  text += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
  return text + BodyPart(message.body);
}

}  // namespace kortelijn::mail
