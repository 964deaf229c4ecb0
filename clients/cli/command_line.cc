#include "clients/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "clients/cli/exit_code.h"
#include "clients/cli/help.h"
#include "clients/common/labels.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/access/v1/access.pb.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

constexpr const char* kVersion = "kortelijn 0.1.0";

void AddCommonOptions(CLI::App& app, CommonOptions& options) {
  const std::string group = Tr("Everywhere");
  app.add_option("--profile", options.profile, Tr("act as this person (see: kortelijn profile list)"))->type_name(Tr("NAME"));
  app.add_option("--as", options.role, Tr("act in this role, where you have more than one"))
      ->type_name("professional|coordinator|privacy-officer|operator");
  app.add_flag("--json", options.json, Tr("write the service's own answer as JSON"));
  app.add_flag("--csv", options.csv, Tr("write for a spreadsheet"));
  app.add_option("--format", options.format, Tr("a table for people, tabs for programs, or always one of these"))
      ->type_name("auto|table|tabs|json|csv")
      ->check([](const std::string& typed) {
        const bool known = typed == "auto" || typed == "table" || typed == "tabs" || typed == "json" || typed == "csv";
        return known ? std::string()
                     : Fill(Tr("“{typed}” is none of: {words}"), {{"typed", typed}, {"words", "auto, table, tabs, json, csv"}});
      });
  app.add_option("--lang", options.language, Tr("language"))->type_name("nl|en");
  for (auto* option : app.get_options()) option->group(group);
}

/// An option with too few or too many values: `--case: 1 required CASE missing`, `--case: At Most 1 required but received 2`.
std::string CountProblem(const std::string& english) {
  const std::string option = english.substr(0, english.find_first_of(": "));
  if (english.find("At Most") != std::string::npos) return Fill(Tr("{option} may be given only once."), {{"option", option}});
  if (english.find(':') != std::string::npos) return Fill(Tr("{option} needs a value."), {{"option", option}});
  return Fill(Tr("{option} takes no value."), {{"option", option}});
}

/// CLI11's English about what is missing or not expected, in the person's language.
std::string ProblemOf(const CLI::ParseError& error, const CLI::App& app) {
  const std::string text = error.what();
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    const std::string missing = text.substr(0, text.find(" is required"));
    return missing == text || missing == "A subcommand" ? Tr("A command is missing.")
                                                        : Fill(Tr("{option} is missing."), {{"option", missing}});
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) return CountProblem(text);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)

    return Fill(Tr("“{typed}” is not expected here."), {{"typed", base::Join(app.remaining(true), " ")}});
  return text;
}

std::string NormalRole(const std::string& typed) {
  if (typed.empty()) return {};
  const auto role = client::ParseWord(access::v1::Role_descriptor(), typed);
  if (!role)
    throw client::UsageFault(
        Fill(Tr("{option}: “{typed}” is none of: {words}"),
             {{"option", "--as"}, {"typed", typed}, {"words", base::Join(client::Words(access::v1::Role_descriptor()), ", ")}}));
  return client::CodeOf(static_cast<access::v1::Role>(*role));
}

}  // namespace

CommandLine::CommandLine()
    : app_(std::make_unique<CLI::App>(Tr("Short lines in palliative care at home: ask, find each other, answer."), "kortelijn")) {
  app_->formatter(std::make_shared<HelpFormatter>());
  app_->set_help_flag("-h,--help", Tr("show this help"));
  app_->set_version_flag("--version", kVersion, Tr("show the version"));
  AddCommonOptions(*app_, options_);
  app_->require_subcommand(1);
  app_->fallthrough();
  app_->footer(Tr("Exit codes") + "\n" + ExitCodeHelp());
}

CommandLine::~CommandLine() = default;

Command CommandLine::root() { return {app_.get(), &chosen_}; }

Act CommandLine::Parse(std::vector<std::string> arguments) {
  if (arguments.empty()) arguments.push_back("--help");
  std::reverse(arguments.begin(), arguments.end());
  try {
    app_->parse(arguments);
    options_.role = NormalRole(options_.role);
    return chosen_;
  } catch (const CLI::CallForHelp&) {
    help_ = app_->help();
  } catch (const CLI::CallForVersion&) {
    help_ = std::string(kVersion) + "\n";
  } catch (const CLI::ParseError& error) {
    throw client::UsageFault(ProblemOf(error, *app_));
  }
  return {};
}

std::string CommandLine::BashCompletion() const { return CompletionScript(*app_); }

}  // namespace kortelijn::cli
