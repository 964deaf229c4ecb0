#pragma once

#include "clients/desktop/reports/bars.h"
#include "clients/desktop/reports/report.h"

/// A report as bars. What cannot be drawn is said by ReportNote.
namespace kortelijn::desktop {

enum class ReportFigure { kMedian, kShare };

/// The chosen figure, of the first response and of the answer.
Bars FigureBars(const Report& report, ReportFigure figure, insight::v1::GroupBy by);

/// How many were asked: answered or ended, and still without an answer.
Bars NumberBars(const Report& report, insight::v1::GroupBy by);

/// Which bars are missing and why, and which groups are small, in sentences; empty if nothing is to be said.
QString ReportNote(const Report& report, ReportFigure figure, insight::v1::GroupBy by);

/// All of it as one group, in a sentence.
QString ReportSummary(const insight::v1::ResponseTimeRow& whole);

}  // namespace kortelijn::desktop
