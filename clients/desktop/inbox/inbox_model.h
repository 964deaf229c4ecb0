#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "clients/common/inbox.h"
#include "services/common/base/time.h"

namespace kortelijn::desktop {

/// A row of the inbox with its words, which are made where names can be asked for.
struct InboxRow {
  referral::v1::InboxItem item;
  QString dimension;
  QString urgency;
  QString place;
  QString from;  ///< Who asked.
  QString state;
  base::Time due = base::kNever;

  const std::string& id() const { return item.referral().id(); }
  /// Offered and not looked at yet.
  bool fresh() const;
};

/// The words of a row; may ask the registry for names. Errors: those of the registry.
InboxRow RowOf(client::People& people, const referral::v1::InboxItem& item);

/// True where somebody reads the question itself rather than its gist.
bool ReadsWhole(const referral::v1::InboxItem& item);

/// The inbox as a table in parts, each under a heading that tells how many there are and cannot be chosen; due first within a part. `time
/// left` is told against the clock; Tick tells it anew.
class InboxModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kDimension, kUrgency, kPlace, kState, kTimeLeft, kColumns };

  InboxModel(const base::Clock& clock, QObject* parent) : QAbstractTableModel(parent), clock_(clock) {}

  /// Takes over all rows, due first; who has chosen one keeps it as long as it is there.
  void Set(const std::vector<InboxRow>& rows);
  void Tick();

  /// Null for a heading.
  const InboxRow* At(int row) const;
  bool IsHeading(int row) const { return At(row) == nullptr; }
  /// -1 if it is not there.
  int Find(const std::string& referral_id) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  struct Shown {
    QString heading;  ///< Empty for a row.
    InboxRow row;
    std::string id;
  };

  QString TextOf(const InboxRow& row, int column) const;
  QString SpokenOf(const InboxRow& row, int column) const;
  QVariant TimeLeft(const InboxRow& row) const;
  QVariant Look(const Shown& shown, int column, int role) const;

  const base::Clock& clock_;
  std::vector<Shown> shown_;
};

}  // namespace kortelijn::desktop
