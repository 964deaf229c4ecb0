#include "clients/cli/run.h"

#include "clients/cli/command_line.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/nouns.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/reason.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

/// Before anything is parsed, because help and errors of parsing speak it too.
client::Language LanguageAsked(const std::vector<std::string>& arguments, const client::Variables& variables) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool apart = arguments[i] == "--lang" && i + 1 < arguments.size();
    const std::string typed = apart ? arguments[i + 1] : arguments[i].starts_with("--lang=") ? arguments[i].substr(7) : "";
    if (const auto language = client::ParseLanguage(typed)) return *language;
  }
  return client::LanguageOf(variables);
}

void AddNouns(Command root) {
  AddConsult(root);
  AddInbox(root);
  AddReferral(root);
  AddPropose(root);
  AddCase(root);
  AddBoard(root);
  AddReport(root);
  AddProfessional(root);
  AddExpertise(root);
  AddOrganisation(root);
  AddMember(root);
  AddNetwork(root);
  AddLog(root);
  AddRetention(root);
  AddKey(root);
  AddEnrol(root);
  AddWhoami(root);
  AddProfile(root);
  AddNotices(root);
}

void AddCompletion(CommandLine& line) {
  Command completion = line.root().Noun("completion", Tr("completion for the shell"));
  completion.Verb("bash", Tr("a script for bash: source <(kortelijn completion bash)")).Does([&line](Context& context) {
    context.screen().Raw(line.BashCompletion());
  });
}

Exit Report(const base::Fault& fault, Screen& screen) {
  const auto explanation = client::Explain(fault);
  screen.Note({{explanation.sentence, Tone::kBad}, {"  [" + explanation.reason + "]", Tone::kFaint}});
  for (const auto& field : explanation.fields) screen.Note({{"  " + field}});
  if (!explanation.advice.empty()) screen.Note({{explanation.advice}});
  return ExitOf(fault);
}

void Obey(const std::vector<std::string>& arguments, std::istream& in, Screen::Streams streams, const Environment& environment) {
  CommandLine line;
  AddNouns(line.root());
  AddCompletion(line);
  const Act act = line.Parse(arguments);
  if (!act) {
    streams.out << line.help();
    return;
  }
  Context context(environment, line.options(), in, streams);
  act(context);
  context.screen().Flush();
}

}  // namespace

int Run(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out, std::ostream& err, const Environment& environment) {
  client::UseLanguage(LanguageAsked(arguments, environment.variables),
                      client::LocaleFolder(environment.variables, environment.executable_folder));
  Screen screen({out, err}, Format::kTable, environment);
  try {
    Obey(arguments, in, {out, err}, environment);
    return static_cast<int>(Exit::kOk);
  } catch (const base::Fault& fault) {
    return static_cast<int>(Report(fault, screen));
  } catch (const std::exception& error) {
    screen.Note({{Tr("Something broke in this program: ") + error.what(), Tone::kBad},
                 {"  [" + std::string(base::reason::kInternal) + "]", Tone::kFaint}});
    return static_cast<int>(Exit::kInternal);
  }
}

}  // namespace kortelijn::cli
