#pragma once

#include <QComboBox>
#include <QDialog>
#include <QPushButton>
#include <functional>

#include "clients/desktop/thread/person_choice.h"
#include "kortelijn/referral/v1/referral.pb.h"

namespace kortelijn::desktop {

/// Asks where a question belongs: a colleague, or another dimension, or both. Does not stop the window from going on.
class WhereDialog : public QDialog {
  Q_OBJECT

 public:
  struct Ask {
    QString title;
    QString explanation;
    QString agree;  ///< What the button says, with its key.
    /// Also offers the dimensions, without this one; unspecified: a person alone is asked for, and must be chosen.
    registry::v1::Dimension not_this = registry::v1::DIMENSION_UNSPECIFIED;
  };

  /// Opens over the window of `where`; `then` gets what was chosen, and the name of the person.
  static void Open(const Desk& desk, QWidget* where, const Ask& ask,
                   std::function<void(const referral::v1::Onward& onward, const QString& name)> then);

 private:
  WhereDialog(const Desk& desk, QWidget* window, const Ask& ask);
  referral::v1::Onward Chosen() const;

  PersonChoice* person_;
  QComboBox* dimension_;
  QPushButton* agree_;
};

}  // namespace kortelijn::desktop
