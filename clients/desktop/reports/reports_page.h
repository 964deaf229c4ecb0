#pragma once

#include <QLabel>
#include <QTableView>
#include <QTimer>

#include "clients/desktop/craft/empty.h"
#include "clients/desktop/reports/report.h"
#include "clients/desktop/reports/report_model.h"
#include "clients/desktop/shell/page.h"

namespace kortelijn::desktop {

class BarChart;
class ReportControls;

/// How soon the network responds and answers, over weeks or by what it is split by, drawn and as a table with the same numbers. Enter on a
/// row narrows to it. Groups, never persons.
class ReportsPage : public Page {
  Q_OBJECT

 public:
  ReportsPage(const Desk& desk, QWidget* parent);

  QString Name() const override;
  QString Title() const override;
  bool Settled() const override { return fetching_ == 0 && !soon_.isActive(); }
  void Enter() override;

 private:
  QWidget* MakePicture();
  QWidget* MakeTable();
  QLayout* MakeHead();
  void FetchPlaces();
  void Fetch();
  void Take(const Report& report, const ReportWish& wish);
  void Draw();
  void DrillInto(const QModelIndex& index);
  void Failed(const client::Explanation& fault);

  ReportControls* controls_;
  QLabel* summary_;
  QLabel* about_;
  QLabel* note_;
  QLabel* told_;
  BarChart* figure_;
  BarChart* numbers_;
  QWidget* picture_;
  ReportModel* model_;
  QTableView* table_;
  Empty* empty_;
  Report report_;
  QTimer soon_;
  int fetching_ = 0;
  int latest_ = 0;
};

}  // namespace kortelijn::desktop
