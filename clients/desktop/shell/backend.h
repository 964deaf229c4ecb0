#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <mutex>

#include "clients/common/people.h"
#include "clients/common/session.h"
#include "clients/desktop/shell/reach.h"
#include "clients/desktop/shell/worker.h"

namespace kortelijn::desktop {

/// What a job works with, on the thread of the backend.
struct Line {
  client::Session& session;
  client::People& people;
};

/// An act that is not known to be done: what was asked of the service, and what was in the way.
struct Missed {
  std::string request;  ///< Full name of the message, e.g. kortelijn.referral.v1.DeclineOfferRequest.
  client::Explanation why;
};

/// The thread that talks to the services for a profile, so that the window never waits, another for what takes long, so that the pages do
/// not wait for it, and what all watches of the profile share, their connection too. Its end waits for no answer.
class Backend : public QObject {
  Q_OBJECT

 public:
  /// `secrets` must have what opens the key: nobody is asked from here.
  Backend(client::Profile profile, const base::Clock& clock, client::Patience patience, client::Secrets secrets = client::Secrets());
  ~Backend() override;

  const client::Profile& profile() const { return profile_; }
  const base::Clock& clock() const { return clock_; }
  Reach& reach() { return reach_; }
  /// How many jobs are waiting or under way, those run apart too.
  int jobs() const { return worker_.jobs() + apart_.jobs(); }

  /// From now on acts that miss are kept, for nobody looks any more.
  void KeepMissed();
  /// Waits for no answer any more: calls under way and all later ones end at once. Returns what missed since KeepMissed; nothing may be run
  /// after it.
  std::vector<Missed> Stop();

  /// A session of its own for a watch, over the connection that all share; opening a key takes a while, so not on the thread of the window.
  /// Any thread may call it. Errors: those of Session.
  std::unique_ptr<client::Session> NewSession() const;

  /// Runs `job` and delivers its result to `then`, or what was wrong to `otherwise`; both only while `owner` lives.
  template <typename Result>
  void Run(QObject* owner, std::function<Result(Line&)> job, std::function<void(const Result&)> then,
           std::function<void(const client::Explanation&)> otherwise) {
    worker_.Run<Result>(
        owner,
        [this, job = std::move(job)] {
          Line line = Connected();
          return job(line);
        },
        std::move(then), Telling(std::move(otherwise)));
  }

  /// The same for a job that takes long: beside the others, one after another, each on a session of its own.
  template <typename Result>
  void RunApart(QObject* owner, std::function<Result(client::Session&)> job, std::function<void(const Result&)> then,
                std::function<void(const client::Explanation&)> otherwise) {
    LetApart();
    apart_.Run<Result>(
        owner, [this, job = std::move(job)] { return job(SessionApart()); }, std::move(then), Telling(std::move(otherwise)));
  }
  /// Waits no longer for what is run apart: it ends with CANCELLED.
  void StopApart();

  /// A refusal was met. On the thread of the window.
  void Tell(const client::Explanation& fault);

 signals:
  /// A job begins or ends: how many are waiting or under way.
  void Busy(int jobs);
  /// This profile does not get in any more: its certificate or its key is at fault, or the person was suspended.
  void ShutOut(const client::Explanation& why);

 private:
  std::function<void(const client::Explanation&)> Telling(std::function<void(const client::Explanation&)> otherwise);
  Line Connected();
  void LetApart();
  client::Session& SessionApart();
  std::unique_ptr<client::Session> NewActing();
  void Keep(const std::string& request, const base::Fault& why);

  const client::Profile profile_;
  const base::Clock& clock_;
  const client::Patience patience_;
  const client::Secrets secrets_;
  Reach reach_;
  const std::shared_ptr<client::SharedChannels> channels_ = std::make_shared<client::SharedChannels>();
  std::unique_ptr<client::People> people_;
  std::mutex mutex_;                          ///< Guards what follows.
  std::unique_ptr<client::Session> session_;  ///< Made by the thread, which alone uses it.
  std::unique_ptr<client::Session> session_apart_;
  bool stopping_ = false;
  bool stopping_apart_ = false;
  bool keeps_missed_ = false;
  std::vector<Missed> missed_;
  Worker worker_{Worker::AtEnd::kFinish};  ///< The two are last: they use what stands above.
  Worker apart_{Worker::AtEnd::kFinish};
};

}  // namespace kortelijn::desktop
