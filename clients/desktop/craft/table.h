#pragma once

#include <QTableView>
#include <QToolButton>
#include <functional>
#include <string>

#include "clients/desktop/craft/controls.h"

/// Tables that are sorted, copied and kept as a file.
namespace kortelijn::desktop {

/// What a column sorts by, where that is not its words (which sort as the language does): a number, a time, a string. A model answers it in
/// data(); an invalid value means its words.
inline constexpr int kSortRole = Qt::UserRole + 100;

/// NewList, with more: a click on a header sorts (and so does Ctrl+Shift+S on the chosen cell's column), several rows can be chosen, Ctrl+C
/// copies them as text with tabs. The rows of `model` stay as they are: view->model() is another one in between, so ask RowOfModel and
/// IndexInTable. A PagedTable is not sorted here, because not all of it is here.
QTableView* NewTable(QAbstractItemModel* model, const QString& name, QWidget* parent);

/// The row of the model given to NewTable that stands at `index` of its view; -1 for none.
int RowOfModel(const QModelIndex& index);
/// The row of the model that is current in the view; -1 for none.
int CurrentRow(const QTableView& table);
/// Where a row of the model stands in the view; invalid where it is filtered out.
QModelIndex IndexInTable(const QTableView& table, int row_of_model, int column = 0);
/// Makes a row of the model the current one, and scrolls to it.
void ChooseRow(QTableView& table, int row_of_model);

/// Chosen rows as lines of cells between tabs; tabs and line ends in a cell are blanks.
QString TextOfChosen(const QTableView& table);

/// All rows of what the view shows, in its order, with its headers: CSV as RFC 4180 has it, UTF-8 with a byte order mark, and separated by
/// semicolons as the rest of this house does. What a spreadsheet would take for a formula is made text.
std::string CsvOf(const QAbstractItemModel& model);

/// A button (Ctrl+E) that asks where to, and saves CsvOf there; a PagedTable is fetched to its end first. `file_name` without folder, e.g.
/// `questions.csv`. The outcome is told by a toast.
QToolButton* NewExportButton(QTableView* table, const QString& file_name, QWidget* parent);

/// What a widget shows, as a file: SVG if `path` ends so, else PNG at twice its size. Empty, or a sentence that says what went wrong.
QString SavePicture(QWidget& widget, const QString& path);
/// A button (Ctrl+Shift+E) that asks where to, and saves the picture there.
QToolButton* NewPictureButton(QWidget* shown, const QString& file_name, QWidget* parent);

}  // namespace kortelijn::desktop
