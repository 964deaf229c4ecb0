#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "clients/common/board.h"
#include "services/common/base/time.h"

namespace kortelijn::desktop {

/// A row of the board with its words, which are made where names can be asked for.
struct BoardLine {
  insight::v1::BoardRow row;
  QString dimension;
  QString place;
  QString urgency;
  QString state;
  QString awaited;
  base::Time asked = base::kNever;
  base::Time due = base::kNever;
};

/// The words of a row; may ask the registry for names. Errors: those of the registry.
BoardLine LineOf(client::People& people, const insight::v1::BoardRow& row);

/// The board as a table, in the order in which the lines are set. `time left` is told against the clock; Tick tells it anew.
class BoardModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kTimeLeft, kDimension, kPlace, kUrgency, kState, kAwaited, kColumns };

  BoardModel(const base::Clock& clock, QObject* parent) : QAbstractTableModel(parent), clock_(clock) {}

  /// Takes over all lines; who has chosen one keeps it as long as it is there.
  void Set(std::vector<BoardLine> lines);
  void Tick();

  const BoardLine& At(int row) const { return lines_[static_cast<std::size_t>(row)]; }
  /// -1 if it is not there.
  int Find(const std::string& referral_id) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString TextOf(const BoardLine& line, int column) const;
  QString TimeText(const BoardLine& line) const;
  QVariant SortValue(const BoardLine& line, int column) const;

  const base::Clock& clock_;
  std::vector<BoardLine> lines_;
};

/// How much is left of the time from asking until it is due, as kTimeLeftRole has it: in the last quarter where the service calls it soon
/// late, and only there. Invalid where nothing is due.
QVariant TimeLeftOf(const BoardLine& line, base::Time now);

}  // namespace kortelijn::desktop
