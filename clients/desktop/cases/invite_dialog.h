#pragma once

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <functional>

#include "clients/desktop/thread/person_choice.h"
#include "kortelijn/consultation/v1/consultation.pb.h"

namespace kortelijn::desktop {

/// Asks who comes into a circle, with which part. Does not stop the window from going on.
class InviteDialog : public QDialog {
  Q_OBJECT

 public:
  using Then = std::function<void(const consultation::v1::CircleMember& member, const QString& name)>;

  static void Open(const Desk& desk, QWidget* where, const Then& then);

 private:
  InviteDialog(const Desk& desk, QWidget* window);
  consultation::v1::CircleMember Member() const;

  PersonChoice* person_;
  QLineEdit* role_;
  std::map<registry::v1::Dimension, QCheckBox*> dimensions_;
  QPushButton* agree_;
};

}  // namespace kortelijn::desktop
