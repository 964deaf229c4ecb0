#include "clients/desktop/cases/cases_model.h"

#include <QPixmap>
#include <algorithm>

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/time_wording.h"
#include "clients/desktop/craft/rows.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

constexpr int kSwatch = 12;

const registry::v1::Colour* ColourOf(const registry::v1::Network& network, const std::string& key) {
  const auto found = std::ranges::find(network.colours(), key, &registry::v1::Colour::key);
  return found == network.colours().end() ? nullptr : &*found;
}

bool HasWords(const std::string& text, const std::string& words) {
  const auto each = base::Split(words, ' ');
  return std::ranges::all_of(each, [&](const auto& word) { return text.find(word) != std::string::npos; });
}

}  // namespace

CasesModel::Row CasesModel::RowOf(const v1::Case& value, const registry::v1::Network& network, base::Time now) {
  const auto* colour = ColourOf(network, value.colour());
  Row row{.value = value};
  row.cells = {Q(client::PlaceName(value.municipality())),
               value.stage() == v1::STAGE_UNSPECIFIED ? QStringLiteral("–") : Q(client::Label(value.stage())),
               colour == nullptr ? Q(value.colour()) : Q(colour->label()), Q(client::Moment(KORTELIJN_GET_TIME(value, update_time), now)),
               Q(value.id())};
  if (colour != nullptr) row.colour = QColor(Q(colour->hex()));
  row.words = base::Fold(row.cells.join(' ').toStdString() + " " + value.summary());
  return row;
}

void CasesModel::Set(std::vector<v1::Case> cases, const registry::v1::Network& network, base::Time now) {
  all_.clear();
  for (const auto& each : cases) all_.push_back(RowOf(each, network, now));
  Show();
}

void CasesModel::LookFor(const QString& text) {
  looked_for_ = base::Fold(text.simplified().toStdString());
  Show();
}

void CasesModel::Show() {
  std::vector<Row> rows;
  std::ranges::copy_if(all_, std::back_inserter(rows), [this](const Row& row) { return HasWords(row.words, looked_for_); });
  emit layoutAboutToBeChanged();
  const auto before = persistentIndexList();
  const auto id = [](const Row& row) { return row.value.id(); };
  const auto after = MovedTo(before, shown_, rows, id, [this](int row, int column) { return createIndex(row, column); });
  shown_ = std::move(rows);
  changePersistentIndexList(before, after);
  emit layoutChanged();
}

int CasesModel::Find(const std::string& id) const {
  const auto found = std::ranges::find_if(shown_, [&](const Row& row) { return row.value.id() == id; });
  return found == shown_.end() ? -1 : static_cast<int>(found - shown_.begin());
}

int CasesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(shown_.size()); }

int CasesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant CasesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& row = shown_[static_cast<std::size_t>(index.row())];
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return row.cells[index.column()];
  if (role == Qt::ToolTipRole) return Q(row.value.summary()).toHtmlEscaped();
  if (role == kSortRole && index.column() == kChanged) return QVariant::fromValue<qlonglong>(row.value.update_time().seconds());
  if (role != Qt::DecorationRole || index.column() != kColour || !row.colour.isValid()) return {};
  QPixmap swatch(kSwatch, kSwatch);
  swatch.fill(row.colour);
  return swatch;
}

QVariant CasesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString heads[] = {QTr("municipality"), QTr("stage"), QTr("colour"), QTr("changed"), QTr("case")};
  return heads[section];
}

}  // namespace kortelijn::desktop
