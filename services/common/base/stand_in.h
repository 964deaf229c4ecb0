#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"

namespace kortelijn::base {

/// Days on which somebody is away, both included, local in Europe/Amsterdam, and who stands in for them (waarneming).
struct StandIn {
  std::chrono::sys_days first;
  std::chrono::sys_days last;
  std::string person;
};

/// Somebody's absences with a stand-in, in the order of their entry; none for whom has none.
using StandInsOf = std::function<std::span<const StandIn>(const std::string& person)>;

/// Whether somebody may stand in at all: who has left stands in for nobody.
using MayStandIn = std::function<bool(const std::string& person)>;

/// The local day in Europe/Amsterdam.
std::chrono::sys_days LocalDayOf(Time now);

/// Who stands in for `person` on a day: whom they name in the first absence that covers it; where that one is away with a stand-in too,
/// theirs, and so on to the end of the chain, which is before the first who may not. Nothing if they name nobody, or if the chain is a
/// loop.
std::optional<std::string> WhoStandsIn(const std::string& person, std::chrono::sys_days day, const StandInsOf& of,
                                       const MayStandIn& may = {});

/// A loop that `absence` of `person` would make: on one of its days whoever stands in comes to be the person again. The people in order,
/// beginning and ending with the person: a, b, a. Empty if there is none, as for an absence that ends before it begins.
std::vector<std::string> LoopOf(const std::string& person, const StandIn& absence, const StandInsOf& of);

}  // namespace kortelijn::base
