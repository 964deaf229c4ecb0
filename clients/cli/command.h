#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_enum_reflection.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace kortelijn::cli {

class Context;

/// What a command line turned out to ask for.
using Act = std::function<void(Context&)>;

/// One noun or verb of the command line, with its options: the face of CLI11, whose header is heavy, for the files of the nouns. Names are
/// those of CLI11 (`-u,--urgency`; a name without dashes is a positional) and may be followed by a space and what to show for the value:
/// `--name NAME`.
class Command {
 public:
  Command(CLI::App* app, Act* chosen) : app_(app), chosen_(chosen) {}

  /// A noun of which a verb must follow, or a verb below it.
  Command Noun(const char* name, const std::string& help);
  Command Verb(const char* name, const std::string& help);
  /// The noun alone is this act too.
  template <typename Options>
  std::shared_ptr<Options> RunsAlone(void (*run)(Context&, const Options&)) {
    AllowAlone();
    return Runs(run);
  }

  /// What the command does. Its options live as long as the command line and are filled in by parsing.
  template <typename Options>
  std::shared_ptr<Options> Runs(void (*run)(Context&, const Options&)) {
    auto options = std::make_shared<Options>();
    Does([options, run](Context& context) { run(context, *options); });
    return options;
  }
  void Does(Act act);

  void Text(const char* names, std::string& into, const std::string& help);
  void Text(const char* names, std::optional<std::string>& into, const std::string& help);
  /// May be given more than once.
  void Texts(const char* names, std::vector<std::string>& into, const std::string& help);
  /// A whole number of at least 0.
  void Number(const char* names, int& into, const std::string& help);
  void Number(const char* names, std::optional<int>& into, const std::string& help);
  void Flag(const char* names, bool& into, const std::string& help);

  /// A value of an enum in any of its words.
  template <typename Enum>
  void Choice(const char* names, Enum& into, const std::string& help) {
    AddChoice(names, google::protobuf::GetEnumDescriptor<Enum>(), help, [&into](int value) { into = static_cast<Enum>(value); });
  }
  template <typename Enum>
  void Choice(const char* names, std::optional<Enum>& into, const std::string& help) {
    AddChoice(names, google::protobuf::GetEnumDescriptor<Enum>(), help, [&into](int value) { into = static_cast<Enum>(value); });
  }
  /// More than one, separated by commas or given more than once.
  template <typename Enum>
  void Choices(const char* names, std::vector<Enum>& into, const std::string& help) {
    AddChoices(names, google::protobuf::GetEnumDescriptor<Enum>(), help, [&into](int value) { into.push_back(static_cast<Enum>(value)); });
  }
  /// As Texts, with words that completion and help offer, e.g. the words of an enum; `tail` shows what may follow them.
  void TextsOf(const char* names, std::vector<std::string>& into, const google::protobuf::EnumDescriptor* words, const std::string& help);

  /// The option of this name must be given.
  void Required(const char* name);

 private:
  using Take = std::function<void(const std::string&)>;

  void AllowAlone();
  CLI::Option* Add(const char* names, const std::string& help, const Take& take);
  CLI::Option* AddMany(const char* names, const std::string& help, const Take& take);
  void AddChoice(const char* names, const google::protobuf::EnumDescriptor* type, const std::string& help, std::function<void(int)> take);
  void AddChoices(const char* names, const google::protobuf::EnumDescriptor* type, const std::string& help, std::function<void(int)> take);

  CLI::App* app_;
  Act* chosen_;
};

}  // namespace kortelijn::cli
