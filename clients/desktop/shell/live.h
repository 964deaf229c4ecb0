#pragma once

#include <QMetaObject>
#include <QObject>

#include "clients/common/watch_thread.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/shell/backend.h"

namespace kortelijn::desktop {

/// A watch whose messages arrive on the thread of the window, for as long as it lives. It tells its owner, who must outlive it.
template <typename Stub, typename Request, typename Response>
class Live {
 public:
  struct Heard {
    std::function<void(const Response&)> arrived;     ///< Heartbeats too: all is well.
    std::function<void(const QString&)> interrupted;  ///< A sentence; it is tried again.
    std::function<void(const client::Explanation&)> ended;
  };

  Live(Backend& backend, QObject* owner, typename client::WatchThread<Stub, Request, Response>::Method method, Heard heard)
      : thread_(backend.NewSession(), method, Listener(owner, std::make_shared<const Heard>(std::move(heard)))) {}

 private:
  static void Deliver(QObject* owner, std::function<void()> what) {
    QMetaObject::invokeMethod(owner, std::move(what), Qt::QueuedConnection);
  }

  static client::WatchListener<Response> Listener(QObject* owner, const std::shared_ptr<const Heard>& heard) {
    return {.arrived = [=](const Response& response) { Deliver(owner, [=] { heard->arrived(response); }); },
            .interrupted =
                [=](const base::Fault& fault) {
                  const QString sentence = Sentence(client::Explain(fault));
                  Deliver(owner, [=] { heard->interrupted(sentence); });
                },
            .ended =
                [=](const std::exception_ptr& fault) {
                  const auto explanation = ExplanationOf(fault);
                  Deliver(owner, [=] { heard->ended(explanation); });
                }};
  }

  static client::Explanation ExplanationOf(const std::exception_ptr& fault) {
    try {
      std::rethrow_exception(fault);
    } catch (const base::Fault& known) {
      return client::Explain(known);
    }
  }

  client::WatchThread<Stub, Request, Response> thread_;
};

}  // namespace kortelijn::desktop
