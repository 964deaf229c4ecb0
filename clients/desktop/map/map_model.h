#pragma once

#include <QAbstractTableModel>

#include "clients/desktop/map/map_place.h"

namespace kortelijn::desktop {

/// Municipalities with all figures of each: the map for who does not see it. Column 0 is the name, the others are kMapFigures in order.
class MapModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;

  void Set(std::vector<MapPlace> places);
  const std::vector<MapPlace>& places() const { return places_; }
  /// -1 if it is not there.
  int Find(const QString& code) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<MapPlace> places_;
};

}  // namespace kortelijn::desktop
