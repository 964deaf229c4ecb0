#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <functional>

namespace kortelijn::desktop {

/// Asks whether something is meant, before it is done. Takes no room while nothing is asked; Esc is no.
class AskBar : public QFrame {
  Q_OBJECT

 public:
  explicit AskBar(QWidget* parent);

  /// `yes` says what is done; may mark its key with &.
  void Ask(const QString& question, const QString& yes, std::function<void()> does);

 private:
  QLabel* question_;
  QPushButton* yes_;
  QPushButton* no_;
  std::function<void()> does_;
};

}  // namespace kortelijn::desktop
