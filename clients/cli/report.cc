#include <algorithm>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/day_option.h"
#include "clients/cli/nouns.h"
#include "clients/common/places.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/insight/v1/insight_service.grpc.pb.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;

constexpr auto kPeriod = std::chrono::days(90);  // what the service takes when no day is given

struct ReportOptions {
  std::vector<insight::v1::GroupBy> by;
  std::string from, until, municipality;
  registry::v1::Dimension dimension{};
  registry::v1::Discipline discipline{};
  registry::v1::Urgency urgency{};
};

struct Clock {
  const char* title;
  const char* key;
  const insight::v1::ClockStatistics& (insight::v1::ResponseTimeRow::*statistics)() const;
};

constexpr Clock kClocks[] = {
    {client::TrMark("First response"), "first_response", &insight::v1::ResponseTimeRow::first_response},
    {client::TrMark("Answer"), "answer", &insight::v1::ResponseTimeRow::answer},
    {client::TrMark("Loop closed"), "closure", &insight::v1::ResponseTimeRow::closure},
};

Cell GroupCell(const insight::v1::ResponseTimeRow& row, insight::v1::GroupBy by) {
  switch (by) {
    case insight::v1::GROUP_BY_DIMENSION:
      return Word(row.dimension(), Tone::kStrong);
    case insight::v1::GROUP_BY_DISCIPLINE:
      return row.discipline() == registry::v1::DISCIPLINE_UNSPECIFIED ? Cell{Tr("nobody yet"), "", Tone::kFaint} : Word(row.discipline());
    case insight::v1::GROUP_BY_MUNICIPALITY:
      return Place(row.municipality());
    case insight::v1::GROUP_BY_URGENCY:
      return Word(row.urgency());
    default:
      return Plain(row.week());
  }
}

std::vector<Column> GroupColumns(const std::vector<insight::v1::GroupBy>& by) {
  std::vector<Column> columns;
  columns.reserve(by.size());
  for (const auto each : by) columns.push_back(Shrinking({client::Label(each), base::Fold(client::CodeOf(each))}));
  return columns;
}

void ShowClock(Context& context, const insight::v1::GetResponseTimesResponse& response, const ReportOptions& options, const Clock& clock) {
  const bool judged =
      std::any_of(response.rows().begin(), response.rows().end(), [&](const auto& row) { return (row.*clock.statistics)().judged() > 0; });
  auto columns = GroupColumns(options.by);
  columns.insert(columns.end(), {AtRight({Tr("half within"), ""}), AtRight({Tr("nine in ten within"), ""}), AtRight({Tr("counted"), ""}),
                                 AtRight({Tr("of which open"), ""}), judged ? Column{Tr("within the norm"), ""} : ForPrograms({"", ""})});
  Table table(std::move(columns));
  for (const auto& row : response.rows()) {
    const auto& s = (row.*clock.statistics)();
    std::vector<Cell> cells;
    for (const auto by : options.by) cells.push_back(GroupCell(row, by));
    cells.insert(cells.end(), {Minutes(s.has_median_minutes(), s.median_minutes()), Minutes(s.has_p90_minutes(), s.p90_minutes()),
                               Number(s.total()), Number(s.open()), Share(s.within_norm(), s.judged())});
    table.Add(std::move(cells));
  }
  context.screen().Heading(Tr(clock.title));
  context.screen().Show(table);
}

/// One line a group with everything, for spreadsheets and programs.
void ShowFlat(Context& context, const insight::v1::GetResponseTimesResponse& response, const ReportOptions& options) {
  auto columns = GroupColumns(options.by);
  for (const auto& clock : kClocks) {
    for (const auto* key : {"median_minutes", "p90_minutes", "total", "open", "judged", "within_norm"}) {
      columns.push_back({"", std::string(clock.key) + "_" + key});
    }
  }
  Table table(std::move(columns));
  for (const auto& row : response.rows()) {
    std::vector<Cell> cells;
    for (const auto by : options.by) cells.push_back(GroupCell(row, by));
    for (const auto& clock : kClocks) {
      const auto& s = (row.*clock.statistics)();
      cells.insert(cells.end(), {Minutes(s.has_median_minutes(), s.median_minutes()), Minutes(s.has_p90_minutes(), s.p90_minutes()),
                                 Number(s.total()), Number(s.open()), Number(s.judged()), Number(s.within_norm())});
    }
    table.Add(std::move(cells));
  }
  context.screen().Show(table);
}

void ResponseTimes(Context& context, const ReportOptions& options) {
  insight::v1::GetResponseTimesRequest request;
  for (const auto by : options.by) request.add_group_by(by);
  if (!options.from.empty()) *request.mutable_start_time() = wire::ToProto(StartOfDay("--from", options.from));
  if (!options.until.empty()) *request.mutable_end_time() = wire::ToProto(StartOfDay("--until", options.until));
  request.set_dimension(options.dimension);
  request.set_discipline(options.discipline);
  request.set_urgency(options.urgency);
  if (!options.municipality.empty()) request.set_municipality(client::PlaceCode(options.municipality));
  const auto response = context.Call(&insight::v1::InsightService::Stub::GetResponseTimes, request);
  auto& screen = context.screen();
  if (screen.Json(response)) return;
  if (!screen.for_people()) return ShowFlat(context, response, options);
  if (response.rows().empty()) return screen.Say(Tr("Nothing was asked in this period."));
  const auto until = KORTELIJN_GET_TIME(response, as_of_time);
  const auto from = request.has_start_time() ? wire::FromProto(request.start_time()) : until - kPeriod;
  const auto last = request.has_end_time() ? wire::FromProto(request.end_time()) : until;
  screen.Line(
      {{client::Fill(Tr("Asked from {from} until {until}"), {{"from", client::Day(from)}, {"until", client::Day(last)}}), Tone::kFaint}});
  for (const auto& clock : kClocks) ShowClock(context, response, options, clock);
  screen.Line({});
  screen.Line(
      {{Tr("Open questions count too, for as long as they have waited (Kaplan-Meier). The norm is the network's own."), Tone::kFaint}});
}

}  // namespace

void AddReport(Command& root) {
  Command report = root.Noun("report", Tr("figures of the network, for its coordinator"));
  Command times = report.Verb("response-times", Tr("how soon the network responds, answers and closes the loop"));
  auto o = times.Runs(ResponseTimes);
  times.Choices("--by", o->by, Tr("group by one or more of these"));
  times.Text("--from DAY", o->from, Tr("asked from this day on; else the last 90 days"));
  times.Text("--until DAY", o->until, Tr("asked before this day"));
  times.Choice("--dimension", o->dimension, Tr("only this dimension"));
  times.Choice("--discipline", o->discipline, Tr("only held by this discipline"));
  times.Text("--municipality NAME", o->municipality, Tr("only this municipality"));
  times.Choice("--urgency", o->urgency, Tr("only this urgency"));
}

}  // namespace kortelijn::cli
