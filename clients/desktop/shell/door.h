#pragma once

#include <QMainWindow>
#include <QStackedWidget>

#include "clients/desktop/craft/empty.h"
#include "clients/desktop/shell/first_start.h"
#include "clients/desktop/shell/profiles_button.h"
#include "clients/desktop/shell/unlock.h"

namespace kortelijn::desktop {

/// The window before somebody sits: it lets them become somebody, asks what opens their key, or says why they do not get in. As large as
/// the window of the one who sat last.
class Door : public QMainWindow {
  Q_OBJECT

 public:
  Door(const client::Profiles& profiles, const base::Clock& clock);

  /// The wizard; `known` needs a new code.
  void Enrol(const std::optional<client::Profile>& known);
  void AskFor(client::Secret which, const client::Profile& profile);
  /// Only a sentence: it will not take long.
  void Wait(const QString& sentence);
  /// Why they do not get in, and what can be done.
  void Refuse(const QString& why, const QString& act, const std::function<void()>& does);

 signals:
  void Enrolled(const QString& profile, const client::Secrets& secrets, const QString& note);
  void Opened(const client::Secrets& secrets);
  void ProfileWanted(const QString& profile);
  void AddWanted();

 private:
  void Show(QWidget* what);

  const client::Profiles profiles_;
  QStackedWidget* stack_;
  ProfilesButton* people_;
  FirstStart* first_start_;
  QWidget* passing_ = nullptr;  ///< What is made for the moment.
};

}  // namespace kortelijn::desktop
