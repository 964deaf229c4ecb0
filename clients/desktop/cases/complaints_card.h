#pragma once

#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>
#include <map>

#include "clients/desktop/cases/case_shown.h"
#include "clients/desktop/cases/course_chart.h"

namespace kortelijn::desktop {

/// Scores of complaints: their course, what they speak for, and new ones of today. Scores typed and not recorded are a draft of the case.
class ComplaintsCard : public CaseCard {
  Q_OBJECT

 public:
  ComplaintsCard(CaseActs* acts, QWidget* parent);
  void Set(const CaseShown& shown) override;

 private:
  std::string DraftName() const { return "scores/" + case_id_; }
  void MakeBoxes(const client::SymptomItems& items);
  consultation::v1::RecordSymptomsRequest Typed() const;
  void TakeUp();
  void Changed();
  void Record();

  CaseActs* acts_;
  std::string case_id_;
  CourseChart* chart_;
  QLabel* speaks_;
  QPushButton* add_;
  QWidget* entry_;
  QGridLayout* grid_;
  std::map<std::string, QSpinBox*> boxes_;
  QPushButton* record_;
};

}  // namespace kortelijn::desktop
