#include "clients/cli/command.h"

#include <CLI/CLI.hpp>
#include <charconv>

#include "clients/common/labels.h"
#include "clients/common/translate.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

struct Names {
  std::string names;
  std::string value;
};

Names SplitNames(const char* names) {
  const auto parts = base::Split(names, ' ');
  return {parts.front(), parts.size() > 1 ? Tr(parts.back().c_str()) : Tr("TEXT")};
}

std::string WordList(const google::protobuf::EnumDescriptor* type) { return base::Join(client::Words(type), "|"); }

/// The name people know the option by: the last one.
std::string Known(const std::string& names) { return base::Split(names, ',').back(); }

int ParseChoice(const google::protobuf::EnumDescriptor* type, const std::string& name, const std::string& typed) {
  const auto value = client::ParseWord(type, typed);
  if (value) return *value;
  const std::string words = base::Join(client::Words(type), ", ");
  throw CLI::ValidationError(Fill(Tr("{option}: “{typed}” is none of: {words}"), {{"option", name}, {"typed", typed}, {"words", words}}),
                             CLI::ExitCodes::ValidationError);
}

int ParseNumber(const std::string& name, const std::string& typed) {
  int number = -1;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error == std::errc() && end == typed.data() + typed.size() && number >= 0) return number;
  throw CLI::ValidationError(Fill(Tr("{option}: “{typed}” is not a whole number"), {{"option", name}, {"typed", typed}}),
                             CLI::ExitCodes::ValidationError);
}

}  // namespace

Command Command::Noun(const char* name, const std::string& help) {
  auto* noun = app_->add_subcommand(name, help);
  noun->require_subcommand(1);
  noun->fallthrough();
  return {noun, chosen_};
}

Command Command::Verb(const char* name, const std::string& help) {
  auto* verb = app_->add_subcommand(name, help);
  verb->fallthrough();
  return {verb, chosen_};
}

void Command::AllowAlone() { app_->require_subcommand(0, 1); }

void Command::Does(Act act) {
  app_->callback([app = app_, chosen = chosen_, act = std::move(act)] {
    if (app->get_subcommands().empty()) *chosen = act;
  });
}

CLI::Option* Command::Add(const char* names, const std::string& help, const Take& take) {
  const Names split = SplitNames(names);
  auto* option = app_->add_option(
      split.names,
      [take](const CLI::results_t& typed) {
        take(typed.back());
        return true;
      },
      help);
  return option->type_name(split.value)->type_size(1);
}

CLI::Option* Command::AddMany(const char* names, const std::string& help, const Take& take) {
  const Names split = SplitNames(names);
  auto* option = app_->add_option(
      split.names,
      [take](const CLI::results_t& typed) {
        for (const auto& each : typed) take(each);
        return true;
      },
      help);
  option->type_name(split.value)->type_size(1)->expected(1, CLI::detail::expected_max_vector_size);
  return option->allow_extra_args(option->get_positional());
}

void Command::Text(const char* names, std::string& into, const std::string& help) {
  Add(names, help, [&into](const std::string& typed) { into = typed; });
}

void Command::Text(const char* names, std::optional<std::string>& into, const std::string& help) {
  Add(names, help, [&into](const std::string& typed) { into = typed; });
}

void Command::Texts(const char* names, std::vector<std::string>& into, const std::string& help) {
  AddMany(names, help, [&into](const std::string& typed) { into.push_back(typed); });
}

void Command::TextsOf(const char* names, std::vector<std::string>& into, const google::protobuf::EnumDescriptor* words,
                      const std::string& help) {
  AddMany(names, help, [&into](const std::string& typed) { into.push_back(typed); })->type_name(WordList(words));
}

void Command::Number(const char* names, int& into, const std::string& help) {
  Add(names, help, [&into, name = Known(SplitNames(names).names)](const std::string& typed) { into = ParseNumber(name, typed); });
}

void Command::Number(const char* names, std::optional<int>& into, const std::string& help) {
  Add(names, help, [&into, name = Known(SplitNames(names).names)](const std::string& typed) { into = ParseNumber(name, typed); });
}

void Command::Flag(const char* names, bool& into, const std::string& help) {
  app_->add_flag_callback(
      names, [&into] { into = true; }, help);
}

void Command::AddChoice(const char* names, const google::protobuf::EnumDescriptor* type, const std::string& help,
                        std::function<void(int)> take) {
  const std::string name = Known(SplitNames(names).names);
  Add(names, help, [type, name, take = std::move(take)](const std::string& typed) {
    take(ParseChoice(type, name, typed));
  })->type_name(WordList(type));
}

void Command::AddChoices(const char* names, const google::protobuf::EnumDescriptor* type, const std::string& help,
                         std::function<void(int)> take) {
  const std::string name = Known(SplitNames(names).names);
  const auto take_all = [type, name, take = std::move(take)](const std::string& typed) {
    for (const auto& each : base::Split(typed, ',')) take(ParseChoice(type, name, each));
  };
  AddMany(names, help, take_all)->type_name(WordList(type));
}

void Command::Required(const char* name) { app_->get_option(name)->required(); }

}  // namespace kortelijn::cli
