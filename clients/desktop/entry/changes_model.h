#pragma once

#include "clients/desktop/craft/paged_model.h"
#include "clients/desktop/shell/desk.h"

namespace kortelijn::desktop {

/// What became of one field of an entry, in words.
struct ChangeRow {
  QString when;
  QString who;
  QString field;
  QString before;
  QString after;
};

/// What changed in one's own entry, newest first; it comes in pages.
class ChangesModel : public PagedModel<ChangeRow> {
 public:
  ChangesModel(const Desk& desk, QObject* parent);

  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  Fetch FetchOf(const Desk& desk);
};

}  // namespace kortelijn::desktop
