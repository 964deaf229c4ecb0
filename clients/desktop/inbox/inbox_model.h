#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "clients/common/inbox.h"
#include "services/common/base/time.h"

namespace kortelijn::desktop {

/// A row of the inbox with its words, which are made where names can be asked for.
struct InboxRow {
  referral::v1::InboxItem item;
  QString part;
  QString dimension;
  QString urgency;
  QString place;
  QString state;
  base::Time due = base::kNever;
};

/// The words of a row; may ask the registry for names. Errors: those of the registry.
InboxRow RowOf(client::People& people, const referral::v1::InboxItem& item);

/// The inbox as a table, due first. `time left` is told against the clock; Tick tells it anew.
class InboxModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kPart, kDimension, kUrgency, kPlace, kState, kTimeLeft, kColumns };

  InboxModel(const base::Clock& clock, QObject* parent) : QAbstractTableModel(parent), clock_(clock) {}

  /// Takes over all rows; who has chosen one keeps it as long as it is there.
  void Set(std::vector<InboxRow> rows);
  void Tick();

  const InboxRow& At(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  /// -1 if it is not there.
  int Find(const std::string& referral_id) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString TextOf(const InboxRow& row, int column) const;

  const base::Clock& clock_;
  std::vector<InboxRow> rows_;
};

}  // namespace kortelijn::desktop
