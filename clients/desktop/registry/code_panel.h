#pragma once

#include <QLabel>
#include <QLineEdit>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/shell/desk.h"
#include "kortelijn/registry/v1/registry_service.pb.h"

namespace kortelijn::desktop {

/// A one-time code that was just made, large, with what the person needs besides: the fingerprint of the authority, which has to go to them
/// by another way than the code.
class CodePanel : public Card {
  Q_OBJECT

 public:
  CodePanel(const Desk& desk, QWidget* parent);

  /// `name` is whose it is.
  void Tell(const QString& name, const registry::v1::IssueEnrolmentCodeResponse& response);

 private:
  QLayout* NewCopied(QLineEdit* shown, const QString& act);

  const Desk& desk_;
  QLabel* told_;
  QWidget* row_;
  QLineEdit* code_;
  QLineEdit* fingerprint_;
};

}  // namespace kortelijn::desktop
