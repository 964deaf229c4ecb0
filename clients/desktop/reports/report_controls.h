#pragma once

#include <QComboBox>
#include <QDateEdit>

#include "clients/desktop/reports/report.h"
#include "clients/desktop/reports/report_bars.h"

namespace kortelijn::desktop {

/// What a report is about: the period, what it is split by, and what it is narrowed to.
class ReportControls : public QWidget {
  Q_OBJECT

 public:
  ReportControls(const QDate& today, QWidget* parent);

  ReportWish wish() const;
  ReportFigure figure() const;

  /// Places to narrow to, by code.
  void SetPlaces(const std::vector<std::string>& codes);
  /// Narrows to this group of `by`, and splits by the next thing that is not narrowed yet.
  void DrillInto(const insight::v1::ResponseTimeRow& row);

 signals:
  void Changed();

 private:
  QWidget* MakeNarrowing();
  QComboBox* NewChoice(const QString& name);
  void UsePreset(int days);
  void TakeDate();
  bool Narrowed(insight::v1::GroupBy by) const;
  void NarrowTo(const insight::v1::ResponseTimeRow& row, insight::v1::GroupBy by);

  QDate today_;
  QComboBox* period_;
  QDateEdit* from_;
  QDateEdit* until_;
  QComboBox* figure_;
  QComboBox* by_;
  QComboBox* dimension_;
  QComboBox* discipline_;
  QComboBox* municipality_;
  QComboBox* urgency_;
};

}  // namespace kortelijn::desktop
