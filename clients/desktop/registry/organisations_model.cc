#include "clients/desktop/registry/organisations_model.h"

#include <utility>

#include "clients/common/places.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

QString OffersText(const registry::v1::Organisation& organisation) {
  QStringList names;
  for (const auto& service : organisation.services()) names << Q(service.name());
  return names.join(", ");
}

}  // namespace

void OrganisationsModel::Set(std::vector<registry::v1::Organisation> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

int OrganisationsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int OrganisationsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant OrganisationsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
  const auto& row = At(index.row());
  if (index.column() == kName) return Q(row.name());
  if (index.column() == kOffers) return OffersText(row);
  return row.municipality().empty() ? QString() : Q(client::PlaceName(row.municipality()));
}

QVariant OrganisationsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  if (section == kName) return QTr("name");
  return section == kOffers ? QTr("what it offers") : QTr("municipality");
}

}  // namespace kortelijn::desktop
