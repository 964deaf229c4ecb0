#pragma once

#include <map>

#include "clients/desktop/registry/people_source.h"

namespace kortelijn::desktop {

/// The people of the network, as they are scrolled through.
class PeopleModel : public PagedModel<PersonRow> {
  Q_OBJECT

 public:
  enum Column { kName, kWhat, kWhere, kState, kConfirmed, kColumns };

  PeopleModel(Fetch fetch, QObject* parent);

  /// Somebody is another than before: their row becomes this, if it is among those that have come.
  void Put(const PersonRow& row);

  /// -1 if it is not among those that have come.
  int Find(const std::string& id) const;

  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  const PersonRow& Now(int row) const;
  static QString TextOf(const PersonRow& row, int column);

  std::map<std::string, PersonRow> newer_;  ///< By id: what was put since.
  int had_ = 0;
};

}  // namespace kortelijn::desktop
