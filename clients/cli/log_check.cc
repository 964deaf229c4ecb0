#include "clients/common/log_check.h"

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/log.h"
#include "clients/common/local_reason.h"
#include "clients/common/log_file.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

struct CheckOptions {
  std::string file, head;
};

client::LogVerdict CheckFile(const CheckOptions& options) {
  std::vector<crypto::SignedHead> kept;
  if (!options.head.empty()) {
    for (const auto& head : client::ReadHeads(options.head)) kept.push_back(client::ToHead(head));
  }
  client::LogCheck check(std::move(kept));
  std::optional<crypto::SignedHead> end;
  client::ReadLogFile(
      options.file, [&](const journal::v1::ExportedEntry& row) { check.Add(row); },
      [&](const journal::v1::SignedHead& head) { end = client::ToHead(head); });
  return check.End(end);
}

journal::v1::VerifyJournalResponse ToMessage(const client::LogVerdict& verdict) {
  journal::v1::VerifyJournalResponse message;
  message.set_rows(verdict.rows);
  message.set_intact(verdict.intact);
  message.set_first_bad_seq(verdict.first_bad_seq);
  message.set_fault(verdict.fault);
  message.set_head(verdict.head.hash);
  KORTELIJN_SET_TIME(message, head_time, verdict.head.time);
  message.set_first_kept_seq(verdict.first_seq);
  message.set_heads(verdict.heads);
  return message;
}

void ShowVerdict(Context& context, const client::LogVerdict& verdict) {
  Card card;
  card.Add(Tr("log"), "source", Plain(verdict.source, Tone::kStrong));
  card.Add(Tr("rows"), "rows", Number(verdict.rows));
  card.Add(Tr("chain"), "chain",
           verdict.intact ? Cell{Tr("intact"), "INTACT", Tone::kGood}
                          : Cell{Fill(Tr("broken at row {row}"), {{"row", std::to_string(verdict.first_bad_seq)}}), "BROKEN", Tone::kBad});
  card.Add(Tr("signed"), "head_time", When(verdict.head.time, context.now()));
  card.Add(Tr("key"), "key", Plain(crypto::KeyFingerprint(verdict.head.public_key), Tone::kFaint));
  context.screen().Show(card);
  if (!verdict.fault.empty()) context.screen().Line({{verdict.fault, Tone::kBad}});
  for (const auto& remark : verdict.remarks) context.screen().Line({{remark, Tone::kFaint}});
}

void Check(Context& context, const CheckOptions& options) {
  const auto verdict = CheckFile(options);
  if (!context.screen().Json(ToMessage(verdict))) ShowVerdict(context, verdict);
  if (verdict.intact) return;
  throw client::LocalFault(base::Code::kDataLoss, client::reason::kLogBroken)
      .With("sources", verdict.source.empty() ? options.file : verdict.source);
}

}  // namespace

void AddLogCheck(Command& log) {
  Command check = log.Verb("check", Tr("check an exported log in a file, without the service that wrote it"));
  auto o = check.Runs(Check);
  check.Text("file FILE", o->file, Tr("the file, from kortelijn log export --format json"));
  check.Required("file");
  check.Text("--head FILE", o->head, Tr("hold it against the heads in this file, kept from kortelijn log head"));
}

}  // namespace kortelijn::cli
