#include "clients/desktop/reports/report_bars.h"

#include <algorithm>

#include "clients/common/figures.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;
using client::Fill;
using client::Tr;

constexpr double kWhole = 100;
constexpr const char* kFewMark = "*";

struct Unit {
  const char* name;
  double minutes;
};

/// So that the numbers on the axis stay small.
Unit UnitFor(double most_minutes) {
  if (most_minutes <= 2) return {client::TrMark("seconds"), 1.0 / 60};
  if (most_minutes <= 180) return {client::TrMark("minutes"), 1};
  if (most_minutes <= 72 * 60) return {client::TrMark("hours"), 60};
  return {client::TrMark("days"), 24 * 60};
}

double LongestOf(const Report& report) {
  double longest = 0;
  for (const auto& row : report.groups) {
    longest = std::max({longest, row.first_response().median_minutes(), row.answer().median_minutes()});
  }
  return longest;
}

std::optional<double> ValueOf(const v1::ClockStatistics& clock, ReportFigure figure, double minutes) {
  if (figure == ReportFigure::kMedian) {
    return clock.has_median_minutes() ? std::optional(clock.median_minutes() / minutes) : std::nullopt;
  }
  return clock.judged() == 0 ? std::nullopt : std::optional(kWhole * clock.within_norm() / clock.judged());
}

QStringList CategoriesOf(const Report& report, v1::GroupBy by) {
  QStringList names;
  for (const auto& row : report.groups) names << GroupName(row, by) + (row.answer().total() < client::kFew ? kFewMark : "");
  return names;
}

QString Missing(const Report& report, ReportFigure figure, v1::GroupBy by) {
  QStringList missing;
  for (const auto& row : report.groups) {
    const bool response = ValueOf(row.first_response(), figure, 1).has_value();
    const bool answer = ValueOf(row.answer(), figure, 1).has_value();
    if (response && answer) continue;
    const QString clock = !response && !answer ? QTr("both") : !response ? QTr("first response") : QTr("answer");
    missing << GroupName(row, by) + " (" + clock + ")";
  }
  if (missing.isEmpty()) return {};
  const char* sentence = figure == ReportFigure::kMedian ? client::TrMark("No bar where less than half have ended: {groups}.")
                                                         : client::TrMark("No bar where nothing can be held against a norm yet: {groups}.");
  return Q(Fill(Tr(sentence), {{"groups", missing.join(", ").toStdString()}}));
}

}  // namespace

Bars FigureBars(const Report& report, ReportFigure figure, v1::GroupBy by) {
  const Unit unit = UnitFor(LongestOf(report));
  const bool median = figure == ReportFigure::kMedian;
  Bars bars{.unit = median ? QTr(unit.name) : QTr("% within the norm"), .categories = CategoriesOf(report, by)};
  bars.most = median ? 0 : kWhole;
  BarSet response{median ? QTr("half responded within") : QTr("response within norm"), ColoursNow().accent, {}};
  BarSet answer{median ? QTr("half answered within") : QTr("answer within norm"), ColoursNow().edge, {}};
  for (const auto& row : report.groups) {
    response.values.push_back(ValueOf(row.first_response(), figure, unit.minutes));
    answer.values.push_back(ValueOf(row.answer(), figure, unit.minutes));
  }
  bars.sets = {response, answer};
  return bars;
}

Bars NumberBars(const Report& report, v1::GroupBy by) {
  Bars bars{.unit = QTr("asked"), .categories = CategoriesOf(report, by)};
  bars.stacked = true;
  BarSet ended{QTr("answered or ended"), ColoursNow().edge, {}};
  BarSet open{QTr("no answer yet"), ColoursNow().warn, {}};
  for (const auto& row : report.groups) {
    ended.values.emplace_back(row.answer().total() - row.answer().open());
    open.values.emplace_back(row.answer().open());
  }
  bars.sets = {ended, open};
  return bars;
}

QString ReportNote(const Report& report, ReportFigure figure, v1::GroupBy by) {
  QStringList sentences;
  const bool few =
      std::any_of(report.groups.begin(), report.groups.end(), [](const auto& row) { return row.answer().total() < client::kFew; });
  const QString missing = Missing(report, figure, by);
  if (!missing.isEmpty()) sentences << missing;
  if (few) sentences << Q(Fill(Tr("* Fewer than {n} were asked: such a figure says little."), {{"n", std::to_string(client::kFew)}}));
  return sentences.join(" ");
}

QString ReportSummary(const v1::ResponseTimeRow& whole) {
  const auto& response = whole.first_response();
  const auto& answer = whole.answer();
  if (answer.total() == 0) return QTr("Nothing was asked in this period.");
  const auto half = [](const v1::ClockStatistics& clock) {
    return clock.has_median_minutes() ? client::Minutes(true, clock.median_minutes()) : Tr("not to be said yet");
  };
  return Q(Fill(Tr("{asked} asked, {open} without an answer. Half had a response within: {response}; half an answer within: {answer}."),
                {{"asked", std::to_string(answer.total())},
                 {"open", std::to_string(answer.open())},
                 {"response", half(response)},
                 {"answer", half(answer)}}));
}

}  // namespace kortelijn::desktop
