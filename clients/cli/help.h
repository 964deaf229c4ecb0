#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace kortelijn::cli {

/// Help as people read it: what it is, how it is written, commands, then options; columns aligned, in the language in use.
class HelpFormatter : public CLI::FormatterBase {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
};

/// The completion script for bash.
std::string CompletionScript(const CLI::App& app);

}  // namespace kortelijn::cli
