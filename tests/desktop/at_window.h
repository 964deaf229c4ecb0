#pragma once

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTextBrowser>

#include "tests/desktop/press.h"
#include "tests/desktop/window_house.h"

namespace kortelijn::test {

/// What people do at a window, through its real controls; each waits until it can be done, and says whether it could.

template <typename Page>
std::unique_ptr<Seat> SitDown(Installation& here, const std::string& person) {
  auto seat = std::make_unique<Seat>(here, person);
  seat->window().Add(new Page(seat->desk(), &seat->window()));
  seat->window().show();
  return seat;
}

inline bool Press(Seat& seat, const QString& name) {
  return PressOnce([&] { return seat.Find<QPushButton>(name); });
}

/// Writes a message in the thread that is shown, as soon as its state lets one be written.
inline bool Type(Seat& seat, const QString& text) {
  QPlainTextEdit* field = nullptr;
  if (!Seat::Until([&] { return (field = seat.Find<QPlainTextEdit>("Your message")) != nullptr; })) return false;
  field->setPlainText(text);
  return true;
}

/// Puts the keyboard into a control, as Tab or a click would, and presses a key there.
inline bool Key(Seat& seat, QWidget* control, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  seat.window().activateWindow();
  control->setFocus();
  const bool there = Seat::Until([&] { return control->hasFocus(); });
  if (there) QTest::keyClick(control, key, modifiers);
  return there;
}

/// Chooses from the menu of a button; `entry` is the text of an action, also in a menu within it.
inline bool ChooseFrom(Seat& seat, const QString& button, const QString& entry) {
  QAction* found = nullptr;
  const bool there = Seat::Until([&] {
    const auto* of = seat.Find<QPushButton>(button);
    if (of == nullptr || of->menu() == nullptr) return false;
    for (auto* action : of->menu()->findChildren<QAction*>()) {
      if (action->text().remove('&') == entry && action->menu() == nullptr) found = action;
    }
    return found != nullptr;
  });
  if (there) found->trigger();
  return there;
}

inline bool Reads(Seat& seat, const QString& browser, const QString& text) {
  return Seat::Until([&] {
    const auto* view = seat.Find<QTextBrowser>(browser);
    return view != nullptr && view->toPlainText().contains(text);
  });
}

/// Some label that can be seen says this.
inline bool IsTold(Seat& seat, const QString& text) {
  return Seat::Until([&] {
    const auto labels = seat.window().findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
  });
}

/// Chooses the first row of a list that has this text in some cell.
inline bool Choose(Seat& seat, const QString& list, const QString& text) {
  return Seat::Until([&] {
    auto* view = seat.Find<QTableView>(list);
    if (view == nullptr) return false;
    for (int row = 0; row < view->model()->rowCount(); ++row) {
      for (int column = 0; column < view->model()->columnCount(); ++column) {
        const auto index = view->model()->index(row, column);
        if (!index.data().toString().contains(text) || (index.flags() & Qt::ItemIsSelectable) == 0) continue;
        view->selectRow(row);
        return true;
      }
    }
    return false;
  });
}

/// The cells of the first column, headings too.
inline QStringList FirstColumn(Seat& seat, const QString& list) {
  QStringList texts;
  const auto* view = seat.Find<QTableView>(list);
  for (int row = 0; view != nullptr && row < view->model()->rowCount(); ++row) texts << view->model()->index(row, 0).data().toString();
  return texts;
}

}  // namespace kortelijn::test
