#include "clients/desktop/shell/worker.h"

#include <QCoreApplication>

namespace kortelijn::desktop {

Worker::Worker(AtEnd at_end) : at_end_(at_end), thread_([this] { Work(); }) {}

Worker::~Worker() { Finish(); }

void Worker::Finish() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

int Worker::jobs() const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(jobs_.size());
}

void Worker::Post(std::function<void()> job) {
  int waiting = 0;
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
    waiting = static_cast<int>(jobs_.size());
  }
  changed_.notify_one();
  emit Busy(waiting);
}

bool Worker::Next(std::unique_lock<std::mutex>& lock) {
  changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
  return !jobs_.empty() && (!stopping_ || at_end_ == AtEnd::kFinish);
}

void Worker::Work() {
  for (std::unique_lock lock(mutex_); Next(lock);) {
    const auto job = std::move(jobs_.front());
    lock.unlock();
    job();
    lock.lock();
    jobs_.pop_front();
    const auto left = static_cast<int>(jobs_.size());
    lock.unlock();
    emit Busy(left);
    lock.lock();
  }
}

void Worker::Deliver(const QPointer<QObject>& owner, std::function<void()> what) {
  QMetaObject::invokeMethod(
      QCoreApplication::instance(),
      [owner, what = std::move(what)] {
        if (owner != nullptr) what();
      },
      Qt::QueuedConnection);
}

}  // namespace kortelijn::desktop
