#pragma once

#include <QMetaObject>
#include <QObject>

#include "clients/common/watch_thread.h"
#include "clients/desktop/shell/backend.h"

namespace kortelijn::desktop {

/// A watch whose messages arrive on the thread of the window, for as long as it lives. It tells its owner, who must outlive it, and the
/// window whether the service is in reach.
template <typename Stub, typename Request, typename Response>
class Live {
 public:
  struct Heard {
    std::function<void(const Response&)> arrived;     ///< Heartbeats too: all is well.
    std::function<void(const QString&)> interrupted;  ///< A sentence; it is tried again.
    std::function<void(const client::Explanation&)> ended;
  };

  Live(Backend& backend, QObject* owner, typename client::WatchThread<Stub, Request, Response>::Method method, Heard heard)
      : ear_(std::make_shared<Ear>(backend, std::move(heard))),
        thread_([&backend] { return backend.NewSession(); }, method, Listener(owner, ear_)) {}

 private:
  /// Who listens, on the thread of the window; what comes after its end is dropped.
  struct Ear {
    Ear(Backend& of, Heard to) : backend(of), heard(std::move(to)), line(of.reach()) {}

    Backend& backend;
    Heard heard;
    Reach::Line line;
  };

  static void Deliver(QObject* owner, const std::weak_ptr<Ear>& ear, std::function<void(Ear&)> what) {
    QMetaObject::invokeMethod(
        owner,
        [ear, what = std::move(what)] {
          if (const auto listening = ear.lock()) what(*listening);
        },
        Qt::QueuedConnection);
  }

  static client::WatchListener<Response> Listener(QObject* owner, const std::weak_ptr<Ear>& ear) {
    return {.arrived =
                [=](const Response& response) {
                  Deliver(owner, ear, [=](Ear& listening) {
                    listening.line.Up();
                    listening.heard.arrived(response);
                  });
                },
            .interrupted =
                [=](const base::Fault& fault) {
                  Deliver(owner, ear, [sentence = SentenceOf(client::Explain(fault))](Ear& listening) {
                    listening.line.Down(sentence);
                    listening.heard.interrupted(sentence);
                  });
                },
            .ended =
                [=](const std::exception_ptr& fault) {
                  Deliver(owner, ear, [explanation = ExplanationOf(fault)](Ear& listening) {
                    listening.backend.Tell(explanation);
                    listening.heard.ended(explanation);
                  });
                }};
  }

  static client::Explanation ExplanationOf(const std::exception_ptr& fault) {
    try {
      std::rethrow_exception(fault);
    } catch (const base::Fault& known) {
      return client::Explain(known);
    }
  }

  std::shared_ptr<Ear> ear_;
  client::WatchThread<Stub, Request, Response> thread_;
};

}  // namespace kortelijn::desktop
