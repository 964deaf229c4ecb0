#pragma once

#include <QObject>
#include <QPointer>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "clients/common/people.h"
#include "clients/common/session.h"
#include "clients/common/wording.h"

namespace kortelijn::desktop {

/// What a job works with, on the thread of the backend.
struct Line {
  client::Session& session;
  client::People& people;
};

/// The one thread that talks to the services for a profile, so that the window never waits. Jobs run one after another; what comes of
/// them is delivered on the thread of the window, unless who asked is gone by then.
class Backend : public QObject {
  Q_OBJECT

 public:
  Backend(client::Profile profile, const base::Clock& clock, client::Patience patience);
  ~Backend() override;

  const client::Profile& profile() const { return profile_; }
  const base::Clock& clock() const { return clock_; }

  /// A session of its own for a watch. Errors: those of Session.
  std::unique_ptr<client::Session> NewSession() const;

  /// Runs `job` and delivers its result to `then`, or what was wrong to `otherwise`; both only while `owner` lives.
  template <typename Result>
  void Run(QObject* owner, std::function<Result(Line&)> job, std::function<void(const Result&)> then,
           std::function<void(const client::Explanation&)> otherwise) {
    Post([this, owner = QPointer<QObject>(owner), job = std::move(job), then = std::move(then), otherwise = std::move(otherwise)](
             Line* line, const client::Explanation* fault) {
      if (fault == nullptr) {
        const auto result = std::make_shared<const Result>(job(*line));
        Deliver(owner, [then, result] { then(*result); });
      } else {
        Deliver(owner, [otherwise, fault = *fault] { otherwise(fault); });
      }
    });
  }

 signals:
  /// A job begins or ends: how many are waiting or under way.
  void Busy(int jobs);

 private:
  /// Called with a line, or with what was wrong.
  using Job = std::function<void(Line*, const client::Explanation*)>;

  void Post(Job job);
  void Work();
  void Do(const Job& job);
  Line Connected();
  static void Deliver(const QPointer<QObject>& owner, std::function<void()> what);

  const client::Profile profile_;
  const base::Clock& clock_;
  const client::Patience patience_;
  std::unique_ptr<client::Session> session_;  ///< Of the thread.
  std::unique_ptr<client::People> people_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kortelijn::desktop
