#pragma once

#include <QMenu>
#include <QToolButton>

#include "clients/common/profile.h"

namespace kortelijn::desktop {

/// The people of this machine (Ctrl+Shift+P): another one is chosen or added here. Shows its words where there is room for them.
class ProfilesButton : public QToolButton {
  Q_OBJECT

 public:
  /// `current` is empty if nobody sits here yet. `note` is said at the end of the menu; may be empty.
  ProfilesButton(const client::Profiles& profiles, const std::string& current, const QString& note, QWidget* parent);

 signals:
  void Wanted(const QString& profile);
  void AddWanted();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void Fill(const client::Profiles& profiles, const std::string& current);

  QMenu* menu_;
  const QString note_;
};

}  // namespace kortelijn::desktop
