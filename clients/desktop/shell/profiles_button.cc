#include "clients/desktop/shell/profiles_button.h"

#include <QResizeEvent>
#include <QShortcut>

#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/shell/self.h"

namespace kortelijn::desktop {
namespace {

constexpr int kRoomForWords = 12 * kSpace;

/// The person and the profile, or the profile alone where the person is not known or the profile is damaged.
QString TitleOf(const client::Profiles& profiles, const std::string& name) {
  try {
    const auto self = LastKnownSelf(profiles.Load(name));
    if (self && !self->display_name().empty()) return QString("%1 (%2)").arg(Q(self->display_name()), Q(name));
  } catch (const base::Fault&) {
    return Q(name);  // opening it says what is wrong
  }
  return Q(name);
}

}  // namespace

ProfilesButton::ProfilesButton(const client::Profiles& profiles, const std::string& current, const QString& note, QWidget* parent)
    : QToolButton(parent), menu_(new QMenu(this)), note_(note) {
  setText(QTr("Other person"));
  setIcon(Icon("person"));
  setAccessibleName(QTr("People of this machine"));
  setToolTip(QString("%1 (Ctrl+Shift+P)").arg(accessibleName()));
  setProperty("place", true);
  setStyleSheet("QToolButton::menu-indicator { image: none; }");
  setFocusPolicy(Qt::StrongFocus);
  setPopupMode(QToolButton::InstantPopup);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  menu_->setAccessibleName(accessibleName());
  setMenu(menu_);
  connect(menu_, &QMenu::aboutToShow, this, [this, profiles, current] { Fill(profiles, current); });
  connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this), &QShortcut::activated, this, [this] { showMenu(); });
}

void ProfilesButton::Fill(const client::Profiles& profiles, const std::string& current) {
  menu_->clear();
  for (const auto& name : profiles.Names()) {
    auto* one = menu_->addAction(TitleOf(profiles, name).replace('&', "&&"));
    one->setCheckable(true);
    one->setChecked(name == current);
    one->setObjectName(Q(name));
    connect(one, &QAction::triggered, this, [this, name = Q(name)] { emit Wanted(name); });
  }
  menu_->addSeparator();
  connect(menu_->addAction(QTr("&Add a person with a code …")), &QAction::triggered, this, &ProfilesButton::AddWanted);
  if (note_.isEmpty()) return;
  menu_->addSeparator();
  menu_->addAction(note_)->setEnabled(false);
}

void ProfilesButton::resizeEvent(QResizeEvent* event) {
  setToolButtonStyle(event->size().width() < kRoomForWords ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
  QToolButton::resizeEvent(event);
}

}  // namespace kortelijn::desktop
