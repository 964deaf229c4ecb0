#include "clients/desktop/reports/report_model.h"

#include <limits>

#include "clients/common/figures.h"
#include "clients/common/labels.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;

double MedianOf(const v1::ClockStatistics& clock) {
  return clock.has_median_minutes() ? clock.median_minutes() : std::numeric_limits<double>::max();
}

double ShareOf(const v1::ClockStatistics& clock) {
  return clock.judged() == 0 ? -1 : static_cast<double>(clock.within_norm()) / clock.judged();
}

int AlignmentOf(int column) {
  return static_cast<int>((column == ReportModel::kGroup ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

bool SaysLittle(const v1::ResponseTimeRow& row, int column) {
  if (column == ReportModel::kResponseMedian) return !row.first_response().has_median_minutes();
  if (column == ReportModel::kAnswerMedian) return !row.answer().has_median_minutes();
  return column == ReportModel::kAsked && row.first_response().total() < client::kFew;
}

}  // namespace

void ReportModel::Set(std::vector<v1::ResponseTimeRow> rows, v1::GroupBy by) {
  beginResetModel();
  rows_ = std::move(rows);
  by_ = by;
  endResetModel();
}

int ReportModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int ReportModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QString ReportModel::TextOf(const v1::ResponseTimeRow& row, int column) const {
  switch (column) {
    case kGroup:
      return GroupName(row, by_);
    case kAsked:
      return Q(client::CountText(row.first_response().total()));
    case kResponseOpen:
      return QString::number(row.first_response().open());
    case kResponseMedian:
      return Q(client::MedianText(row.first_response()));
    case kResponseNorm:
      return Q(client::ShareText(row.first_response()));
    case kAnswerOpen:
      return QString::number(row.answer().open());
    case kAnswerMedian:
      return Q(client::MedianText(row.answer()));
    default:
      return Q(client::ShareText(row.answer()));
  }
}

QVariant ReportModel::SortValue(int at, int column) const {
  const v1::ResponseTimeRow& row = At(at);
  switch (column) {
    case kGroup:
      return by_ == v1::GROUP_BY_WEEK || by_ == v1::GROUP_BY_URGENCY ? QVariant(at) : QVariant();
    case kAsked:
      return row.first_response().total();
    case kResponseOpen:
      return row.first_response().open();
    case kResponseMedian:
      return MedianOf(row.first_response());
    case kResponseNorm:
      return ShareOf(row.first_response());
    case kAnswerOpen:
      return row.answer().open();
    case kAnswerMedian:
      return MedianOf(row.answer());
    default:
      return ShareOf(row.answer());
  }
}

QVariant ReportModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return TextOf(At(index.row()), index.column());
    case kSortRole:
      return SortValue(index.row(), index.column());
    case Qt::TextAlignmentRole:
      return AlignmentOf(index.column());
    case Qt::ForegroundRole:
      return SaysLittle(At(index.row()), index.column()) ? QVariant(ColoursNow().faint) : QVariant();
    default:
      return {};
  }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return AlignmentOf(section);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kGroup:
      return Q(client::Label(by_));
    case kAsked:
      return QTr("asked");
    case kResponseOpen:
      return QTr("no response yet");
    case kResponseMedian:
      return QTr("half responded within");
    case kResponseNorm:
      return QTr("response within norm");
    case kAnswerOpen:
      return QTr("no answer yet");
    case kAnswerMedian:
      return QTr("half answered within");
    default:
      return QTr("answer within norm");
  }
}

}  // namespace kortelijn::desktop
