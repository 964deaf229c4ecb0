#pragma once

#include <string>

#include "kortelijn/insight/v1/insight_service.pb.h"

/// Figures of response times as every page says them.
namespace kortelijn::client {

/// Fewer than this says little, and is said to be few.
inline constexpr int kFew = 5;

/// A count; `3 (few)` where it is small.
std::string CountText(int counted);

/// Within which time half have ended: a span, a dash where nothing is counted, or in words that less than half have ended.
std::string MedianText(const insight::v1::ClockStatistics& clock);

/// `32 of 38 (84%)`; a dash where there is nothing to judge.
std::string ShareText(const insight::v1::ClockStatistics& clock);

}  // namespace kortelijn::client
