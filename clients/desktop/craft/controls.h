#pragma once

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <functional>

#include "clients/common/wording.h"

/// Controls as this house makes them: named for screen readers, reachable by keyboard, in the tones of the theme.
namespace kortelijn::desktop {

/// `tone`: title, faint, good, warn, bad, or empty for plain text. A label without text takes no room.
QLabel* NewLabel(const QString& text, const char* tone, QWidget* parent);
void SetLabel(QLabel* label, const QString& text, const char* tone);

/// `text` marks its key with &.
QPushButton* NewButton(const QString& text, QWidget* parent, const std::function<void()>& does);
/// The one that comes next.
QPushButton* NewNextButton(const QString& text, QWidget* parent, const std::function<void()>& does);

/// A list of rows of which one is chosen; Enter and a double click activate it, Tab leaves it.
QTableView* NewList(QAbstractItemModel* model, const QString& name, QWidget* parent);

/// A refusal with its advice and the fields at fault.
QString Sentence(const client::Explanation& fault);

}  // namespace kortelijn::desktop
