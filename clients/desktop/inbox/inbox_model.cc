#include "clients/desktop/inbox/inbox_model.h"

#include <algorithm>

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/standing.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/rows.h"
#include "clients/desktop/craft/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;

QString StateOf(client::People& people, const v1::InboxItem& item) {
  if (item.awaited() != v1::AWAITED_UNSPECIFIED) return Q(client::Label(item.awaited()));
  if (item.held() || !item.stands_in_for().empty()) return Q(client::StandingText(people, client::StandingOf(item.referral())));
  const std::string by = client::HandedOverBy(people, item);
  if (!by.empty()) return Q(by);
  return item.offer().state() == v1::OFFER_STATE_OFFERED ? QTr("new") : QString();
}

QString PartOf(client::People& people, const v1::InboxItem& item) {
  const auto part = client::PartOf(item);
  if (part != client::InboxPart::kStandingIn) return Q(client::HeadingOf(part));
  return Q(client::Fill(client::Tr("for {value}"), {{"value", people.Name(item.stands_in_for())}}));
}

}  // namespace

InboxRow RowOf(client::People& people, const v1::InboxItem& item) {
  const auto& referral = item.referral();
  return {.item = item,
          .part = PartOf(people, item),
          .dimension = Q(client::Label(referral.dimension())),
          .urgency = Q(client::Label(referral.urgency())),
          .place = Q(client::PlaceName(referral.municipality())),
          .state = StateOf(people, item),
          .due = KORTELIJN_GET_TIME(item, due_time)};
}

void InboxModel::Set(std::vector<InboxRow> rows) {
  emit layoutAboutToBeChanged();
  const auto before = persistentIndexList();
  const auto id = [](const InboxRow& row) { return row.item.referral().id(); };
  const auto after = MovedTo(before, rows_, rows, id, [this](int row, int column) { return createIndex(row, column); });
  rows_ = std::move(rows);
  changePersistentIndexList(before, after);
  emit layoutChanged();
}

void InboxModel::Tick() {
  if (!rows_.empty()) emit dataChanged(index(0, kTimeLeft), index(rowCount() - 1, kTimeLeft), {Qt::DisplayRole});
}

int InboxModel::Find(const std::string& referral_id) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const auto& row) { return row.item.referral().id() == referral_id; });
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int InboxModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int InboxModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QString InboxModel::TextOf(const InboxRow& row, int column) const {
  switch (column) {
    case kPart:
      return row.part;
    case kDimension:
      return row.dimension;
    case kUrgency:
      return row.urgency;
    case kPlace:
      return row.place;
    case kState:
      return row.state;
    default:
      return row.due == base::kNever ? QString() : Q(client::Left(row.due, clock_.Now()));
  }
}

QVariant InboxModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return TextOf(At(index.row()), index.column());
  return {};
}

QVariant InboxModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kPart:
      return QTr("part");
    case kDimension:
      return QTr("dimension");
    case kUrgency:
      return QTr("urgency");
    case kPlace:
      return QTr("where");
    case kState:
      return QTr("state");
    default:
      return QTr("time left");
  }
}

}  // namespace kortelijn::desktop
