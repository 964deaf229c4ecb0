#include "services/common/rpc/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::rpc {

struct Metrics::Families {
  prometheus::Family<prometheus::Counter>& calls;
  prometheus::Family<prometheus::Histogram>& seconds;
  prometheus::Family<prometheus::Gauge>& logged;
  prometheus::Family<prometheus::Gauge>& followed;
  prometheus::Family<prometheus::Gauge>& list_ends;
};

Metrics::Metrics() : registry_(std::make_shared<prometheus::Registry>()) {
  families_ = std::make_unique<Families>(
      Families{prometheus::BuildCounter().Name("kortelijn_calls_total").Help("Calls by method and code.").Register(*registry_),
               prometheus::BuildHistogram().Name("kortelijn_call_seconds").Help("Duration of calls.").Register(*registry_),
               prometheus::BuildGauge().Name("kortelijn_log_row").Help("The last row of a service's log.").Register(*registry_),
               prometheus::BuildGauge()
                   .Name("kortelijn_followed_row")
                   .Help("The last row of the log of the source that a service has taken.")
                   .Register(*registry_),
               prometheus::BuildGauge()
                   .Name("kortelijn_revocation_list_end_seconds")
                   .Help("When the revocation list of another authority ends, since 1970; 0 without one.")
                   .Register(*registry_)});
}

Metrics::~Metrics() = default;

void Metrics::Expose(const std::string& address) {
  try {
    exposer_ = std::make_unique<prometheus::Exposer>(address);
  } catch (const std::exception& error) {
    throw base::Fault(base::Code::kFailedPrecondition, base::reason::kFieldInvalid,
                      "metrics: " + address + " cannot be listened at: choose another address with --metrics (" + error.what() + ")");
  }
  exposer_->RegisterCollectable(registry_);
}

Metrics::Series& Metrics::SeriesOf(std::string_view method, int code) {
  {
    std::shared_lock lock(mutex_);
    if (const auto codes = series_.find(method); codes != series_.end()) {
      if (const auto found = codes->second.find(code); found != codes->second.end()) return found->second;
    }
  }
  std::unique_lock lock(mutex_);
  const std::string name(method);
  Series made{&families_->calls.Add({{"method", name}, {"code", std::to_string(code)}}),
              &families_->seconds.Add({{"method", name}}, prometheus::Histogram::BucketBoundaries{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                                                                  0.05, 0.1, 0.25, 1, 5})};
  return series_[name].emplace(code, made).first->second;
}

void Metrics::Called(std::string_view method, int code, double seconds) {
  Series& series = SeriesOf(method, code);
  series.calls->Increment();
  series.seconds->Observe(seconds);
}

void Metrics::Logged(std::string_view service, std::int64_t seq) {
  families_->logged.Add({{"service", std::string(service)}}).Set(static_cast<double>(seq));
}

void Metrics::Followed(std::string_view service, std::string_view source, std::int64_t seq) {
  families_->followed.Add({{"service", std::string(service)}, {"source", std::string(source)}}).Set(static_cast<double>(seq));
}

void Metrics::RevocationListEnds(std::string_view authority, double seconds) {
  families_->list_ends.Add({{"authority", std::string(authority)}}).Set(seconds);
}

}  // namespace kortelijn::rpc
