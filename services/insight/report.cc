#include "services/insight/report.h"

#include <algorithm>
#include <map>

namespace kortelijn::insight {
namespace {

using Readings = std::array<std::vector<Reading>, kClocks.size()>;

std::chrono::local_days MondayOf(base::Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(base::ToAmsterdam(time));
  return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

void CopyPart(GroupBy part, const GroupKey& from, GroupKey& to) {
  if (part == GroupBy::kDimension) to.dimension = from.dimension;
  if (part == GroupBy::kDiscipline) to.discipline = from.discipline;
  if (part == GroupBy::kMunicipality) to.municipality = from.municipality;
  if (part == GroupBy::kUrgency) to.urgency = from.urgency;
  if (part == GroupBy::kWeek) to.week = from.week;
}

GroupKey KeyOf(const Passage& passage, std::span<const GroupBy> group_by) {
  const auto& [dimension, discipline, kind, urgency] = passage.traits;
  const bool weekly = std::find(group_by.begin(), group_by.end(), GroupBy::kWeek) != group_by.end();
  const GroupKey whole{dimension, discipline, passage.municipality, urgency,
                       weekly ? MondayOf(passage.request) : std::chrono::local_days{}};
  GroupKey key;
  for (const auto part : group_by) CopyPart(part, whole, key);
  return key;
}

bool Before(const GroupKey& a, const GroupKey& b, std::span<const GroupBy> group_by) {
  GroupKey left, right;
  for (const auto part : group_by) {
    CopyPart(part, a, left);
    CopyPart(part, b, right);
    if (left != right) return left < right;
  }
  return false;
}

ReportRow Summary(const GroupKey& key, const Readings& readings) {
  ReportRow row{.key = key};
  for (std::size_t i = 0; i < readings.size(); ++i) row.clocks[i] = Summarise(readings[i]);
  return row;
}

}  // namespace

std::vector<ReportRow> MakeReport(std::span<const Passage> passages, std::span<const GroupBy> group_by, const Timekeeper& time) {
  std::map<GroupKey, Readings> groups;
  if (group_by.empty()) groups[GroupKey{}];
  for (const auto& passage : passages) {
    if (passage.state == base::ReferralState::kEnteredInError) continue;
    auto& readings = groups[KeyOf(passage, group_by)];
    for (std::size_t i = 0; i < kClocks.size(); ++i) readings[i].push_back(time.Read(passage, kClocks[i]));
  }
  std::vector<ReportRow> rows;
  rows.reserve(groups.size());
  for (const auto& [key, readings] : groups) rows.push_back(Summary(key, readings));
  std::sort(rows.begin(), rows.end(), [&](const ReportRow& a, const ReportRow& b) { return Before(a.key, b.key, group_by); });
  return rows;
}

base::Time EarliestRequest(std::span<const Passage> passages, base::Time otherwise) {
  for (const auto& passage : passages) otherwise = std::min(otherwise, passage.request);
  return otherwise;
}

}  // namespace kortelijn::insight
