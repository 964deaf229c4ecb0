#include "clients/desktop/form/text_model.h"

#include <utility>

#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

void TextModel::Set(std::vector<Row> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

int TextModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int TextModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(headers_.size()); }

QVariant TextModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& row = rows_[static_cast<std::size_t>(index.row())];
  if (role == kSortRole && index.column() == 0 && row.number != 0) return row.number;
  if (role == Qt::ForegroundRole && index.column() == 0 && *row.tone != '\0') return ToneColour(row.tone);
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole) return row.cells.value(index.column());
  return {};
}

QVariant TextModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return headers_.value(section);
}

}  // namespace kortelijn::desktop
