#include "clients/common/time_wording.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "clients/common/translate.h"
#include "services/common/base/calendar.h"

namespace kortelijn::client {
namespace {

using std::chrono::local_days;

constexpr std::array kMonths = {TrMark("January"),   TrMark("February"), TrMark("March"),    TrMark("April"),
                                TrMark("May"),       TrMark("June"),     TrMark("July"),     TrMark("August"),
                                TrMark("September"), TrMark("October"),  TrMark("November"), TrMark("December")};
constexpr std::array kShortMonths = {TrMark("Jan"), TrMark("Feb"), TrMark("Mar"), TrMark("Apr"), TrMark("May"), TrMark("Jun"),
                                     TrMark("Jul"), TrMark("Aug"), TrMark("Sep"), TrMark("Oct"), TrMark("Nov"), TrMark("Dec")};
constexpr std::array kWeekdays = {TrMark("Sun"), TrMark("Mon"), TrMark("Tue"), TrMark("Wed"), TrMark("Thu"), TrMark("Fri"), TrMark("Sat")};

std::chrono::year_month_day DateOf(local_days day) { return std::chrono::year_month_day(day); }

std::string ShortMonth(const std::chrono::year_month_day& date) { return Tr(kShortMonths[static_cast<unsigned>(date.month()) - 1]); }

std::string DayName(local_days day, local_days today) {
  if (day == today) return Tr("today");
  if (day == today - std::chrono::days(1)) return Tr("yesterday");
  if (day == today + std::chrono::days(1)) return Tr("tomorrow");
  const auto date = DateOf(day);
  std::string name = Tr(kWeekdays[std::chrono::weekday(day).c_encoding()]) + " " + std::to_string(static_cast<unsigned>(date.day())) + " " +
                     ShortMonth(date);
  if (date.year() != DateOf(today).year()) name += " " + std::to_string(static_cast<int>(date.year()));
  return name;
}

}  // namespace

std::string Moment(base::Time time, base::Time now) {
  if (time == base::kNever) return "–";
  const auto local = base::ToAmsterdam(time);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto today = std::chrono::floor<std::chrono::days>(base::ToAmsterdam(now));
  const auto minute = std::chrono::floor<std::chrono::minutes>(local - day);
  return DayName(day, today) + " " + MinuteOfDay(static_cast<int>(minute.count()));
}

std::string Day(base::Time time) {
  if (time == base::kNever) return "–";
  const auto date = DateOf(std::chrono::floor<std::chrono::days>(base::ToAmsterdam(time)));
  return std::to_string(static_cast<unsigned>(date.day())) + " " + Tr(kMonths[static_cast<unsigned>(date.month()) - 1]) + " " +
         std::to_string(static_cast<int>(date.year()));
}

std::string MinuteOfDay(int minute) {
  const std::string minutes = std::to_string(100 + minute % 60).substr(1);
  return Fill(Tr("{hour}:{minute}"), {{"hour", std::to_string(minute / 60)}, {"minute", minutes}});
}

std::string Span(base::Duration span) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(span < base::Duration::zero() ? -span : span).count();
  if (minutes < 60) return TrPlural("{n} min", "{n} min", minutes);
  if (minutes < 24 * 60) {
    const std::string hours = TrPlural("{n} h", "{n} h", minutes / 60);
    return minutes % 60 == 0 ? hours : hours + " " + TrPlural("{n} min", "{n} min", minutes % 60);
  }
  const std::string days = TrPlural("{n} day", "{n} days", minutes / (24 * 60));
  const auto hours = minutes % (24 * 60) / 60;
  return hours == 0 || minutes >= 7 * 24 * 60 ? days : days + " " + TrPlural("{n} h", "{n} h", hours);
}

std::string Roughly(base::Duration span) {
  const base::Duration whole = span < base::Duration::zero() ? -span : span;
  return Span(whole < std::chrono::days(1) ? whole : std::chrono::floor<std::chrono::days>(whole));
}

std::string Minutes(bool known, double minutes) {
  if (!known) return "–";
  const long whole = std::lround(minutes);
  return whole == 0 ? Tr("< 1 min") : Span(std::chrono::minutes(whole));
}

std::string Due(base::Time due, base::Time now) {
  if (due == base::kNever) return "–";
  return Fill(due >= now ? Tr("in {span}") : Tr("{span} late"), {{"span", Roughly(due - now)}});
}

std::string Left(base::Time due, base::Time now) {
  if (due == base::kNever) return "–";
  return Fill(due >= now ? Tr("{span} left") : Tr("{span} late"), {{"span", Roughly(due - now)}});
}

std::string Iso(base::Time time) {
  if (time == base::kNever) return {};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return text.data();
}

}  // namespace kortelijn::client
