#include <algorithm>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/professional.h"
#include "clients/cli/progress.h"
#include "clients/common/finding.h"
#include "clients/common/import_file.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

struct ImportOptions {
  std::string file;
  bool dry_run = false;
  bool skip_faulty = false;
};

registry::v1::ImportProfessionalsRequest RequestOf(Context& context, const ImportOptions& options) {
  auto request = client::ImportRequestOf(context.TextFrom(options.file == "-" ? "-" : "@" + options.file), options.file);
  request.set_dry_run(options.dry_run);
  request.set_skip_faulty_rows(options.skip_faulty);
  return request;
}

void SayFirst(Context& context, int told, int all) {
  if (told < all) context.screen().Note({{client::Fill(Tr("Only the first {n} are shown."), {{"n", std::to_string(told)}}), Tone::kFaint}});
}

void ShowFaults(Context& context, const registry::v1::ImportProfessionalsResponse& response) {
  Table table({AtRight({Tr("row"), "row"}), {Tr("column"), "column"}, {Tr("what is wrong"), "description"}});
  for (const auto& fault : response.faults()) {
    table.Add({fault.path().empty() ? Number(fault.row()) : Plain(""),
               Plain(fault.path().empty() ? fault.column() : fault.path(), Tone::kStrong),
               {client::Finding(fault.description()), fault.description(), Tone::kBad}});
  }
  context.screen().Show(table);
  if (response.faults_size() >= client::kImportTold) SayFirst(context, client::kImportTold, client::kImportTold + 1);
}

void AddChange(Table& table, const registry::v1::ImportChange& change) {
  const Tone tone = change.effect() == registry::v1::IMPORT_EFFECT_MISSING ? Tone::kWarn : Tone::kPlain;
  const auto row = [&](const registry::v1::ImportFieldChange& field) {
    table.Add({Word(change.effect(), tone), Plain(change.display_name(), Tone::kStrong), Plain(field.column()), Plain(field.before()),
               Plain(field.after()), Id(change.professional_id())});
  };
  if (change.fields().empty()) row({});
  for (const auto& field : change.fields()) row(field);
}

void ShowChanges(Context& context, const registry::v1::ImportProfessionalsResponse& response) {
  Table table({{Tr("what happens"), "effect"},
               {Tr("name"), "name"},
               {Tr("column"), "column"},
               Shrinking({Tr("was"), "before"}),
               Shrinking({Tr("becomes"), "after"}),
               {Tr("id"), "id"}});
  for (const auto& change : response.changes()) AddChange(table, change);
  if (!table.empty()) context.screen().Show(table);
  SayFirst(context, response.changes_size(), response.added() + response.changed() + response.missing());
}

void ShowCounts(Context& context, const registry::v1::ImportProfessionalsResponse& response) {
  Card card;
  card.Add(Tr("Added"), "added", Number(response.added()));
  card.Add(Tr("Changed"), "changed", Number(response.changed()));
  card.Add(Tr("As they were"), "unchanged", Number(response.unchanged()));
  card.Add(Tr("Not in the file"), "missing", Number(response.missing()));
  card.Add(Tr("Rows left out"), "faulty_rows", Number(response.faulty_rows()));
  context.screen().Show(card);
}

void ShowOutcome(Context& context, const registry::v1::ImportProfessionalsResponse& response, const ImportOptions& options) {
  if (context.screen().Json(response)) return;
  if (!response.faults().empty()) ShowFaults(context, response);
  if (!response.faults().empty() && !options.skip_faulty) return;
  if (options.dry_run) ShowChanges(context, response);
  ShowCounts(context, response);
  if (response.missing() > 0) context.screen().Note({{Tr("Who is not in the file stays as they are."), Tone::kFaint}});
}

void Import(Context& context, const ImportOptions& options) {
  const auto request = RequestOf(context, options);
  context.session().SetDeadline(std::chrono::minutes(5));
  const auto response = [&] {
    const Progress progress(context.screen(), Tr("Loading the people of your network"));
    return context.Call(&registry::v1::RegistryService::Stub::ImportProfessionals, request);
  }();
  ShowOutcome(context, response, options);
  if (!response.faults().empty() && !options.skip_faulty) {
    throw client::LocalFault(base::Code::kInvalidArgument, base::reason::kImportInvalid);
  }
  if (options.dry_run) context.screen().Note({{Tr("This was a trial: nothing was changed."), Tone::kFaint}});
}

}  // namespace

void AddImport(Command& professional) {
  Command import = professional.Verb("import", Tr("load people from a spreadsheet (CSV) or an HSDS document (JSON): all of them or none"));
  auto o = import.Runs(Import);
  import.Text("file FILE", o->file, Tr("the file; - reads the input"));
  import.Flag("--dry-run", o->dry_run, Tr("only show what would change, change nothing"));
  import.Flag("--skip-faulty", o->skip_faulty, Tr("leave out what is not right and load the rest"));
  import.Required("file");
}

}  // namespace kortelijn::cli
