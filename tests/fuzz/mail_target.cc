// Mail: whatever stands in a field, the head has our fields and no other, and what was written can be read back.
#include <algorithm>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/common/mail/message.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

constexpr std::string_view kFields[] = {
    "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"};
constexpr std::size_t kLongestLine = 78;

/// The lines of a text that ends each with CRLF.
std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find("\r\n");
    Hold(end != std::string_view::npos, "every line ends with CRLF");
    lines.emplace_back(text.substr(0, end));
    Hold(lines.back().find_first_of("\r\n") == std::string::npos, "no line ends otherwise");
    Hold(std::ranges::all_of(lines.back(), [](char c) { return c >= ' ' && c <= '~'; }), "a mail is printable ASCII");
    text.remove_prefix(end + 2);
  }
  return lines;
}

/// The bytes of quoted-printable text; in an encoded word `_` is a space.
std::string Unquoted(std::string_view text, bool word) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=') {
      Hold(i + 2 < text.size(), "an escape has two digits");
      bytes += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      bytes += word && text[i] == '_' ? ' ' : text[i];
    }
  }
  return bytes;
}

std::string BodyText(const std::vector<std::string>& lines, bool quoted) {
  std::string text;
  for (const auto& line : lines) {
    Hold(line.size() <= kLongestLine, "a line has at most 78 characters");
    const bool soft = quoted && line.ends_with('=');
    const auto body = std::string_view(line).substr(0, line.size() - (soft ? 1 : 0));
    text += quoted ? Unquoted(body, false) : std::string(body);
    if (!soft) text += '\n';
  }
  return text;
}

std::string SubjectText(std::string_view field) {
  constexpr std::string_view kBegin = "=?utf-8?Q?";
  if (field.find("=?") == std::string_view::npos) return std::string(field);
  std::string text;
  while (!field.empty()) {
    Hold(field.starts_with(kBegin), "an encoded word begins");
    const auto end = field.find("?=", kBegin.size());
    Hold(end != std::string_view::npos && end + 2 <= 75, "an encoded word ends within 75 characters");
    text += Unquoted(field.substr(kBegin.size(), end - kBegin.size()), true);
    field.remove_prefix(std::min(end + 3, field.size()));
  }
  return text;
}

/// The values of the fields, in their order; continuation lines are joined.
std::vector<std::string> Head(const std::vector<std::string>& lines) {
  std::vector<std::string> values;
  for (const auto& line : lines) {
    Hold(line.size() <= kLongestLine || line.find(' ', 1) == std::string::npos || line.find("@") != std::string::npos,
         "only an address makes a line longer than 78 characters");
    Hold(line.size() <= 998, "no line is longer than RFC 5322 allows");
    if (line.starts_with(' ')) {
      values.back() += line;
      continue;
    }
    Hold(values.size() < std::size(kFields), "there are no further fields");
    const auto name = std::string(kFields[values.size()]) + ": ";
    Hold(line.starts_with(name), "the fields are ours, in their order");
    values.push_back(line.substr(name.size()));
  }
  Hold(values.size() == std::size(kFields), "every field is there");
  return values;
}

/// As Compose writes it: each line ends with LF, and none before its end has a CR there.
std::string Normal(std::string_view body) {
  std::string text;
  while (!body.empty()) {
    const auto end = std::min(body.find('\n'), body.size());
    auto line = body.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    text += std::string(line) + "\n";
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return text;
}

std::string OnOneLine(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
  return text;
}

void HoldMessage(const mail::Message& message) {
  const auto text = mail::Compose(message);
  const auto end = text.find("\r\n\r\n");
  Hold(end != std::string::npos, "a head ends");
  const auto head = Head(Lines(text.substr(0, end + 2)));
  Hold(head[1] == "Kortelijn <" + message.from + ">" && head[2] == "<" + message.to + ">", "from and to are as given");
  Hold(SubjectText(head[3]) == OnOneLine(message.subject), "the subject comes back");
  const auto body = BodyText(Lines(text.substr(end + 4)), head.back() == "quoted-printable");
  Hold(body == Normal(message.body), "the body comes back");
}

}  // namespace

/// From, to, id, subject, body.
Verdict Mail(std::string_view input) {
  const auto parts = Parts(input, 5);
  mail::Message message{parts[0], parts[1], parts[3], parts[4], parts[2], base::FromMillis(1'780'000'000'000)};
  try {
    HoldMessage(message);
    return Verdict::kTaken;
  } catch (const base::Fault& fault) {
    Hold(fault.reason() == base::reason::kFieldInvalid && !fault.fields().empty(), "a message is refused as such");
    message.from = "kortelijn@example.org";
    message.to = "somebody@example.org";
    message.id = "abc";
    HoldMessage(message);
    return Verdict::kRefused;
  }
}

}  // namespace kortelijn::fuzz
