#include "clients/desktop/board/board_model.h"

#include <algorithm>
#include <limits>

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/standing.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/rows.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/time_bar.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = insight::v1;

constexpr double kLastQuarter = 0.25;
constexpr double kJustBefore = 0.2499;

const std::string& IdOf(const BoardLine& line) { return line.row.referral().id(); }

QColor ColourOf(v1::Lateness lateness) {
  switch (lateness) {
    case v1::LATENESS_LATE:
      return ToneColour("bad");
    case v1::LATENESS_SOON:
      return ToneColour("warn");
    case v1::LATENESS_ON_TIME:
      return ToneColour({});
    default:
      return ToneColour("faint");
  }
}

}  // namespace

BoardLine LineOf(client::People& people, const v1::BoardRow& row) {
  const auto& referral = row.referral();
  return {.row = row,
          .dimension = Q(client::Label(referral.dimension())),
          .place = Q(client::PlaceName(referral.municipality())),
          .urgency = Q(client::Label(referral.urgency())),
          .state = Q(client::StandingText(people, client::StandingOf(referral))),
          .awaited = Q(client::AwaitedText(people, referral)),
          .asked = KORTELIJN_GET_TIME(referral, request_time),
          .due = KORTELIJN_GET_TIME(row, due_time)};
}

QVariant TimeLeftOf(const BoardLine& line, base::Time now) {
  if (line.due == base::kNever || line.due <= line.asked) return {};
  if (line.row.lateness() == v1::LATENESS_LATE || line.due < now) return -1.0;
  const double left = std::chrono::duration<double>(line.due - now) / std::chrono::duration<double>(line.due - line.asked);
  return line.row.lateness() == v1::LATENESS_SOON ? std::min(left, kJustBefore) : std::max(left, kLastQuarter);
}

void BoardModel::Set(std::vector<BoardLine> lines) {
  emit layoutAboutToBeChanged();
  const auto before = persistentIndexList();
  const auto after = MovedTo(before, lines_, lines, IdOf, [this](int row, int column) { return createIndex(row, column); });
  lines_ = std::move(lines);
  changePersistentIndexList(before, after);
  emit layoutChanged();
}

void BoardModel::Tick() {
  if (!lines_.empty()) emit dataChanged(index(0, kTimeLeft), index(rowCount() - 1, kTimeLeft));
}

int BoardModel::Find(const std::string& referral_id) const {
  const auto found = std::find_if(lines_.begin(), lines_.end(), [&](const auto& line) { return IdOf(line) == referral_id; });
  return found == lines_.end() ? -1 : static_cast<int>(found - lines_.begin());
}

int BoardModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(lines_.size()); }

int BoardModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QString BoardModel::TimeText(const BoardLine& line) const {
  if (line.due != base::kNever) return Q(client::Left(line.due, clock_.Now()));
  return line.row.lateness() == v1::LATENESS_PAUSED ? Q(client::Label(line.row.lateness())) : QTr("no norm");
}

QString BoardModel::TextOf(const BoardLine& line, int column) const {
  switch (column) {
    case kTimeLeft:
      return TimeText(line);
    case kDimension:
      return line.dimension;
    case kPlace:
      return line.place;
    case kUrgency:
      return line.urgency;
    case kState:
      return line.state;
    default:
      return line.awaited;
  }
}

QVariant BoardModel::SortValue(const BoardLine& line, int column) const {
  if (column == kUrgency) return static_cast<int>(line.row.referral().urgency());
  if (column != kTimeLeft) return TextOf(line, column);
  return line.due == base::kNever ? std::numeric_limits<qlonglong>::max() : static_cast<qlonglong>(line.due.time_since_epoch().count());
}

QVariant BoardModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const BoardLine& line = At(index.row());
  const bool time = index.column() == kTimeLeft;
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
      return TextOf(line, index.column());
    case kSortRole:
      return SortValue(line, index.column());
    case kTimeLeftRole:
      return time ? TimeLeftOf(line, clock_.Now()) : QVariant();
    case Qt::ForegroundRole:
      return time ? QVariant(ColourOf(line.row.lateness())) : QVariant();
    default:
      return {};
  }
}

QVariant BoardModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kTimeLeft:
      return QTr("time left");
    case kDimension:
      return QTr("dimension");
    case kPlace:
      return QTr("where");
    case kUrgency:
      return QTr("urgency");
    case kState:
      return QTr("state");
    default:
      return QTr("waits for");
  }
}

}  // namespace kortelijn::desktop
