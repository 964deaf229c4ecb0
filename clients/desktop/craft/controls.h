#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QTableView>
#include <QToolButton>
#include <functional>

#include "clients/common/wording.h"

/// Controls as this house makes them: named for screen readers, reachable by keyboard, in the tones of the theme.
namespace kortelijn::desktop {

/// `tone`: title, heading, faint, good, warn, bad, or empty for plain text. A label without text takes no room.
QLabel* NewLabel(const QString& text, const char* tone, QWidget* parent);
void SetLabel(QLabel* label, const QString& text, const char* tone);

/// `text` marks its key with &.
QPushButton* NewButton(const QString& text, QWidget* parent, const std::function<void()>& does);
/// The one that comes next.
QPushButton* NewNextButton(const QString& text, QWidget* parent, const std::function<void()>& does);

/// An icon that is pressed (craft/icons.h); `name` is read aloud and shown as a tip.
QToolButton* NewIconButton(const QString& icon, const QString& name, QWidget* parent, const std::function<void()>& does);

/// A list of rows of which one is chosen; Enter and a double click activate it, Tab leaves it.
QTableView* NewList(QAbstractItemModel* model, const QString& name, QWidget* parent);

/// Offers the names that have in them what is typed. Once that is a name in full, the list goes, and keys are the window's again.
void OfferNames(QLineEdit* edit, QStringListModel* names);

/// A refusal with its advice and the fields at fault.
QString Sentence(const client::Explanation& fault);

}  // namespace kortelijn::desktop
