#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

namespace kortelijn::desktop {

/// Does what cannot be taken back a few seconds later, so that until then it can: a message in the window offers Undo. One act waits at a
/// time; the next one makes it happen at once, and so does leaving the window (Sitting::Leave).
class Later : public QObject {
  Q_OBJECT

 public:
  static constexpr int kWaitMillis = 5'000;

  struct Act {
    QString sentence;            ///< Told at once, with Undo.
    std::function<void()> does;  ///< After the wait.
    std::function<void()> undone;
  };

  /// `where` is in the window that is told.
  explicit Later(QWidget* where);

  void Do(Act act);
  /// Does what waits, now.
  void Now();

 private:
  void Undo(int number);

  QWidget* where_;
  QTimer waits_;
  Act act_;
  int number_ = 0;  ///< Of the act, so that an old message undoes nothing new.
};

}  // namespace kortelijn::desktop
