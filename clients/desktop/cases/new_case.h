#pragma once

#include <QLabel>

#include "clients/desktop/cases/case_form.h"
#include "clients/desktop/cases/case_shown.h"

namespace kortelijn::desktop {

/// Opening a case. What is typed is a draft until the case is there.
class NewCase : public QWidget {
  Q_OBJECT

 public:
  NewCase(const Desk& desk, QWidget* parent);

  void Know(const registry::v1::Network& network);
  /// Puts the keyboard where it begins.
  void Begin();

 signals:
  void Opened(const QString& case_id);
  void Left();

 private:
  void Keep();
  void Send();

  CaseActs* acts_;
  CaseForm* form_;
  QLabel* told_;
};

}  // namespace kortelijn::desktop
