#pragma once

#include <chrono>
#include <string>

#include "services/common/base/time.h"

/// Moments and spans as people say them, in Europe/Amsterdam and the language in use.
namespace kortelijn::client {

/// `today 14:05`, `yesterday 9:30`, `tomorrow 8:00`, `Tue 3 Jun 14:05`, and with the year where that is another one; a dash for kNever.
std::string Moment(base::Time time, base::Time now);

/// `3 June 2025`; a dash for kNever.
std::string Day(base::Time time);

/// `14:05`, Dutch `14.05`; `minute` counts from midnight.
std::string MinuteOfDay(int minute);

/// `12 min`, `2 h 15 min`, `3 days`: two units at most; less than a minute is `0 min`. Negative spans read as positive.
std::string Span(base::Duration span);

/// As Span, from a day on only in whole days.
std::string Roughly(base::Duration span);

/// Minutes of a figure as a span; `< 1 min` where they round to none, a dash where nothing is known.
std::string Minutes(bool known, double minutes);

/// A due moment against now: `in 25 min`, `40 min late`.
std::string Due(base::Time due, base::Time now);

/// The same as a rest: `25 min left`, `40 min late`.
std::string Left(base::Time due, base::Time now);

/// `2025-06-03T14:05:00Z`, for programs; empty for kNever.
std::string Iso(base::Time time);

}  // namespace kortelijn::client
