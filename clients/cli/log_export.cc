#include <functional>

#include "clients/cli/context.h"
#include "clients/cli/day_option.h"
#include "clients/cli/log.h"
#include "clients/cli/out_file.h"
#include "clients/cli/progress.h"
#include "clients/common/audit_event.h"
#include "clients/common/local_reason.h"
#include "clients/common/log_file.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/file.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using JournalStub = journal::v1::JournalService::Stub;

constexpr int kPage = 500;

struct LogExportOptions {
  std::string source, from, to, format = "json", out = "-";
};

journal::v1::ExportEntriesRequest RequestFor(const LogExportOptions& options) {
  journal::v1::ExportEntriesRequest request;
  request.set_source(options.source);
  request.set_page_size(kPage);
  if (!options.from.empty()) *request.mutable_start_time() = wire::ToProto(StartOfDay("--from", options.from));
  if (!options.to.empty()) *request.mutable_end_time() = wire::ToProto(StartOfDay("--to", options.to));
  return request;
}

journal::v1::ExportEntriesResponse NextPage(Context& context, const journal::v1::ExportEntriesRequest& request) {
  try {
    return context.session().CallAt(request.source(), &JournalStub::ExportEntries, request);
  } catch (const base::Fault& fault) {
    if (fault.reason() != base::reason::kMoveNotAllowed) throw;
    throw client::LocalFault(fault.code(), client::reason::kSeveralNetworks).With("source", request.source());
  }
}

/// All rows, each given to `on_row`; returns the head at the end.
journal::v1::SignedHead EachRow(Context& context, journal::v1::ExportEntriesRequest request,
                                const std::function<void(const journal::v1::ExportedEntry&)>& on_row) {
  const Progress progress(context.screen(), Fill(Tr("Reading the log of {source}"), {{"source", request.source()}}));
  for (;;) {
    const auto page = NextPage(context, request);
    for (const auto& row : page.entries()) on_row(row);
    if (page.next_page_token().empty()) return page.head();
    request.set_page_token(page.next_page_token());
  }
}

struct Document {
  std::string text;
  int rows = 0;
};

Document Lines(Context& context, const journal::v1::ExportEntriesRequest& request) {
  Document document;
  const auto head = EachRow(context, request, [&](const journal::v1::ExportedEntry& row) {
    document.text += client::LogLine(row);
    ++document.rows;
  });
  document.text += client::LogLine(head);
  return document;
}

Document Bundle(Context& context, const journal::v1::ExportEntriesRequest& request) {
  client::AuditBundle bundle(request.source());
  Document document{bundle.Begin()};
  const auto head = EachRow(context, request, [&](const journal::v1::ExportedEntry& row) {
    document.text += bundle.Add(row.entry());
    ++document.rows;
  });
  document.text += bundle.End(head);
  return document;
}

void LogExport(Context& context, const LogExportOptions& options) {
  if (options.format != "json" && options.format != "fhir") throw client::UsageFault(Tr("--format is json or fhir"));
  if (options.out != "-") CheckPlace(options.out);
  const auto request = RequestFor(options);
  context.session().SetDeadline(std::chrono::minutes(1));
  const auto document = options.format == "json" ? Lines(context, request) : Bundle(context, request);
  if (options.out == "-") return context.screen().Raw(document.text);
  crypto::WriteFile(options.out, document.text);
  context.screen().Say(
      Fill(client::TrPlural("{n} row written to {file}.", "{n} rows written to {file}.", document.rows), {{"file", options.out}}));
}

}  // namespace

void AddLogExport(Command& log) {
  Command verb = log.Verb("export", Tr("write a log to a file that others can check or read, for the privacy officer"));
  auto o = verb.Runs(LogExport);
  verb.Text("--source registry|consultation|referral|insight", o->source, Tr("which log"));
  verb.Required("--source");
  verb.Text("--from DAY", o->from, Tr("from this day on"));
  verb.Text("--to DAY", o->to, Tr("before this day"));
  verb.Text("--format json|fhir", o->format,
            Tr("json can be checked with kortelijn log check; fhir is a Bundle of AuditEvent (HL7 FHIR R4)"));
  verb.Text("--out FILE", o->out, Tr("the file, readable by you alone; the output if left out"));
}

}  // namespace kortelijn::cli
