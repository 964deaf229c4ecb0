#pragma once

#include <QAbstractTableModel>

#include "clients/desktop/reports/report.h"

namespace kortelijn::desktop {

/// The groups of a report as a table, in the order of the service.
class ReportModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kGroup, kAsked, kResponseOpen, kResponseMedian, kResponseNorm, kAnswerOpen, kAnswerMedian, kAnswerNorm, kColumns };

  using QAbstractTableModel::QAbstractTableModel;

  void Set(std::vector<insight::v1::ResponseTimeRow> rows, insight::v1::GroupBy by);
  const insight::v1::ResponseTimeRow& At(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  insight::v1::GroupBy by() const { return by_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString TextOf(const insight::v1::ResponseTimeRow& row, int column) const;
  QVariant SortValue(int row, int column) const;

  std::vector<insight::v1::ResponseTimeRow> rows_;
  insight::v1::GroupBy by_ = insight::v1::GROUP_BY_WEEK;
};

}  // namespace kortelijn::desktop
