#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <map>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/shell/desk.h"
#include "clients/desktop/thread/once.h"

namespace kortelijn::desktop {

/// What somebody is told about, by mail and on this computer. Each change is kept at once.
class NoticesCard : public Card {
  Q_OBJECT

 public:
  NoticesCard(const Desk& desk, QWidget* parent);

  void Show(const registry::v1::Member& self);

 private:
  void Send();
  void AddTray();

  const Desk& desk_;
  std::map<registry::v1::NoticeKind, QCheckBox*> kinds_;
  QComboBox* language_;
  QLabel* told_;
  Once once_;
  bool showing_ = false;
};

}  // namespace kortelijn::desktop
