#pragma once

#include <QAbstractItemModel>
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace kortelijn::desktop {

/// Where the rows that somebody has chosen are in a new list: the model's persistent indexes, by the ids of their rows.
template <typename Row, typename IdOf>
QModelIndexList MovedTo(const QModelIndexList& before, const std::vector<Row>& old_rows, const std::vector<Row>& new_rows,
                        const IdOf& id_of, const std::function<QModelIndex(int row, int column)>& index) {
  QModelIndexList after;
  for (const auto& each : before) {
    const std::string id = id_of(old_rows[static_cast<std::size_t>(each.row())]);
    const auto found = std::find_if(new_rows.begin(), new_rows.end(), [&](const Row& row) { return id_of(row) == id; });
    after.push_back(found == new_rows.end() ? QModelIndex() : index(static_cast<int>(found - new_rows.begin()), each.column()));
  }
  return after;
}

}  // namespace kortelijn::desktop
