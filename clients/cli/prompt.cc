#include "clients/cli/prompt.h"

#include <charconv>

#include "clients/common/local_reason.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

std::optional<std::size_t> Chosen(const std::string& typed, const std::vector<std::string>& choices) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error == std::errc() && end == typed.data() + typed.size() && number >= 1 && number <= choices.size()) return number - 1;
  for (std::size_t i = 0; !typed.empty() && i < choices.size(); ++i) {
    if (base::Fold(choices[i]).starts_with(base::Fold(typed))) return i;
  }
  return std::nullopt;
}

}  // namespace

std::string Prompt::Read() {
  std::string line;
  if (!std::getline(context_.in(), line)) {
    context_.screen().Ask("\n");
    throw client::LocalFault(base::Code::kAborted, client::reason::kStopped);
  }
  return std::string(base::Trim(line));
}

std::string Prompt::Line(const std::string& question, const std::string& usual) {
  while (true) {
    context_.screen().Ask(question + (usual.empty() ? " " : " [" + usual + "] "));
    const std::string typed = Read();
    if (!typed.empty()) return typed;
    if (!usual.empty()) return usual;
  }
}

std::string Prompt::Optional(const std::string& question) {
  context_.screen().Ask(question + " ");
  return Read();
}

std::size_t Prompt::Choice(const std::string& question, const std::vector<std::string>& choices, std::optional<std::size_t> usual) {
  context_.screen().Ask(question + "\n");
  for (std::size_t i = 0; i < choices.size(); ++i) context_.screen().Ask("  " + std::to_string(i + 1) + "  " + choices[i] + "\n");
  return Understood(choices, [&] { return Line(" >", usual ? std::to_string(*usual + 1) : ""); });
}

std::size_t Prompt::Pick(const std::string& question, const std::vector<std::string>& choices, std::size_t usual) {
  return Understood(choices, [&] { return Line(question, choices[usual]); });
}

std::size_t Prompt::Understood(const std::vector<std::string>& choices, const std::function<std::string()>& ask) {
  while (true) {
    if (const auto chosen = Chosen(ask(), choices)) return *chosen;
    Complain(Tr("Type the number in front of your choice."));
  }
}

std::string Prompt::Paragraphs(const std::string& question) {
  context_.screen().Ask(question + "\n");
  std::string text;
  while (true) {
    context_.screen().Ask(" > ");
    const std::string line = Read();
    if (line.empty() && !text.empty()) return text;
    if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
  }
}

bool Prompt::Yes(const std::string& question) {
  const std::string answer = base::Fold(Line(question, Tr("Y/n")));
  return !answer.starts_with('n');
}

void Prompt::Complain(const std::string& why) { context_.screen().Ask("   " + why + "\n"); }

}  // namespace kortelijn::cli
