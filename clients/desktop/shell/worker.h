#pragma once

#include <QObject>
#include <QPointer>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "clients/common/wording.h"

namespace kortelijn::desktop {

/// One thread for what takes a while, so that the window never waits. Jobs run one after another; what comes of them is delivered on the
/// thread of the window, unless who asked is gone by then. Its end waits for the job under way.
class Worker : public QObject {
  Q_OBJECT

 public:
  /// What happens to jobs that still wait at the end.
  enum class AtEnd { kDrop, kFinish };

  explicit Worker(AtEnd at_end = AtEnd::kDrop);
  ~Worker() override;

  /// How many are waiting or under way.
  int jobs() const;

  /// Ends now, as its end would; what is posted after it is not done.
  void Finish();

  /// A job may throw base::Fault only in Run.
  void Post(std::function<void()> job);

  /// Runs `job` and delivers its result to `then`, or what was wrong to `otherwise`; both only while `owner` lives.
  template <typename Result>
  void Run(QObject* owner, std::function<Result()> job, std::function<void(const Result&)> then,
           std::function<void(const client::Explanation&)> otherwise) {
    Post([owner = QPointer<QObject>(owner), job = std::move(job), then = std::move(then), otherwise = std::move(otherwise)] {
      try {
        const auto result = std::make_shared<const Result>(job());
        Deliver(owner, [then, result] { then(*result); });
      } catch (const base::Fault& fault) {
        Deliver(owner, [otherwise, explanation = client::Explain(fault)] { otherwise(explanation); });
      }
    });
  }

 signals:
  /// A job begins or ends: how many are waiting or under way.
  void Busy(int jobs);

 private:
  void Work();
  bool Next(std::unique_lock<std::mutex>& lock);
  static void Deliver(const QPointer<QObject>& owner, std::function<void()> what);

  const AtEnd at_end_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kortelijn::desktop
