#include "clients/cli/log.h"
#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/nouns.h"
#include "clients/common/translate.h"
#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "services/common/base/ground.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using JournalStub = journal::v1::JournalService::Stub;

struct LogListOptions {
  std::string source = "consultation", actor, subject;
  int limit = 50;
};

/// Why it was let through besides the rule; empty if the rule says all.
Cell GroundCell(const journal::v1::Entry& entry) {
  std::vector<std::string> words;
  if (entry.emergency()) words.push_back(Tr("EMERGENCY ACCESS"));
  if (!entry.responsible_id().empty()) words.push_back(Fill(Tr("for {person}"), {{"person", entry.responsible_id()}}));
  if (!entry.consent().empty()) words.push_back(entry.consent());
  if (!entry.purpose().empty()) words.push_back(entry.purpose());
  return {base::Join(words, ", "), base::FormatGround({entry.responsible_id(), entry.consent(), entry.purpose(), entry.emergency()}),
          entry.emergency() ? Tone::kBad : Tone::kFaint};
}

journal::v1::ListEntriesResponse Entries(Context& context, const LogListOptions& options) {
  journal::v1::ListEntriesRequest request;
  request.set_source(options.source);
  request.set_actor(options.actor);
  request.set_subject_id(options.subject);
  request.set_page_size(options.limit == 0 || options.limit > 500 ? 500 : options.limit);
  journal::v1::ListEntriesResponse whole;
  do {
    auto page = context.session().CallAt(options.source, &JournalStub::ListEntries, request);
    request.set_page_token(page.next_page_token());
    whole.mutable_entries()->MergeFrom(page.entries());
    whole.set_next_page_token(page.next_page_token());
  } while (!whole.next_page_token().empty() && (options.limit == 0 || whole.entries_size() < options.limit));
  return whole;
}

void LogList(Context& context, const LogListOptions& options) {
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
               ForPrograms({"", "access_point"}),
               Spilling({Tr("on what ground"), "ground"})});
  for (const auto& entry : response.entries()) {
    const bool fine = entry.outcome() == "OK";
    table.Add({Number(entry.seq()), When(KORTELIJN_GET_TIME(entry, time), context.now()), Plain(entry.actor(), Tone::kStrong),
               Plain(entry.role()), Plain(entry.action()), Plain(entry.event()), Plain(entry.subject_type() + " " + entry.subject_id()),
               Plain(entry.rule(), Tone::kFaint), Plain(entry.outcome(), fine ? Tone::kFaint : Tone::kBad), Plain(entry.access_point()),
               GroundCell(entry)});
  }
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

}  // namespace

std::vector<std::string> SourcesOf(const std::string& asked) {
  if (asked == "all") return {"registry", "consultation", "referral", "insight"};
  return {asked};
}

Cell Digits(const std::string& hex) {
  constexpr std::size_t kShown = 16;
  return {hex.substr(0, kShown), hex, Tone::kFaint};
}

void AddLog(Command& root) {
  Command log = root.Noun("log", Tr("who did what, when and under which rule"));
  AddLogVerify(log);
  Command list = log.Verb("list", Tr("rows of a log, for the privacy officer"));
  auto o = list.Runs(LogList);
  list.Text("--source registry|consultation|referral|insight", o->source, Tr("which log"));
  list.Text("--actor PERSON", o->actor, Tr("only what this person did"));
  list.Text("--subject ID", o->subject, Tr("only what was done to this"));
  list.Number("--limit N", o->limit, Tr("at most this many; 0 is all"));
  AddLogHead(log);
  AddLogMonths(log);
  AddLogExpire(log);
  AddLogExport(log);
  AddLogCheck(log);
  AddLogReview(log);
  AddLogPatient(log);
}

}  // namespace kortelijn::cli
