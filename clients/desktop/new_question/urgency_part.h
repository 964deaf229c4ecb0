#pragma once

#include <QComboBox>
#include <QLabel>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/new_question/part.h"

namespace kortelijn::desktop {

/// What is asked for and how soon, with what the network has agreed on; and where to call when it cannot wait.
class UrgencyPart : public Part {
  Q_OBJECT

 public:
  explicit UrgencyPart(QWidget* parent);

  void Know(const Ground& ground) override;
  void Set(const consultation::v1::Consultation& question) override;
  void FillIn(consultation::v1::Consultation& question) const override;
  bool Check() override;

  /// Tells the norms that hold for the question as it is now.
  void TellNorms(const consultation::v1::Consultation& question);

 private:
  registry::v1::Urgency Urgency() const { return static_cast<registry::v1::Urgency>(urgency_->currentData().toInt()); }
  bool TooUrgent() const;
  void TellEmergency();
  QString NormsOf(const consultation::v1::Consultation& question) const;

  registry::v1::Network network_;
  QComboBox* kind_;
  QComboBox* urgency_;
  QLabel* call_;
  QLabel* norms_;
};

}  // namespace kortelijn::desktop
