#include "clients/desktop/inbox/inbox_model.h"

#include <QFont>
#include <QSize>
#include <algorithm>

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/standing.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/rows.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/time_bar.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = referral::v1;

QString OwnStateOf(client::People& people, const v1::InboxItem& item) {
  if (item.awaited() != v1::AWAITED_UNSPECIFIED) return Q(client::Label(item.awaited()));
  if (!item.held() && item.stands_in_for().empty()) return Q(client::HandedOverBy(people, item));
  const QString standing = Q(client::StandingText(people, client::StandingOf(item.referral())));
  if (item.offered_on_to().empty()) return standing;
  return standing + " · " + Q(client::Fill(client::Tr("offered to {name}"), {{"name", people.Name(item.offered_on_to())}}));
}

QString StateOf(client::People& people, const v1::InboxItem& item) {
  const QString state = OwnStateOf(people, item);
  if (client::PartOf(item) != client::InboxPart::kStandingIn) return state;
  return Q(client::Fill(client::Tr("for {value}"), {{"value", people.Name(item.stands_in_for())}})) + " · " + state;
}

}  // namespace

bool InboxRow::fresh() const {
  return client::PartOf(item) == client::InboxPart::kOffered && item.offer().state() == v1::OFFER_STATE_OFFERED;
}

InboxRow RowOf(client::People& people, const v1::InboxItem& item) {
  const auto& referral = item.referral();
  return {.item = item,
          .dimension = Q(client::Label(referral.dimension())),
          .urgency = Q(client::Label(referral.urgency())),
          .place = Q(client::PlaceName(referral.municipality())),
          .from = Q(people.Title(referral.requester_id())),
          .state = StateOf(people, item),
          .due = KORTELIJN_GET_TIME(item, due_time)};
}

bool ReadsWhole(const v1::InboxItem& item) { return item.held() || item.awaited() != v1::AWAITED_UNSPECIFIED; }

void InboxModel::Set(const std::vector<InboxRow>& rows) {
  std::vector<Shown> shown;
  for (int part = 0; part < client::kInboxParts; ++part) {
    const auto of_part = [&](const InboxRow& row) { return client::PartOf(row.item) == static_cast<client::InboxPart>(part); };
    const auto count = std::count_if(rows.begin(), rows.end(), of_part);
    if (count == 0) continue;
    const QString heading = Q(client::HeadingOf(static_cast<client::InboxPart>(part)));
    shown.push_back({QString("%1 · %2").arg(heading).arg(count), {}, "part " + std::to_string(part)});
    for (const auto& row : rows) {
      if (of_part(row)) shown.push_back({{}, row, row.id()});
    }
  }
  emit layoutAboutToBeChanged();
  const auto before = persistentIndexList();
  const auto id = [](const Shown& each) { return each.id; };
  const auto after = MovedTo(before, shown_, shown, id, [this](int row, int column) { return createIndex(row, column); });
  shown_ = std::move(shown);
  changePersistentIndexList(before, after);
  emit layoutChanged();
}

void InboxModel::Tick() {
  if (!shown_.empty()) emit dataChanged(index(0, kTimeLeft), index(rowCount() - 1, kTimeLeft), {Qt::DisplayRole, kTimeLeftRole});
}

const InboxRow* InboxModel::At(int row) const {
  if (row < 0 || row >= rowCount()) return nullptr;
  const auto& shown = shown_[static_cast<std::size_t>(row)];
  return shown.heading.isEmpty() ? &shown.row : nullptr;
}

int InboxModel::Find(const std::string& referral_id) const {
  const auto found = std::find_if(shown_.begin(), shown_.end(), [&](const auto& each) { return each.id == referral_id; });
  return found == shown_.end() ? -1 : static_cast<int>(found - shown_.begin());
}

int InboxModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(shown_.size()); }

int InboxModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

Qt::ItemFlags InboxModel::flags(const QModelIndex& index) const {
  if (!index.isValid() || IsHeading(index.row())) return Qt::NoItemFlags;
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QString InboxModel::TextOf(const InboxRow& row, int column) const {
  switch (column) {
    case kDimension:
      return (row.fresh() ? "● " : "") + row.dimension;
    case kUrgency:
      return row.urgency;
    case kPlace:
      return row.place;
    case kState:
      return row.state.isEmpty() ? row.from : row.state;
    default:
      return row.due == base::kNever ? QString() : Q(client::Left(row.due, clock_.Now()));
  }
}

QString InboxModel::SpokenOf(const InboxRow& row, int column) const {
  return column == kDimension && row.fresh() ? row.dimension + ", " + QTr("new") : TextOf(row, column);
}

QVariant InboxModel::TimeLeft(const InboxRow& row) const {
  const auto from = KORTELIJN_GET_TIME(row.item.referral(), request_time);
  if (row.due == base::kNever || from == base::kNever || row.due <= from) return {};
  using Seconds = std::chrono::duration<double>;
  return Seconds(row.due - clock_.Now()).count() / Seconds(row.due - from).count();
}

QVariant InboxModel::Look(const Shown& shown, int column, int role) const {
  const bool heading = !shown.heading.isEmpty();
  if (role == Qt::FontRole && (heading || shown.row.fresh())) {
    QFont font;
    font.setWeight(QFont::DemiBold);
    return font;
  }
  if (role != Qt::ForegroundRole) return {};
  if (heading) return ColoursNow().faint;
  const auto left = column == kTimeLeft ? TimeLeft(shown.row) : QVariant();
  return left.isValid() ? ToneColour(ToneOfTimeLeft(left.toDouble())) : QVariant();
}

QVariant InboxModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& shown = shown_[static_cast<std::size_t>(index.row())];
  const bool heading = !shown.heading.isEmpty();
  const bool spoken = role == Qt::AccessibleTextRole;
  if (role == Qt::DisplayRole || spoken) {
    if (heading) return index.column() == 0 ? shown.heading : QString();
    return spoken ? SpokenOf(shown.row, index.column()) : TextOf(shown.row, index.column());
  }
  if (role == Qt::SizeHintRole && heading) return QSize(0, 0);  // Not to widen the first column: it goes over all of them.
  if (role == Qt::ToolTipRole && !heading) return TextOf(shown.row, index.column());
  if (role == kTimeLeftRole && !heading && index.column() == kTimeLeft) return TimeLeft(shown.row);
  return Look(shown, index.column(), role);
}

QVariant InboxModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
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
