#include "services/insight/report_wire.h"

#include <algorithm>
#include <set>

#include "services/common/base/fault.h"
#include "services/common/base/municipality.h"
#include "services/common/wire/time.h"

namespace kortelijn::insight {
namespace {

constexpr base::Duration kDefaultPeriod = std::chrono::days(90);
constexpr std::int64_t kLastSecond = 253'402'300'799;  // 9999-12-31T23:59:59Z

bool ValidTime(const google::protobuf::Timestamp& time) {
  return time.seconds() >= 0 && time.seconds() <= kLastSecond && time.nanos() >= 0 && time.nanos() < 1'000'000'000;
}

void CheckGroups(const v1::GetResponseTimesRequest& request, base::Violations& violations) {
  std::set<int> seen;
  for (int i = 0; i < request.group_by_size(); ++i) {
    const auto field = "group_by[" + std::to_string(i) + "]";
    const int part = request.group_by(i);
    violations.Require(part != v1::GROUP_BY_UNSPECIFIED && v1::GroupBy_IsValid(part), field, "is not something to group by");
    violations.Require(seen.insert(part).second, field, "is there twice");
  }
}

void CheckWords(const v1::GetResponseTimesRequest& request, base::Violations& violations) {
  violations.Require(registry::v1::Dimension_IsValid(request.dimension()), "dimension", "is not a dimension");
  violations.Require(registry::v1::Discipline_IsValid(request.discipline()), "discipline", "is not a discipline");
  violations.Require(registry::v1::Urgency_IsValid(request.urgency()), "urgency", "is not an urgency");
  const bool known = request.municipality().empty() || base::FindMunicipality(request.municipality()) != nullptr;
  violations.Require(known, "municipality", "is not the CBS code of a municipality");
}

void CheckTimes(const v1::GetResponseTimesRequest& request, base::Violations& violations) {
  violations.Require(ValidTime(request.start_time()), "start_time", "is not a moment between 1970 and 9999");
  violations.Require(ValidTime(request.end_time()), "end_time", "is not a moment between 1970 and 9999");
}

void WriteClock(const ClockStatistics& clock, v1::ClockStatistics* proto) {
  using Minutes = std::chrono::duration<double, std::ratio<60>>;
  proto->set_total(clock.total);
  proto->set_open(clock.open);
  if (clock.median) proto->set_median_minutes(Minutes(*clock.median).count());
  if (clock.p90) proto->set_p90_minutes(Minutes(*clock.p90).count());
  proto->set_judged(clock.judged);
  proto->set_within_norm(clock.within_norm);
}

}  // namespace

ReportQuestion ReadQuestion(const v1::GetResponseTimesRequest& request, const std::string& network_id, base::Time now) {
  base::Violations violations;
  CheckGroups(request, violations);
  CheckWords(request, violations);
  CheckTimes(request, violations);
  violations.ThrowIfAny();
  ReportQuestion question;
  question.filter = {.network_id = network_id,
                     .from = request.has_start_time() ? wire::FromProto(request.start_time()) : now - kDefaultPeriod,
                     .to = request.has_end_time() ? wire::FromProto(request.end_time()) : now,
                     .dimension = static_cast<base::Dimension>(request.dimension()),
                     .discipline = static_cast<base::Discipline>(request.discipline()),
                     .municipality = request.municipality(),
                     .urgency = static_cast<base::Urgency>(request.urgency())};
  violations.Require(question.filter.from < question.filter.to, "end_time", "is not after start_time");
  violations.ThrowIfAny();
  for (const int part : request.group_by()) question.group_by.push_back(static_cast<GroupBy>(part));
  return question;
}

void WriteRow(const ReportRow& row, std::span<const GroupBy> group_by, v1::ResponseTimeRow* proto) {
  proto->set_dimension(static_cast<registry::v1::Dimension>(row.key.dimension));
  proto->set_discipline(static_cast<registry::v1::Discipline>(row.key.discipline));
  proto->set_municipality(row.key.municipality);
  proto->set_urgency(static_cast<registry::v1::Urgency>(row.key.urgency));
  if (std::find(group_by.begin(), group_by.end(), GroupBy::kWeek) != group_by.end()) {
    proto->set_week(base::FormatDay(std::chrono::year_month_day(row.key.week)));
  }
  WriteClock(row.clocks[0], proto->mutable_first_response());
  WriteClock(row.clocks[1], proto->mutable_answer());
  WriteClock(row.clocks[2], proto->mutable_closure());
}

}  // namespace kortelijn::insight
