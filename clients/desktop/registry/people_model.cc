#include "clients/desktop/registry/people_model.h"

#include <algorithm>
#include <utility>

#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

PeopleModel::PeopleModel(Fetch fetch, QObject* parent) : PagedModel(std::move(fetch), parent) {
  // A page without rows brings no scrolling that would ask for the next.
  connect(this, &PagedTable::Fetched, this, [this](int rows, bool whole) {
    const bool nothing_new = rows == std::exchange(had_, rows);
    if (nothing_new && !whole) fetchMore({});
  });
  connect(this, &QAbstractItemModel::modelReset, this, [this] {
    had_ = 0;
    newer_.clear();
  });
}

void PeopleModel::Put(const PersonRow& row) {
  const int at = Find(row.id);
  if (at < 0) return;
  newer_[row.id] = row;
  emit dataChanged(index(at, 0), index(at, kColumns - 1));
}

const PersonRow& PeopleModel::Now(int row) const {
  if (newer_.empty()) return At(row);
  const auto found = newer_.find(At(row).id);
  return found == newer_.end() ? At(row) : found->second;
}

int PeopleModel::Find(const std::string& id) const {
  const auto found = std::find_if(rows().begin(), rows().end(), [&](const PersonRow& row) { return row.id == id; });
  return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

int PeopleModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QString PeopleModel::TextOf(const PersonRow& row, int column) {
  switch (column) {
    case kName:
      return row.name;
    case kWhat:
      return row.what;
    case kWhere:
      return row.where;
    case kState:
      return row.state;
    default:
      return row.confirmed;
  }
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& row = Now(index.row());
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return TextOf(row, index.column());
  if (role != Qt::ForegroundRole) return {};
  if (index.column() == kState && *row.tone != '\0') return ToneColour(row.tone);
  return index.column() == kConfirmed && row.stale ? QVariant(ToneColour("warn")) : QVariant();
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kName:
      return QTr("name");
    case kWhat:
      return QTr("discipline or role");
    case kWhere:
      return QTr("works in");
    case kState:
      return QTr("state");
    default:
      return QTr("confirmed");
  }
}

}  // namespace kortelijn::desktop
