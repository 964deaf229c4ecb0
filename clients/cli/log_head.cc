#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/log.h"
#include "clients/cli/out_file.h"
#include "clients/common/log_file.h"
#include "clients/common/translate.h"
#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "services/common/crypto/file.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using JournalStub = journal::v1::JournalService::Stub;

struct HeadOptions {
  std::string source = "all", out;
};

void Head(Context& context, const HeadOptions& options) {
  if (!options.out.empty()) CheckPlace(options.out);
  Table table({{Tr("log"), "source"}, AtRight({Tr("row"), "seq"}), {Tr("head"), "hash"}, {Tr("signed"), "time"}, {Tr("key"), "key"}});
  std::string file;
  for (const auto& source : SourcesOf(options.source)) {
    journal::v1::SignHeadRequest request;
    request.set_source(source);
    const auto head = context.session().CallAt(source, &JournalStub::SignHead, request).head();
    file += client::LogLine(head);
    if (context.screen().JsonLine(head)) continue;
    table.Add({Plain(source, Tone::kStrong), Number(head.seq()), Digits(head.hash()), When(KORTELIJN_GET_TIME(head, time), context.now()),
               Digits(crypto::KeyFingerprint(head.public_key()))});
  }
  if (!options.out.empty()) crypto::WriteFile(options.out, file);
  context.screen().Show(table);
  if (options.out.empty()) return;
  context.screen().Say(
      client::Fill(Tr("Written to {file}. Keep it outside this service: it shows later whether anything before it was changed."),
                   {{"file", options.out}}));
}

}  // namespace

void AddLogHead(Command& log) {
  Command head = log.Verb("head", Tr("have the last row of each log signed, to keep elsewhere"));
  auto o = head.Runs(Head);
  head.Text("--source registry|consultation|referral|insight|all", o->source, Tr("which log; else all of them"));
  head.Text("--out FILE", o->out, Tr("write the signed heads to this file"));
}

}  // namespace kortelijn::cli
