#pragma once

#include <memory>
#include <string>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/context.h"

namespace kortelijn::cli {

/// The whole tree of nouns and verbs, in the language that is in use when it is made.
class CommandLine {
 public:
  CommandLine();
  ~CommandLine();

  Command root();

  /// What the arguments (without the program's name) ask for; nothing if they ask for help or the version, which is then in `help`. Errors:
  /// USAGE.
  Act Parse(std::vector<std::string> arguments);

  const CommonOptions& options() const { return options_; }
  const std::string& help() const { return help_; }

  /// A script for bash that completes nouns, verbs, options and the words of options.
  std::string BashCompletion() const;

 private:
  std::unique_ptr<CLI::App> app_;
  CommonOptions options_;
  Act chosen_;
  std::string help_;
};

}  // namespace kortelijn::cli
