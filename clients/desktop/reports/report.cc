#include "clients/desktop/reports/report.h"

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/desktop/craft/text.h"
#include "kortelijn/insight/v1/insight_service.grpc.pb.h"
#include "services/common/base/calendar.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;

const QDate kEpoch(1970, 1, 1);

v1::GetResponseTimesRequest RequestOf(const ReportWish& wish) {
  v1::GetResponseTimesRequest request;
  *request.mutable_start_time() = wire::ToProto(StartOf(wish.from));
  *request.mutable_end_time() = wire::ToProto(StartOf(wish.until.addDays(1)));
  request.set_dimension(wish.dimension);
  request.set_discipline(wish.discipline);
  request.set_municipality(wish.municipality);
  request.set_urgency(wish.urgency);
  return request;
}

QString WeekName(const std::string& first_day) {
  const QDate day = QDate::fromString(Q(first_day), Qt::ISODate);
  return Q(client::Fill(client::Tr("week {week}, {year}"),
                        {{"week", std::to_string(day.weekNumber())}, {"year", std::to_string(day.addDays(3).year())}}));
}

}  // namespace

QDate DayOf(base::Time time) {
  return kEpoch.addDays(std::chrono::floor<std::chrono::days>(base::ToAmsterdam(time)).time_since_epoch().count());
}

base::Time StartOf(const QDate& day) { return base::FromAmsterdam(std::chrono::local_days(std::chrono::days(kEpoch.daysTo(day)))); }

Report ReportOf(client::Session& session, const ReportWish& wish) {
  auto request = RequestOf(wish);
  const auto ask = [&] { return session.Call(&v1::InsightService::Stub::GetResponseTimes, request); };
  Report report;
  const auto whole = ask();
  if (!whole.rows().empty()) report.whole = whole.rows(0);
  request.add_group_by(wish.by);
  const auto groups = ask();
  report.groups.assign(groups.rows().begin(), groups.rows().end());
  return report;
}

QString GroupName(const v1::ResponseTimeRow& row, v1::GroupBy by) {
  switch (by) {
    case v1::GROUP_BY_DIMENSION:
      return Q(client::Label(row.dimension()));
    case v1::GROUP_BY_DISCIPLINE:
      return row.discipline() == registry::v1::DISCIPLINE_UNSPECIFIED ? QTr("nobody yet") : Q(client::Label(row.discipline()));
    case v1::GROUP_BY_MUNICIPALITY:
      return Q(client::PlaceName(row.municipality()));
    case v1::GROUP_BY_URGENCY:
      return Q(client::Label(row.urgency()));
    default:
      return WeekName(row.week());
  }
}

}  // namespace kortelijn::desktop
