#include "clients/cli/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "clients/cli/exit_code.h"
#include "clients/common/local_reason.h"
#include "services/common/base/id.h"

namespace kortelijn::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct Outcome {
  int exit;
  std::string out;
  std::string err;
};

class RunTest : public testing::Test {
 protected:
  RunTest() : home_(fs::temp_directory_path() / ("kortelijn-run-" + base::NewId())) {}
  ~RunTest() override { fs::remove_all(home_); }

  Outcome Kortelijn(const std::vector<std::string>& arguments, client::Variables variables = {}) {
    variables.emplace("KORTELIJN_HOME", home_.string());
    Environment environment;
    environment.variables = variables;
    environment.executable_folder = KORTELIJN_BIN_DIR;
    environment.clock = &clock_;
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const int exit = cli::Run(arguments, in, out, err, environment);
    return {exit, out.str(), err.str()};
  }

  base::SystemClock clock_;
  fs::path home_;
};

TEST_F(RunTest, WithoutArgumentsItShowsHelp) {
  const auto bare = Kortelijn({});
  EXPECT_EQ(bare.exit, 0);
  EXPECT_EQ(bare.out, Kortelijn({"--help"}).out);
  EXPECT_THAT(bare.out, AllOf(HasSubstr("consult"), HasSubstr("Exit codes")));
}

TEST_F(RunTest, HelpSpeaksTheLanguageAskedFor) {
  EXPECT_THAT(Kortelijn({"--help"}, {{"LANG", "nl_NL.UTF-8"}}).out, HasSubstr("Opdrachten"));
  EXPECT_THAT(Kortelijn({"--help", "--lang", "nl"}).out, HasSubstr("Opdrachten"));
  EXPECT_THAT(Kortelijn({"--lang=en", "--help"}, {{"LC_ALL", "nl_NL.UTF-8"}}).out, HasSubstr("Commands"));
  EXPECT_THAT(Kortelijn({"consult", "ask", "--help", "--lang", "nl"}).out,
              AllOf(HasSubstr("zingeving"), HasSubstr("kortelijn consult ask [OPTIES]")));
}

TEST_F(RunTest, NothingInDutchHelpIsLeftInEnglish) {
  const std::string help = Kortelijn({"consult", "ask", "--help", "--lang", "nl"}).out;
  for (const auto* english : {"Usage", "Options", " the ", " what ", "dimension,", "TEXT"}) EXPECT_THAT(help, Not(HasSubstr(english)));
}

TEST_F(RunTest, AWrongCommandLineSaysWhatIsWrong) {
  struct Case {
    std::vector<std::string> arguments;
    const char* said;
  };
  const Case cases[] = {
      {{"consult"}, "A command is missing"},
      {{"consult", "show"}, "question is missing"},
      {{"consult", "shwo", "x"}, "A command is missing"},
      {{"board", "extra"}, "“extra” is not expected"},
      {{"whoami", "--unknown"}, "“--unknown” is not expected"},
      {{"propose", "-d", "tuinieren", "-m", "Zundert"}, "“tuinieren” is not a dimension; there are: physical"},
      {{"case", "list", "--limit", "veel"}, "--limit: “veel” is not a whole number"},
      {{"case", "list", "--limit", "-1"}, "--limit"},
      {{"whoami", "--format", "xml"}, "none of: auto"},
      {{"whoami", "--as", "baas"}, "--as: “baas” is none of"},
  };
  for (const auto& each : cases) {
    const auto outcome = Kortelijn(each.arguments);
    EXPECT_EQ(outcome.exit, 2) << each.said;
    EXPECT_EQ(outcome.out, "") << each.said;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(each.said), HasSubstr("[USAGE]"), HasSubstr("--help")));
  }
}

TEST_F(RunTest, ACommandLineErrorIsInDutchToo) {
  EXPECT_THAT(Kortelijn({"consult", "show", "--lang", "nl"}).err, HasSubstr("question ontbreekt."));
  EXPECT_THAT(Kortelijn({"consult", "list", "--lang", "nl", "--profile"}).err, HasSubstr("Bij --profile hoort een waarde."));
  EXPECT_THAT(Kortelijn({"consult", "ask", "--case", "a", "--case", "b", "--lang", "nl"}).err,
              HasSubstr("--case kunt u maar één keer geven."));
  EXPECT_THAT(Kortelijn({"consult", "ask", "--lang", "nl", "--case"}).err, HasSubstr("Bij --case hoort een waarde."));
}

TEST_F(RunTest, AnIdThatReadsLikeACommandIsAnId) {
  EXPECT_THAT(Kortelijn({"profile", "show", "inbox"}).err, HasSubstr("There is no profile “inbox” here."));
}

TEST_F(RunTest, OptionsEverywhereStandAnywhere) {
  for (const auto& arguments :
       {std::vector<std::string>{"--profile", "nobody", "whoami"}, {"whoami", "--profile", "nobody"}, {"whoami", "--profile=nobody"}}) {
    const auto outcome = Kortelijn(arguments);
    EXPECT_EQ(outcome.exit, 3);
    EXPECT_THAT(outcome.err, HasSubstr("PROFILE_UNKNOWN"));
  }
}

TEST_F(RunTest, WhoIsNotEnrolledIsToldHowTo) {
  const auto outcome = Kortelijn({"inbox"}, {{"LANG", "nl_NL.UTF-8"}});
  EXPECT_EQ(outcome.exit, 5);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("niet aangemeld"), HasSubstr("kortelijn enrol"), HasSubstr("[NO_PROFILE]")));
  EXPECT_EQ(Kortelijn({"profile", "list"}).exit, 0);
}

TEST_F(RunTest, EnrolmentWithoutAnAnchorOfTrustIsRefused) {
  const std::vector<std::string> enrol = {"enrol", "--server", "127.0.0.1:1", "--enrol", "127.0.0.1:1", "CODE"};
  EXPECT_THAT(Kortelijn(enrol).err, HasSubstr("--ca-fingerprint or --authority"));
  auto with = enrol;
  with.insert(with.end(), {"--ca-fingerprint", "12:34"});
  EXPECT_EQ(Kortelijn(with).exit, 2);
  with.back() = std::string(64, 'a');
  EXPECT_EQ(Kortelijn(with).exit, 6);
}

TEST_F(RunTest, ExitCodesFollowTheCode) {
  using base::Code;
  const std::pair<Code, Exit> expected[] = {
      {Code::kFailedPrecondition, Exit::kRefused},
      {Code::kOutOfRange, Exit::kRefused},
      {Code::kInvalidArgument, Exit::kUsage},
      {Code::kNotFound, Exit::kNotFound},
      {Code::kAborted, Exit::kConflict},
      {Code::kAlreadyExists, Exit::kConflict},
      {Code::kPermissionDenied, Exit::kNotAllowed},
      {Code::kUnauthenticated, Exit::kNotAllowed},
      {Code::kUnavailable, Exit::kUnavailable},
      {Code::kDeadlineExceeded, Exit::kUnavailable},
      {Code::kResourceExhausted, Exit::kUnavailable},
      {Code::kDataLoss, Exit::kDamaged},
      {Code::kInternal, Exit::kInternal},
      {Code::kUnimplemented, Exit::kInternal},
  };
  for (const auto& [code, exit] : expected) EXPECT_EQ(ExitOf(base::Fault(code, "X", "x")), exit) << static_cast<int>(code);
  EXPECT_EQ(ExitOf(base::Fault(Code::kAborted, client::reason::kStopped, "x")), Exit::kStopped);
}

TEST_F(RunTest, ColourAndNoColourAreRespected) {
  EXPECT_THAT(Kortelijn({"inbox"}, {{"CLICOLOR_FORCE", "1"}}).err, HasSubstr("\033[1;31m"));
  EXPECT_THAT(Kortelijn({"inbox"}, {{"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}}).err, Not(HasSubstr("\033")));
}

/// What bash offers for a line of which the last word is being typed.
std::string Completed(const std::string& script, const std::string& words) {
  const fs::path file = fs::temp_directory_path() / ("kortelijn-completion-" + base::NewId());
  std::ofstream(file) << script << "\nCOMP_WORDS=(" << words
                      << ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_kortelijn\necho \"${COMPREPLY[*]}\"\n";
  FILE* bash = popen(("bash " + file.string()).c_str(), "r");
  std::string reply;
  for (int c = fgetc(bash); c != EOF; c = fgetc(bash)) reply += static_cast<char>(c);
  pclose(bash);
  fs::remove(file);
  return reply;
}

TEST_F(RunTest, BashCompletesNounsVerbsOptionsAndWords) {
  const std::string script = Kortelijn({"completion", "bash"}).out;
  EXPECT_EQ(Completed(script, "kortelijn cons"), "consult\n");
  EXPECT_EQ(Completed(script, "kortelijn consult conf"), "confirm\n");
  EXPECT_EQ(Completed(script, "kortelijn case circle a"), "add\n");
  EXPECT_EQ(Completed(script, "kortelijn consult ask --urg"), "--urgency\n");
  EXPECT_EQ(Completed(script, "kortelijn consult ask --urgency to"), "today\n");
  EXPECT_EQ(Completed(script, "kortelijn --format table inbox --lang ''"), "nl en\n");
  EXPECT_EQ(Completed(script, "kortelijn inbox --profi"), "--profile\n");
  EXPECT_THAT(Completed(Kortelijn({"completion", "bash", "--lang", "nl"}).out, "kortelijn propose --dimension ''"), HasSubstr("zingeving"));
}

}  // namespace
}  // namespace kortelijn::cli
