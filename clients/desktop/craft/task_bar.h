#pragma once

#include <QFrame>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <functional>

namespace kortelijn::desktop {

/// How far a long act is, with a way out of it (Ctrl+.). Takes no room while there is none.
class TaskBar : public QFrame {
  Q_OBJECT

 public:
  explicit TaskBar(QWidget* parent);

  /// `cancel` is called once at most; without it there is no way out. A task that was running is forgotten.
  void Begin(const QString& what, std::function<void()> cancel);
  /// `of` 0: not known how much there is.
  void Set(int done, int of);
  void End();
  bool running() const { return running_; }

 private:
  QLabel* what_;
  QProgressBar* bar_;
  QPushButton* cancel_;
  std::function<void()> cancels_;
  bool running_ = false;
};

}  // namespace kortelijn::desktop
