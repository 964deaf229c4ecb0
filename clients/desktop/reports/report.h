#pragma once

#include <QDate>
#include <QString>
#include <vector>

#include "clients/desktop/shell/backend.h"
#include "kortelijn/insight/v1/insight_service.pb.h"

/// Response times as a coordinator asks for them: of groups, never of persons.
namespace kortelijn::desktop {

/// What is asked for.
struct ReportWish {
  QDate from;   ///< Asked on this day or after it.
  QDate until;  ///< And on this day or before it.
  insight::v1::GroupBy by = insight::v1::GROUP_BY_WEEK;
  registry::v1::Dimension dimension{};
  registry::v1::Discipline discipline{};
  std::string municipality;
  registry::v1::Urgency urgency{};
};

struct Report {
  insight::v1::ResponseTimeRow whole;  ///< All of it as one group.
  std::vector<insight::v1::ResponseTimeRow> groups;
};

/// Asks for it. Errors: those of GetResponseTimes.
Report ReportOf(client::Session& session, const ReportWish& wish);

/// The name of a group.
QString GroupName(const insight::v1::ResponseTimeRow& row, insight::v1::GroupBy by);

/// The day in the Netherlands.
QDate DayOf(base::Time time);
/// When it begins there.
base::Time StartOf(const QDate& day);

}  // namespace kortelijn::desktop
