#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "kortelijn/registry/v1/professional.pb.h"

namespace kortelijn::desktop {

/// Where people work, as a table.
class OrganisationsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kName, kMunicipality, kOffers, kColumns };

  using QAbstractTableModel::QAbstractTableModel;

  void Set(std::vector<registry::v1::Organisation> rows);
  const registry::v1::Organisation& At(int row) const { return rows_[static_cast<std::size_t>(row)]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::vector<registry::v1::Organisation> rows_;
};

}  // namespace kortelijn::desktop
