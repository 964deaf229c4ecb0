#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/rpc/directory.h"

namespace kortelijn::rpc {

/// For whom a person stands in on the local day of `now`.
inline std::vector<std::string> StandsInForAt(const Directory& directory, const std::string& person, base::Time now) {
  return directory.StandsInFor(person, base::LocalDayOf(now));
}

/// Who stands in for a person on the local day of `now`.
inline std::optional<std::string> StandInAt(const Directory& directory, const std::string& person, base::Time now) {
  return directory.StandInOf(person, base::LocalDayOf(now));
}

/// For whom somebody stands in as their watch knows it. An absence begins and ends by the clock, without an event: a watch asks at every
/// message, heartbeats included, whether it has to show everything anew.
class StoodIn {
 public:
  StoodIn(const Directory& directory, const base::Clock& clock, std::string person)
      : directory_(directory), clock_(clock), person_(std::move(person)) {}

  /// As of the last Look.
  const std::vector<std::string>& people() const { return people_; }

  /// Looks anew; true if somebody who follows the watch may know it otherwise: it became different, or nothing is known of what was shown
  /// before the watch was resumed.
  bool Look() {
    const bool unknown = !looked_ && directory_.EverStandsIn(person_);
    auto now = StandsInForAt(directory_, person_, clock_.Now());
    const bool different = unknown || now != people_;
    people_ = std::move(now);
    looked_ = true;
    return different;
  }

 private:
  const Directory& directory_;
  const base::Clock& clock_;
  std::string person_;
  std::vector<std::string> people_;
  bool looked_ = false;
};

}  // namespace kortelijn::rpc
