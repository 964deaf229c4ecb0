#pragma once

#include <QComboBox>
#include <QLineEdit>

#include "clients/desktop/craft/card.h"
#include "clients/desktop/new_question/part.h"

namespace kortelijn::desktop {

/// Whom a question is about: a case, or nobody by name in a municipality.
class AboutPart : public Part {
  Q_OBJECT

 public:
  explicit AboutPart(QWidget* parent);

  void Know(const Ground& ground) override;
  void Set(const consultation::v1::Consultation& question) override;
  void FillIn(consultation::v1::Consultation& question) const override;
  bool Check() override;

 private:
  std::string CaseId() const { return cases_->currentData().toString().toStdString(); }
  void Choose(const std::string& case_id);
  void Arrange();
  void CheckPlace();

  QComboBox* cases_;
  QLineEdit* place_;
  Field* place_field_;
  QComboBox* concerns_;
};

}  // namespace kortelijn::desktop
