#pragma once

#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QWidget>

#include "clients/desktop/shell/desk.h"

namespace kortelijn::desktop {

/// Somebody of the network, found by words of their name, discipline, expertise or municipality; never oneself.
class PersonChoice : public QWidget {
  Q_OBJECT

 public:
  PersonChoice(const Desk& desk, QWidget* parent);

  /// The id of who is chosen; empty if nobody is.
  std::string chosen() const;
  QString chosen_name() const;

 signals:
  void Chosen();

 private:
  void Look();
  void Show(const std::vector<registry::v1::Professional>& found);
  bool eventFilter(QObject* watched, QEvent* event) override;

  const Desk& desk_;
  QLineEdit* typed_;
  QListWidget* found_;
  QTimer pause_;
};

}  // namespace kortelijn::desktop
