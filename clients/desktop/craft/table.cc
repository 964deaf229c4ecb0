#include "clients/desktop/craft/table.h"

#include <QClipboard>
#include <QCollator>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSaveFile>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStandardPaths>
#include <QSvgGenerator>
#include <algorithm>

#include "clients/common/cells.h"
#include "clients/desktop/craft/paged_model.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/toast.h"

namespace kortelijn::desktop {
namespace {

constexpr char kSeparator = ';';
constexpr int kPictureScale = 2;
constexpr const char* kByteOrderMark = "\xef\xbb\xbf";

class Sorted : public QSortFilterProxyModel {
 public:
  explicit Sorted(QObject* parent) : QSortFilterProxyModel(parent) { words_.setNumericMode(true); }

 protected:
  bool lessThan(const QModelIndex& one, const QModelIndex& other) const override {
    const QVariant left = one.data(kSortRole);
    const QVariant right = other.data(kSortRole);
    if (!left.isValid() && !right.isValid()) return words_.compare(one.data().toString(), other.data().toString()) < 0;
    return QVariant::compare(left, right) == QPartialOrdering::Less;
  }

 private:
  QCollator words_;
};

QAbstractItemModel* InBetween(QAbstractItemModel* model, QWidget* parent) {
  if (qobject_cast<PagedTable*>(model) != nullptr) return model;
  auto* sorted = new Sorted(parent);
  sorted->setSourceModel(model);
  return sorted;
}

/// The other way round if the column is already what the table is sorted by.
void SortByChosenColumn(const QTableView& table) {
  auto* head = table.horizontalHeader();
  if (!table.isSortingEnabled() || !table.currentIndex().isValid()) return;
  const int column = table.currentIndex().column();
  const bool again = head->sortIndicatorSection() == column && head->sortIndicatorOrder() == Qt::AscendingOrder;
  head->setSortIndicator(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void AddKeys(QTableView* table) {
  auto* copy = new QShortcut(QKeySequence::Copy, table);
  copy->setContext(Qt::WidgetShortcut);
  QObject::connect(copy, &QShortcut::activated, table, [table] { QGuiApplication::clipboard()->setText(TextOfChosen(*table)); });
  auto* sort = new QShortcut(QKeySequence("Ctrl+Shift+S"), table);
  sort->setContext(Qt::WidgetShortcut);
  QObject::connect(sort, &QShortcut::activated, table, [table] { SortByChosenColumn(*table); });
}

template <typename Cell>
std::string LineOf(const QAbstractItemModel& model, const Cell& cell) {
  std::string line;
  for (int column = 0; column < model.columnCount(); ++column) {
    if (column > 0) line += kSeparator;
    line += client::HarmlessCell(cell(column).toString().toStdString(), kSeparator);
  }
  return line + "\r\n";
}

QString Save(const QString& path, const std::string& text) {
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(text)) >= 0 && file.commit()) return {};
  return file.errorString();
}

QString SaveDrawing(QWidget& widget, const QString& path) {
  QSvgGenerator drawing;
  drawing.setFileName(path);
  drawing.setSize(widget.size());
  drawing.setViewBox(QRect(QPoint(), widget.size()));
  QPainter painter;
  if (!painter.begin(&drawing)) return QTr("It could not be written there.");
  widget.render(&painter);
  return {};
}

void TellSaved(QWidget* where, const QString& path, const QString& fault) {
  const std::string sentence = fault.isEmpty() ? client::Tr("Saved: {file}") : client::Tr("Not saved: {problem}");
  Say(where, Q(client::Fill(sentence, {{"file", path.toStdString()}, {"problem", fault.toStdString()}})));
}

/// Asks where to; `saves` gives a sentence when it went wrong.
void AskWhere(QWidget* where, const QString& file_name, const std::function<QString(const QString& path)>& saves) {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  auto* dialog = new QFileDialog(where, QTr("Save as"), folder);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->selectFile(file_name);
  QObject::connect(dialog, &QFileDialog::fileSelected, where, [where, saves](const QString& path) { TellSaved(where, path, saves(path)); });
  dialog->open();
}

QToolButton* NewSaveButton(const QString& icon, const QString& name, const QKeySequence& key, QWidget* parent) {
  auto* button = NewIconButton(icon, name, parent, [] {});
  button->setProperty("quiet", false);
  button->setShortcut(key);
  button->setToolTip(name + " (" + key.toString(QKeySequence::NativeText) + ")");
  return button;
}

void Export(QTableView* table, const QString& file_name) {
  AskWhere(table, file_name, [table](const QString& path) { return Save(path, CsvOf(*table->model())); });
}

}  // namespace

QTableView* NewTable(QAbstractItemModel* model, const QString& name, QWidget* parent) {
  auto* table = NewList(InBetween(model, parent), name, parent);
  table->setSelectionMode(QAbstractItemView::ExtendedSelection);
  if (table->model() != model) {
    table->setSortingEnabled(true);
    table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  }
  AddKeys(table);
  return table;
}

int RowOfModel(const QModelIndex& index) {
  const auto* between = qobject_cast<const QSortFilterProxyModel*>(index.model());
  return between == nullptr ? index.row() : between->mapToSource(index).row();
}

int CurrentRow(const QTableView& table) { return RowOfModel(table.currentIndex()); }

QModelIndex IndexInTable(const QTableView& table, int row_of_model, int column) {
  const auto* between = qobject_cast<const QSortFilterProxyModel*>(table.model());
  if (between == nullptr) return table.model()->index(row_of_model, column);
  return between->mapFromSource(between->sourceModel()->index(row_of_model, column));
}

void ChooseRow(QTableView& table, int row_of_model) {
  const auto index = IndexInTable(table, row_of_model);
  table.setCurrentIndex(index);
  table.scrollTo(index);
}

QString TextOfChosen(const QTableView& table) {
  auto rows = table.selectionModel()->selectedRows();
  std::sort(rows.begin(), rows.end());
  QString text;
  for (const auto& row : rows) {
    QStringList cells;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
      if (table.isColumnHidden(column)) continue;
      cells << row.siblingAtColumn(column).data().toString().replace('\t', ' ').replace('\n', ' ');
    }
    text += cells.join('\t') + "\n";
  }
  return text;
}

std::string CsvOf(const QAbstractItemModel& model) {
  std::string text = kByteOrderMark;
  text += LineOf(model, [&](int column) { return model.headerData(column, Qt::Horizontal); });
  for (int row = 0; row < model.rowCount(); ++row) {
    text += LineOf(model, [&](int column) { return model.index(row, column).data(); });
  }
  return text;
}

QToolButton* NewExportButton(QTableView* table, const QString& file_name, QWidget* parent) {
  auto* button = NewSaveButton("sheet", QTr("Save as spreadsheet"), QKeySequence("Ctrl+E"), parent);
  QObject::connect(button, &QToolButton::clicked, table, [=] {
    auto* paged = qobject_cast<PagedTable*>(table->model());
    if (paged == nullptr || paged->whole()) return Export(table, file_name);
    button->setEnabled(false);
    auto* once = new QObject(button);
    QObject::connect(paged, &PagedTable::Fetched, once, [=](int, bool whole) {
      if (whole) Export(table, file_name);
      if (whole) once->deleteLater();
    });
    QObject::connect(paged, &PagedTable::Failed, once, [=](const QString& sentence) {
      TellSaved(table, {}, sentence);
      once->deleteLater();
    });
    QObject::connect(once, &QObject::destroyed, button, [button] { button->setEnabled(true); });
    paged->FetchAll();
  });
  return button;
}

QString SavePicture(QWidget& widget, const QString& path) {
  if (path.endsWith(".svg", Qt::CaseInsensitive)) return SaveDrawing(widget, path);
  QPixmap picture(widget.size() * kPictureScale);
  picture.setDevicePixelRatio(kPictureScale);
  picture.fill(ColoursNow().window);
  widget.render(&picture);
  return picture.save(path, "PNG") ? QString() : QTr("It could not be written there.");
}

QToolButton* NewPictureButton(QWidget* shown, const QString& file_name, QWidget* parent) {
  auto* button = NewSaveButton("picture", QTr("Save as picture"), QKeySequence("Ctrl+Shift+E"), parent);
  QObject::connect(button, &QToolButton::clicked, shown,
                   [=] { AskWhere(shown, file_name, [shown](const QString& path) { return SavePicture(*shown, path); }); });
  return button;
}

}  // namespace kortelijn::desktop
