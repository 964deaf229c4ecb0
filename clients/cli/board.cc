#include "clients/common/board.h"
#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/live.h"
#include "clients/cli/nouns.h"
#include "clients/cli/standing.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "kortelijn/insight/v1/insight_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using Rows = google::protobuf::RepeatedPtrField<insight::v1::BoardRow>;

struct BoardOptions {
  bool watch = false;
  LiveOptions live;
};

Tone ToneOf(insight::v1::Lateness lateness) {
  switch (lateness) {
    case insight::v1::LATENESS_LATE:
      return Tone::kBad;
    case insight::v1::LATENESS_SOON:
      return Tone::kWarn;
    case insight::v1::LATENESS_ON_TIME:
      return Tone::kGood;
    default:
      return Tone::kFaint;
  }
}

void ShowCounts(Context& context, const insight::v1::BoardCounts& counts) {
  struct Count {
    const char* label;
    int number;
    Tone tone;
  };
  const Count all[] = {{client::TrMark("open"), counts.open(), Tone::kStrong},
                       {client::TrMark("nobody has it"), counts.unclaimed(), Tone::kWarn},
                       {client::TrMark("late"), counts.late(), Tone::kBad},
                       {client::TrMark("with the coordinator"), counts.escalated(), Tone::kBad},
                       {client::TrMark("awaits the requester"), counts.waiting(), Tone::kPlain},
                       {client::TrMark("to be confirmed"), counts.unconfirmed(), Tone::kPlain}};
  Spans spans;
  for (const auto& count : all) {
    const Tone tone = count.number == 0 ? Tone::kFaint : count.tone;
    spans.push_back({(spans.empty() ? "" : "   ") + Tr(count.label) + " ", Tone::kFaint});
    spans.push_back({std::to_string(count.number), tone});
  }
  context.screen().Line(spans);
}

void ShowRows(Context& context, const Rows& rows) {
  Table table({{"", "lateness"},
               {Tr("dimension"), "dimension"},
               {Tr("urgency"), "urgency"},
               Shrinking({Tr("where"), "municipality"}),
               Spilling({Tr("state"), "state"}),
               Spilling({Tr("asked"), "request_time"}, Tr("asked {value}")),
               {Tr("due"), "due_time"},
               {Tr("referral"), "referral_id"}});
  for (const auto& row : rows) {
    const auto& referral = row.referral();
    const Cell lateness = {"●", client::CodeOf(row.lateness()), ToneOf(row.lateness())};
    const bool paused = row.lateness() == insight::v1::LATENESS_PAUSED;
    const Cell due = DueIn(KORTELIJN_GET_TIME(row, due_time), context.now());
    table.Add({lateness, Word(referral.dimension(), Tone::kStrong), Word(referral.urgency()), Place(referral.municipality()),
               StandingCell(context, StandingOf(referral)), When(KORTELIJN_GET_TIME(referral, request_time), context.now()),
               paused ? Cell{client::Label(row.lateness()), due.plain, Tone::kFaint} : due, Id(referral.id())});
  }
  if (!table.empty()) context.screen().Show(table);
}

void ShowMail(Context& context, const registry::v1::MailHealth& mail) {
  const std::string text = client::MailText(mail, context.now());
  if (text.empty()) return;
  auto& screen = context.screen();
  screen.for_people() ? screen.Line({{text, Tone::kBad}}) : screen.Note({{text, Tone::kBad}});
}

/// What is shown above the rows.
struct Summary {
  insight::v1::BoardCounts counts;
  registry::v1::MailHealth mail;
};

void ShowBoard(Context& context, const Summary& summary, const Rows& rows) {
  auto& screen = context.screen();
  screen.Heading(Tr("Open in the network") + "  " + client::Moment(context.now(), context.now()));
  ShowCounts(context, summary.counts);
  ShowMail(context, summary.mail);
  screen.Line({});
  ShowRows(context, rows);
  if (rows.empty()) screen.Line({{Tr("Nothing is open."), Tone::kGood}});
}

Rows AsList(const std::vector<insight::v1::BoardRow>& rows) { return {rows.begin(), rows.end()}; }

void Watch(Context& context, const BoardOptions& options) {
  client::KnownBoard known;
  auto& screen = context.screen();
  const std::function<bool(const insight::v1::WatchBoardResponse&)> handle = [&](const insight::v1::WatchBoardResponse& response) {
    if (screen.JsonLine(response)) return true;
    known.Put(response);
    if (screen.for_people()) screen.Clear();
    if (screen.for_people()) ShowBoard(context, {response.counts(), response.mail()}, AsList(known.Sorted()));
    if (!screen.for_people()) ShowRows(context, response.rows());
    screen.Flush();
    return true;
  };
  client::Watch(context.session(), &insight::v1::InsightService::Stub::WatchBoard, PlanOf(context, options.live), handle);
}

void Board(Context& context, const BoardOptions& options) {
  if (options.watch) return Watch(context, options);
  const auto response = context.Call(&insight::v1::InsightService::Stub::GetBoard, insight::v1::GetBoardRequest());
  if (context.screen().Json(response)) return;
  ShowBoard(context, {response.board().counts(), response.board().mail()}, response.board().rows());
}

}  // namespace

void AddBoard(Command& root) {
  Command board = root.Verb("board", Tr("everything open in the network, most late first, for its coordinator"));
  auto o = board.Runs(Board);
  board.Flag("--watch", o->watch, Tr("stay, and see it change as it happens"));
  AddLiveOptions(board, o->live);
}

}  // namespace kortelijn::cli
