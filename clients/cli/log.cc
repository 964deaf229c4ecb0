#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/cli/progress.h"
#include "clients/common/local_reason.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

namespace v1 = journal::v1;
using client::Fill;
using client::Tr;
using Stub = v1::JournalService::Stub;

constexpr const char* kSources[] = {"registry", "consultation", "referral", "insight"};

struct VerifyOptions {
  std::string source = "all";
};

struct ListOptions {
  std::string source = "consultation", actor, subject;
  int limit = 50;
};

std::vector<std::string> SourcesOf(const std::string& asked) {
  if (asked == "all") return {std::begin(kSources), std::end(kSources)};
  return {asked};
}

v1::VerifyJournalResponse VerifyOne(Context& context, const std::string& source) {
  const Progress progress(context.screen(), Fill(Tr("Checking the log of {source}"), {{"source", source}}));
  v1::VerifyJournalRequest request;
  request.set_source(source);
  return context.session().CallAt(source, &Stub::VerifyJournal, request);
}

void AddRow(Context& context, const std::string& source, const v1::VerifyJournalResponse& result, Table& table) {
  const Cell verdict = result.intact()
                           ? Cell{Tr("intact"), "INTACT", Tone::kGood}
                           : Cell{Fill(Tr("broken at row {row}"), {{"row", std::to_string(result.first_bad_seq())}}), "BROKEN", Tone::kBad};
  table.Add({Plain(source, Tone::kStrong),
             Number(result.rows()),
             verdict,
             When(KORTELIJN_GET_TIME(result, head_time), context.now()),
             {result.head().substr(0, 16), result.head(), Tone::kFaint}});
  if (!result.intact()) table.AddBelow(result.fault());
}

void Verify(Context& context, const VerifyOptions& options) {
  context.session().SetDeadline(std::chrono::minutes(10));
  Table table(
      {{Tr("log"), "source"}, AtRight({Tr("rows"), "rows"}), {Tr("chain"), "chain"}, {Tr("last row"), "head_time"}, {Tr("head"), "head"}});
  std::vector<std::string> broken;
  for (const auto& source : SourcesOf(options.source)) {
    const auto result = VerifyOne(context, source);
    if (!result.intact()) broken.push_back(source);
    if (!context.screen().JsonLine(result)) AddRow(context, source, result, table);
  }
  if (!table.empty()) context.screen().Show(table);
  if (!broken.empty())
    throw client::LocalFault(base::Code::kDataLoss, client::reason::kLogBroken).With("sources", base::Join(broken, ", "));
}

v1::ListEntriesResponse Entries(Context& context, const ListOptions& options) {
  v1::ListEntriesRequest request;
  request.set_source(options.source);
  request.set_actor(options.actor);
  request.set_subject_id(options.subject);
  request.set_page_size(options.limit == 0 || options.limit > 500 ? 500 : options.limit);
  v1::ListEntriesResponse whole;
  do {
    auto page = context.session().CallAt(options.source, &Stub::ListEntries, request);
    request.set_page_token(page.next_page_token());
    whole.mutable_entries()->MergeFrom(page.entries());
    whole.set_next_page_token(page.next_page_token());
  } while (!whole.next_page_token().empty() && (options.limit == 0 || whole.entries_size() < options.limit));
  return whole;
}

void List(Context& context, const ListOptions& options) {
  const auto response = Entries(context, options);
  if (context.screen().Json(response)) return;
  Table table({AtRight({Tr("row"), "seq"}),
               {Tr("when"), "time"},
               Shrinking({Tr("who"), "actor"}),
               ForPrograms({Tr("role"), "role"}),
               {"", "action"},
               Shrinking({Tr("what"), "event"}),
               Shrinking({Tr("of"), "subject"}),
               Spilling({Tr("under which rule"), "rule"}),
               {Tr("outcome"), "outcome"},
               ForPrograms({"", "access_point"})});
  for (const auto& entry : response.entries()) {
    const bool fine = entry.outcome() == "OK";
    table.Add({Number(entry.seq()), When(KORTELIJN_GET_TIME(entry, time), context.now()), Plain(entry.actor(), Tone::kStrong),
               Plain(entry.role()), Plain(entry.action()), Plain(entry.event()), Plain(entry.subject_type() + " " + entry.subject_id()),
               Plain(entry.rule(), Tone::kFaint), Plain(entry.outcome(), fine ? Tone::kFaint : Tone::kBad), Plain(entry.access_point())});
  }
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

}  // namespace

void AddLog(Command& root) {
  Command log = root.Noun("log", Tr("who did what, when and under which rule"));
  Command verify = log.Verb("verify", Tr("check that nothing in the log was changed or taken out"));
  verify.Text("--source registry|consultation|referral|insight|all", verify.Runs(Verify)->source, Tr("which log; else all of them"));
  Command list = log.Verb("list", Tr("rows of a log, for the privacy officer"));
  auto o = list.Runs(List);
  list.Text("--source registry|consultation|referral|insight", o->source, Tr("which log"));
  list.Text("--actor PERSON", o->actor, Tr("only what this person did"));
  list.Text("--subject ID", o->subject, Tr("only what was done to this"));
  list.Number("--limit N", o->limit, Tr("at most this many; 0 is all"));
}

}  // namespace kortelijn::cli
