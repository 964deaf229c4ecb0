#include <algorithm>

#include "clients/cli/help.h"
#include "services/common/base/text.h"

namespace kortelijn::cli {
namespace {

constexpr const char* kHead = R"(# bash completion of kortelijn; load with: source <(kortelijn completion bash)
_kortelijn() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path ${COMP_WORDS[i]}" in
)";
constexpr const char* kValues = R"(    esac
  done
  case "$path $prev" in
)";
constexpr const char* kWords = R"(  esac
  case "$path" in
)";
constexpr const char* kTail = R"(  esac
}
complete -F _kortelijn kortelijn
)";

std::string OptionNames(const CLI::App& app) {
  std::string names;
  for (const auto* option : app.get_options([](const CLI::Option* each) { return each->nonpositional(); })) {
    for (const auto& name : option->get_lnames()) names += " --" + name;
  }
  return names;
}

std::string ValueWords(const CLI::Option& option) {
  std::string words = option.get_type_name();
  if (words.find('|') == std::string::npos) return {};
  std::replace(words.begin(), words.end(), '|', ' ');
  return words;
}

struct Script {
  std::string paths;
  std::string values;
  std::string words;
};

std::string Reply(const std::string& words) { return "COMPREPLY=($(compgen -W \"" + words + "\" -- \"$cur\"))"; }

void AddValues(const CLI::App& app, const std::string& path, Script& script) {
  for (const auto* option : app.get_options()) {
    const std::string words = ValueWords(*option);
    for (const auto& name : option->get_lnames()) {
      const std::string pattern = path.empty() ? "*\" --" + name + "\"" : "\"" + path + " --" + name + "\"";
      if (!words.empty()) script.values += "    " + pattern + ") " + Reply(words) + "; return ;;\n";
    }
  }
}

void Walk(const CLI::App& app, const std::string& path, Script& script) {
  std::string words;
  for (const auto* command : app.get_subcommands({})) {
    const std::string below = path + " " + command->get_name();
    script.paths += "      \"" + below + "\") path=\"" + below + "\" ;;\n";
    words += " " + command->get_name();
    Walk(*command, below, script);
  }
  for (const auto* option : app.get_options([](const CLI::Option* each) { return each->get_positional(); }))
    words += " " + ValueWords(*option);
  const auto* top = &app;
  while (top->get_parent() != nullptr) top = top->get_parent();
  words += OptionNames(app) + (top == &app ? "" : OptionNames(*top));
  AddValues(app, path, script);
  script.words += "    \"" + path + "\") " + Reply(std::string(base::Trim(words))) + " ;;\n";
}

}  // namespace

std::string CompletionScript(const CLI::App& app) {
  Script script;
  Walk(app, "", script);
  return kHead + script.paths + kValues + script.values + kWords + script.words + kTail;
}

}  // namespace kortelijn::cli
