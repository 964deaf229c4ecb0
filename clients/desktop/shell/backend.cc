#include "clients/desktop/shell/backend.h"

#include <QCoreApplication>
#include <utility>

namespace kortelijn::desktop {

Backend::Backend(client::Profile profile, const base::Clock& clock, client::Patience patience)
    : profile_(std::move(profile)), clock_(clock), patience_(patience), thread_([this] { Work(); }) {}

Backend::~Backend() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

std::unique_ptr<client::Session> Backend::NewSession() const { return std::make_unique<client::Session>(profile_, clock_, patience_); }

void Backend::Post(Job job) {
  int waiting = 0;
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
    waiting = static_cast<int>(jobs_.size());
  }
  changed_.notify_one();
  emit Busy(waiting);
}

void Backend::Work() {
  for (std::unique_lock lock(mutex_);;) {
    changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    if (stopping_) return;
    const Job job = std::move(jobs_.front());
    lock.unlock();
    Do(job);
    lock.lock();
    jobs_.pop_front();
    emit Busy(static_cast<int>(jobs_.size()));
  }
}

void Backend::Do(const Job& job) {
  try {
    Line line = Connected();
    job(&line, nullptr);
  } catch (const base::Fault& fault) {
    const auto explanation = client::Explain(fault);
    job(nullptr, &explanation);
  }
}

Line Backend::Connected() {
  if (session_ == nullptr) {
    session_ = NewSession();
    people_ = std::make_unique<client::People>(*session_);
  }
  return {*session_, *people_};
}

void Backend::Deliver(const QPointer<QObject>& owner, std::function<void()> what) {
  QMetaObject::invokeMethod(
      QCoreApplication::instance(),
      [owner, what = std::move(what)] {
        if (owner != nullptr) what();
      },
      Qt::QueuedConnection);
}

}  // namespace kortelijn::desktop
