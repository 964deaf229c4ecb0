// Command line and configuration file: settings that fit together, or a usage error; nothing else comes out.
#include "services/settings.h"

#include <iostream>
#include <sstream>

#include "services/common/base/text.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

/// What is printed goes nowhere.
class Quiet {
 public:
  Quiet() : out_(std::cout.rdbuf(nowhere_.rdbuf())), err_(std::cerr.rdbuf(nowhere_.rdbuf())) {}
  ~Quiet() {
    std::cout.rdbuf(out_);
    std::cerr.rdbuf(err_);
  }
  Quiet(const Quiet&) = delete;

 private:
  std::ostringstream nowhere_;
  std::streambuf* out_;
  std::streambuf* err_;
};

void HoldServe(const kortelijn::Settings& settings) {
  Hold(!settings.data.empty() && !settings.serve.empty(), "a daemon has data and services");
  for (const auto& name : settings.serve) {
    const bool known = name == "registry" || name == "consultation" || name == "referral" || name == "insight";
    Hold(known, "a service is one of the four");
  }
  Hold(settings.max_connections >= 1 && settings.max_calls >= 8 && settings.max_calls_per_person >= 1, "a limit lets somebody in");
  Hold(settings.stale_after_seconds >= 1, "a registry may be silent for a moment");
  Hold(MailProblem(settings.mail).empty(), "mail can be sent with its settings");
}

}  // namespace

/// Arguments, one a line, and the configuration file.
Verdict Settings(std::string_view input) {
  const auto parts = Parts(input, 2);
  const MemoryFile file(parts[1]);
  std::vector<std::string> arguments = {"kortelijnd"};
  for (const auto& line : base::Split(parts[0], '\n')) {
    if (line.find('\0') == std::string::npos && line.find("--c") == std::string::npos) arguments.push_back(line);
  }
  if (!parts[1].empty()) arguments.insert(arguments.begin() + 1, {"--config", file.path()});
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  const Quiet quiet;
  const auto command = ParseCommandLine(static_cast<int>(argv.size()), argv.data());
  if (command.what == Command::What::kServe) HoldServe(command.serve);
  if (command.what != Command::What::kDone) return Verdict::kTaken;
  Hold(command.exit_code == 0 || command.exit_code == 2, "a wrong use is one");
  return Verdict::kRefused;
}

}  // namespace kortelijn::fuzz
