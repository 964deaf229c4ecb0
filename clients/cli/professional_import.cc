#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/professional.h"
#include "clients/cli/progress.h"
#include "clients/common/finding.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/base/reason.h"

namespace kortelijn::cli {
namespace {

namespace v1 = registry::v1;
using client::Tr;

struct ImportOptions {
  std::string file;
  bool dry_run = false;
};

void ShowFaults(Context& context, const v1::ImportProfessionalsResponse& response) {
  Table table({AtRight({Tr("row"), "row"}), {Tr("column"), "column"}, {Tr("what is wrong"), "description"}});
  for (const auto& fault : response.faults()) {
    table.Add({Number(fault.row()),
               Plain(fault.column(), Tone::kStrong),
               {client::Finding(fault.description()), fault.description(), Tone::kBad}});
  }
  context.screen().Show(table);
}

void ShowCounts(Context& context, const v1::ImportProfessionalsResponse& response) {
  Card card;
  card.Add(Tr("Added"), "added", Number(response.added()));
  card.Add(Tr("Changed"), "changed", Number(response.changed()));
  card.Add(Tr("As they were"), "unchanged", Number(response.unchanged()));
  context.screen().Show(card);
}

void Import(Context& context, const ImportOptions& options) {
  v1::ImportProfessionalsRequest request;
  request.set_csv(context.TextFrom(options.file == "-" ? "-" : "@" + options.file));
  request.set_dry_run(options.dry_run);
  context.session().SetDeadline(std::chrono::minutes(5));
  const auto response = [&] {
    const Progress progress(context.screen(), Tr("Loading the people of your network"));
    return context.Call(&v1::RegistryService::Stub::ImportProfessionals, request);
  }();
  if (!context.screen().Json(response)) {
    if (!response.faults().empty()) ShowFaults(context, response);
    if (response.faults().empty()) ShowCounts(context, response);
  }
  if (!response.faults().empty()) throw client::LocalFault(base::Code::kInvalidArgument, base::reason::kImportInvalid);
  if (options.dry_run) context.screen().Note({{Tr("This was a trial: nothing was changed."), Tone::kFaint}});
}

}  // namespace

void AddImport(Command& professional) {
  Command import = professional.Verb("import", Tr("load people from a spreadsheet (CSV): all rows or none"));
  auto o = import.Runs(Import);
  import.Text("file FILE", o->file, Tr("the file; - reads the input"));
  import.Flag("--dry-run", o->dry_run, Tr("only check, change nothing"));
  import.Required("file");
}

}  // namespace kortelijn::cli
