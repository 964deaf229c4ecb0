#include "services/consultation/retention.h"

#include <algorithm>
#include <chrono>

namespace kortelijn::consultation {
namespace {

// A spiritual caregiver is of both domains.
bool OfSocialDomainOnly(base::Discipline discipline) {
  return base::SocialDomain(discipline) && discipline != base::Discipline::kSpiritualCaregiver;
}

int YearsFor(RetentionClass kind, const RetentionYears& years) {
  if (kind == RetentionClass::kAnonymous) return years.anonymous;
  return kind == RetentionClass::kSocial ? years.social : years.care;
}

}  // namespace

RetentionYears YearsOf(int care, int social, int anonymous) {
  RetentionYears years;
  if (care > 0) years.care = care;
  if (social > 0) years.social = social;
  if (anonymous > 0) years.anonymous = anonymous;
  return years;
}

RetentionClass ClassOf(const Retained& kept) {
  if (kept.anonymous) return RetentionClass::kAnonymous;
  const bool only = !kept.took_part.empty() && std::all_of(kept.took_part.begin(), kept.took_part.end(), OfSocialDomainOnly);
  return only ? RetentionClass::kSocial : RetentionClass::kCare;
}

base::Time KeepUntil(const Retained& kept, const RetentionYears& years) {
  const auto day = std::chrono::floor<std::chrono::days>(kept.update_time);
  auto end = std::chrono::year_month_day(day) + std::chrono::years(YearsFor(ClassOf(kept), years));
  if (!end.ok()) end = end.year() / end.month() / std::chrono::last;
  return std::chrono::sys_days(end) + (kept.update_time - day);
}

bool Lapsed(const Retained& kept, const RetentionYears& years, base::Time now) {
  return kept.erase_time == base::kNever && !kept.held && KeepUntil(kept, years) <= now;
}

}  // namespace kortelijn::consultation
