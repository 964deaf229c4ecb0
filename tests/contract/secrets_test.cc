// Secrets and words stay out of arguments and logs. What the tests of canaries look for in what was written, this looks for in what could
// be.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/contract/source_tree.h"

namespace kortelijn::contract {
namespace {

/// Everything that a line of the log may be made of, besides its literal: ids, counts, addresses, names of ours, and what an exception
/// says, which carries no words (rule 12). Who adds one thinks about it here.
const std::set<std::string> kMayBeLogged = {"options_.source",
                                            "source",
                                            "cursor_.load()",
                                            "error.what()",
                                            "fault.what()",
                                            "status.error_message()",
                                            "incident",
                                            "method",
                                            "id",
                                            "waiting.id",
                                            "sent.why",
                                            "moved",
                                            "unlike",
                                            "comer.told_as",
                                            "AddressWithin(context.peer())",
                                            "Limits::kCutFor.count()",
                                            "Limits::kAbandoned",
                                            "Limits::kWindow.count()",
                                            "kRetry.count() / 1000",
                                            "file.string()",
                                            "authority",
                                            "list.serials.size()",
                                            "Moment(list.made)",
                                            "Moment(list.ends)",
                                            "hold.authority",
                                            "Moment(hold.ends)",
                                            "Moment(hold.ends + options_.grace)",
                                            "address(rpc::Port::kPublic)",
                                            "address(rpc::Port::kInternal)",
                                            "address(rpc::Port::kEnrolment)"};

/// Options that hold such a word and are none: a place, or a public thing.
const std::set<std::string> kNoSecrets = {"--master-key", "--master-key-pin", "--token"};

/// The arguments of the call that opens before `at`, as written, without blanks around them.
std::vector<std::string> ArgumentsAt(const std::string& text, std::size_t at) {
  std::vector<std::string> arguments(1);
  int depth = 0;
  bool quoted = false;
  for (; at < text.size() && depth >= 0; ++at) {
    const char c = text[at];
    if (c == '"' && text[at - 1] != '\\') quoted = !quoted;
    if (!quoted && (c == '(' || c == '{')) ++depth;
    if (!quoted && (c == ')' || c == '}') && --depth < 0) break;
    if (!quoted && depth == 0 && c == ',') {
      arguments.emplace_back();
    } else if (quoted || c != '\n') {
      arguments.back() += c;
    }
  }
  for (auto& argument : arguments) {
    argument.erase(0, argument.find_first_not_of(' '));
    argument.erase(argument.find_last_not_of(' ') + 1);
  }
  return arguments;
}

TEST(SecretsTest, LogLinesSayOnlyWhatIsListed) {
  static const std::regex kLog("spdlog::(debug|info|warn|error|critical|log)\\(");
  std::set<std::string> said;
  for (const auto& file : ReadTree({"services"}, {".cc", ".h"})) {
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), kLog), end; it != end; ++it) {
      const auto arguments = ArgumentsAt(file.text, static_cast<std::size_t>(it->position() + it->length()));
      EXPECT_TRUE(arguments.front().starts_with('"')) << file.path << ": the words of a log line are a literal: " << arguments.front();
      for (std::size_t i = 1; i < arguments.size(); ++i) {
        EXPECT_TRUE(kMayBeLogged.contains(arguments[i])) << file.path << " logs " << arguments[i];
        said.insert(arguments[i]);
      }
    }
  }
  for (const auto& each : kMayBeLogged) EXPECT_TRUE(said.contains(each)) << each << " is logged nowhere: take it off the list";
}

TEST(SecretsTest, NothingIsPrintedByTheServiceButWhatInitMade) {
  static const std::regex kPrint("std::(cout|cerr|clog)|\\bprintf\\(|\\bputs\\(");
  static const std::set<std::string> kMay = {"services/main.cc"};
  for (const auto& file : ReadTree({"services"}, {".cc", ".h"})) {
    if (kMay.contains(file.path)) continue;
    EXPECT_FALSE(std::regex_search(file.text, kPrint)) << file.path;
  }
}

TEST(SecretsTest, NoOptionTakesASecretItself) {
  static const std::regex kOption("--[a-z-]*(?:password|passphrase|pin|secret|token|key)[a-z-]*");
  int options = 0;
  for (const auto& file : ReadTree({"services", "clients"}, {".cc"})) {
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), kOption), end; it != end; ++it, ++options) {
      const std::string option = it->str();
      EXPECT_TRUE(option.ends_with("-file") || kNoSecrets.contains(option)) << file.path << ": " << option;
    }
  }
  EXPECT_GT(options, 5);
}

TEST(SecretsTest, AOneTimeCodeCanBeReadFromTheInput) {
  const std::string enrol = ReadText("clients/cli/enrol.cc");
  EXPECT_NE(enrol.find("TextFrom(options.code)"), std::string::npos);
}

}  // namespace
}  // namespace kortelijn::contract
