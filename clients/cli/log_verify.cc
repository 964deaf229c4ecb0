#include <algorithm>
#include <optional>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/log.h"
#include "clients/cli/progress.h"
#include "clients/common/local_reason.h"
#include "clients/common/log_file.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using JournalStub = journal::v1::JournalService::Stub;

struct VerifyOptions {
  std::string source = "all", head;
};

/// The newest of a log that was kept.
std::optional<journal::v1::SignedHead> NewestOf(const std::vector<journal::v1::SignedHead>& heads, const std::string& source) {
  std::optional<journal::v1::SignedHead> newest;
  for (const auto& head : heads) {
    if (head.source() == source && (!newest || head.seq() > newest->seq())) newest = head;
  }
  return newest;
}

journal::v1::VerifyJournalResponse VerifyOne(Context& context, const journal::v1::VerifyJournalRequest& request) {
  const Progress progress(context.screen(), Fill(Tr("Checking the log of {source}"), {{"source", request.source()}}));
  return context.session().CallAt(request.source(), &JournalStub::VerifyJournal, request);
}

std::string Below(const journal::v1::VerifyJournalRequest& request, const journal::v1::VerifyJournalResponse& result) {
  if (!result.intact()) return result.fault();
  if (!request.has_known()) return {};
  if (request.known().seq() >= result.first_kept_seq()) {
    return Fill(Tr("It agrees with the head that was kept of row {row}."), {{"row", std::to_string(request.known().seq())}});
  }
  return Tr("The row of the head that was kept has expired: only its signature could be checked.");
}

void AddRow(Context& context, const journal::v1::VerifyJournalRequest& request, const journal::v1::VerifyJournalResponse& result,
            Table& table) {
  const Cell verdict = result.intact()
                           ? Cell{Tr("intact"), "INTACT", Tone::kGood}
                           : Cell{Fill(Tr("broken at row {row}"), {{"row", std::to_string(result.first_bad_seq())}}), "BROKEN", Tone::kBad};
  table.Add({Plain(request.source(), Tone::kStrong), Number(result.rows()), verdict, Number(result.heads()),
             When(KORTELIJN_GET_TIME(result, head_time), context.now()), Digits(result.head())});
  if (const auto below = Below(request, result); !below.empty()) table.AddBelow(below);
}

void Verify(Context& context, const VerifyOptions& options) {
  const auto heads = options.head.empty() ? std::vector<journal::v1::SignedHead>() : client::ReadHeads(options.head);
  context.session().SetDeadline(std::chrono::minutes(10));
  Table table({{Tr("log"), "source"},
               AtRight({Tr("rows"), "rows"}),
               {Tr("chain"), "chain"},
               ForPrograms({"", "heads"}),
               {Tr("last row"), "head_time"},
               {Tr("head"), "head"}});
  std::vector<std::string> broken;
  for (const auto& source : SourcesOf(options.source)) {
    journal::v1::VerifyJournalRequest request;
    request.set_source(source);
    if (const auto known = NewestOf(heads, source)) *request.mutable_known() = *known;
    const auto result = VerifyOne(context, request);
    if (!result.intact()) broken.push_back(source);
    if (!context.screen().JsonLine(result)) AddRow(context, request, result, table);
  }
  if (!table.empty()) context.screen().Show(table);
  if (!broken.empty())
    throw client::LocalFault(base::Code::kDataLoss, client::reason::kLogBroken).With("sources", base::Join(broken, ", "));
}

}  // namespace

void AddLogVerify(Command& log) {
  Command verify = log.Verb("verify", Tr("check that nothing in the log was changed or taken out"));
  auto o = verify.Runs(Verify);
  verify.Text("--source registry|consultation|referral|insight|all", o->source, Tr("which log; else all of them"));
  verify.Text("--head FILE", o->head, Tr("hold it against the heads in this file, kept from kortelijn log head"));
}

}  // namespace kortelijn::cli
