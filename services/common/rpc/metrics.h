#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>

#include "services/common/base/time.h"

namespace prometheus {
class Counter;
class Exposer;
class Histogram;
class Registry;
}  // namespace prometheus

namespace kortelijn::rpc {

/// Counters and timings of calls for Prometheus. Labels are method and code; never a person.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  /// Serves `/metrics` at `host:port`. Errors: FAILED_PRECONDITION if the address cannot be had.
  void Expose(const std::string& address);

  /// One call has ended with this canonical code after so many seconds.
  void Called(std::string_view method, int code, double seconds);

  /// The number of the last row of a service's log, and of the last row of another's that it has taken: what is between is its lag.
  void Logged(std::string_view service, std::int64_t seq);
  void Followed(std::string_view service, std::string_view source, std::int64_t seq);

  /// When the revocation list of another authority ends, in seconds since 1970; 0: there is none.
  void RevocationListEnds(std::string_view authority, double seconds);

 private:
  struct Families;
  /// The counters of one method and code, found once.
  struct Series {
    prometheus::Counter* calls;
    prometheus::Histogram* seconds;
  };

  using Codes = std::map<int, Series>;

  Series& SeriesOf(std::string_view method, int code);

  std::shared_ptr<prometheus::Registry> registry_;
  std::unique_ptr<Families> families_;
  std::unique_ptr<prometheus::Exposer> exposer_;
  std::shared_mutex mutex_;
  std::map<std::string, Codes, std::less<>> series_;
};

}  // namespace kortelijn::rpc
