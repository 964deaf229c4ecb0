#include "clients/desktop/map/map_model.h"

#include <algorithm>
#include <limits>

#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

constexpr int kFigureColumns = static_cast<int>(std::size(kMapFigures));

MapFigure FigureOf(int column) { return kMapFigures[static_cast<std::size_t>(column - 1)]; }

int AlignmentOf(int column) { return static_cast<int>((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter); }

QVariant SortValue(const MapPlace& place, int column) {
  if (column == 0) return {};
  return ValueOf(place, FigureOf(column)).value_or(std::numeric_limits<double>::max());
}

}  // namespace

void MapModel::Set(std::vector<MapPlace> places) {
  beginResetModel();
  places_ = std::move(places);
  endResetModel();
}

int MapModel::Find(const QString& code) const {
  const auto found = std::find_if(places_.begin(), places_.end(), [&](const auto& place) { return Q(place.code) == code; });
  return found == places_.end() ? -1 : static_cast<int>(found - places_.begin());
}

int MapModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(places_.size()); }

int MapModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 1 + kFigureColumns; }

QVariant MapModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const MapPlace& place = places_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return index.column() == 0 ? place.name : TextOf(place, FigureOf(index.column()));
    case kSortRole:
      return SortValue(place, index.column());
    case Qt::TextAlignmentRole:
      return AlignmentOf(index.column());
    default:
      return {};
  }
}

QVariant MapModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return AlignmentOf(section);
  if (role != Qt::DisplayRole) return {};
  return section == 0 ? QTr("municipality") : FigureName(FigureOf(section));
}

}  // namespace kortelijn::desktop
