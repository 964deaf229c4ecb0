#include "clients/cli/context.h"
#include "clients/cli/log.h"
#include "clients/cli/out_file.h"
#include "clients/common/case_log_wording.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/case_log_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/crypto/file.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

constexpr int kEverything = 0;

struct PatientOptions {
  std::string id, out;
};

/// A sentence a line, and an empty line between the parts.
std::vector<std::string> Lines(Context& context, const PatientOptions& options, const consultation::v1::ListCaseLogResponse& log) {
  auto lines = client::CaseLogHeading(options.id, context.now());
  lines.emplace_back();
  const auto sentences = client::CaseLogSentences(log, [&](const std::string& id) { return context.people().Name(id); });
  lines.insert(lines.end(), sentences.begin(), sentences.end());
  lines.emplace_back();
  const auto closing = client::CaseLogClosing();
  lines.insert(lines.end(), closing.begin(), closing.end());
  return lines;
}

void Patient(Context& context, const PatientOptions& options) {
  auto& screen = context.screen();
  if (!options.out.empty()) CheckPlace(options.out);
  consultation::v1::ListCaseLogRequest request;
  request.set_case_id(options.id);
  const auto log = AllPages(context, &consultation::v1::CaseLogService::Stub::ListCaseLog, request, kEverything,
                            &consultation::v1::ListCaseLogResponse::lines_size);
  if (screen.Json(log)) return;
  const auto lines = Lines(context, options, log);
  const std::string text = base::Join(lines, "\n") + "\n";
  if (!options.out.empty()) {
    crypto::WriteFile(options.out, text);
    return screen.Say(client::Fill(Tr("Written to {file}."), {{"file", options.out}}));
  }
  if (!screen.for_people()) return screen.Raw(text);
  screen.Heading(lines.front());
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty()) screen.Line({});
    screen.Text(lines[i], 0);
  }
}

}  // namespace

void AddLogPatient(Command& log) {
  Command verb = log.Verb("patient", Tr("who did what with a case, in words for the person it is about"));
  auto o = verb.Runs(Patient);
  verb.Text("case CASE", o->id, Tr("the case"));
  verb.Required("case");
  verb.Text("--out FILE", o->out, Tr("write it to this file, readable by you alone"));
}

}  // namespace kortelijn::cli
