#include "clients/cli/prompt.h"

#include <termios.h>
#include <unistd.h>

#include <charconv>

#include "clients/common/enrolment.h"
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

/// What is typed at this process's terminal, if it has one, is not shown while this lives.
class EchoOff {
 public:
  EchoOff() : terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~EchoOff() {
    if (terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;

 private:
  termios before_{};
  bool terminal_;
};

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

std::string Prompt::Hidden(const std::string& question) {
  const EchoOff quiet;
  context_.screen().Ask(question + " ");
  std::string typed;
  if (!std::getline(context_.in(), typed)) throw client::LocalFault(base::Code::kAborted, client::reason::kStopped);
  context_.screen().Ask("\n");
  return typed;
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

std::string NewPassphrase(Context& context) {
  auto secrets = context.Secrets();
  const std::string passphrase = secrets.Get(client::Secret::kPassphrase);
  client::RequireLong(passphrase);
  if (secrets.FromFile(client::Secret::kPassphrase)) return passphrase;
  if (Prompt(context).Hidden(Tr("And once more?")) != passphrase) throw client::UsageFault(Tr("The two were not the same."));
  return passphrase;
}

void Prompt::Complain(const std::string& why) { context_.screen().Ask("   " + why + "\n"); }

}  // namespace kortelijn::cli
