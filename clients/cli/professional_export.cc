#include "clients/cli/context.h"
#include "clients/cli/out_file.h"
#include "clients/cli/professional.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"
#include "services/common/crypto/file.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

struct ProfessionalExportOptions {
  std::string file = "-";
  registry::v1::ExportFormat format{};
};

registry::v1::ExportFormat FormatOf(const ProfessionalExportOptions& options) {
  if (options.format != registry::v1::EXPORT_FORMAT_UNSPECIFIED) return options.format;
  return options.file.ends_with(".json") ? registry::v1::EXPORT_FORMAT_HSDS : registry::v1::EXPORT_FORMAT_CSV;
}

void ProfessionalExport(Context& context, const ProfessionalExportOptions& options) {
  registry::v1::ExportProfessionalsRequest request;
  request.set_format(FormatOf(options));
  if (options.file != "-") CheckPlace(options.file);
  context.session().SetDeadline(std::chrono::minutes(1));
  const auto response = context.Call(&registry::v1::RegistryService::Stub::ExportProfessionals, request);
  if (options.file == "-") return context.screen().Raw(response.document());
  crypto::WriteFile(options.file, response.document());
  if (context.screen().Json(response)) return;
  context.screen().Say(
      client::Fill(client::TrPlural("{n} person written to {file}.", "{n} people written to {file}.", response.professionals()),
                   {{"file", options.file}}));
}

}  // namespace

void AddExport(Command& professional) {
  Command verb = professional.Verb("export", Tr("write the people of your network to a file that can be loaded again"));
  auto o = verb.Runs(ProfessionalExport);
  verb.Text("file FILE", o->file, Tr("the file, readable by you alone; the output if left out"));
  verb.Choice("--format", o->format, Tr("a spreadsheet, or Open Referral HSDS 3 (JSON); by the name of the file if left out"));
}

}  // namespace kortelijn::cli
