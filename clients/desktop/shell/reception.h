#pragma once

#include <QTimer>
#include <memory>
#include <optional>

#include "clients/desktop/shell/door.h"
#include "clients/desktop/shell/sitting.h"

namespace kortelijn::desktop {

/// Leads whoever opens the program to their pages: chooses the profile, has its key opened, and sits them down; or lets them become
/// somebody. From start to pages without waiting for the service where it was reached before. All that a program, a picture or a test
/// needs:
///
///     Reception reception({variables, clock, {}, nullptr, AddPlaces});
///     reception.Begin({});
class Reception : public QObject {
  Q_OBJECT

 public:
  explicit Reception(House house);
  /// Lets who sits leave first.
  ~Reception() override;

  /// The profile `asked`, else the usual one; the wizard if nobody is enrolled here.
  void Begin(const std::string& asked);
  /// Goes to another profile, from whatever is shown.
  void Open(const std::string& profile);
  /// Goes to the wizard.
  void Add();

  /// Who sits; null before and between.
  Sitting* sitting() const { return sitting_.get(); }
  /// The window that is shown to who does not sit.
  Door& door() { return door_; }
  /// What is on the screen.
  QWidget& window();

 signals:
  /// Somebody sits, with all their pages.
  void SatDown();

 private:
  void Try(const std::function<void()>& what);
  void Leave();
  void Enter();
  void Depart();
  void Gone();
  void Afterwards(const std::function<void()>& then);
  bool Hold();
  void OpenKnown();
  void Unlocked(const client::Secrets& secrets);
  void Opened(const OpenedDrafts& drafts);
  void AskWho();
  void Away(const client::Explanation& fault);
  void SitDown();
  void SitAgain();
  void Refuse(const client::Explanation& fault);
  void Enrolled(const QString& profile, const client::Secrets& secrets, const QString& note);
  void Later(const std::function<void()>& act);

  const House house_;
  const client::Profiles profiles_;
  Door door_;
  std::optional<client::Profile> profile_;
  std::optional<client::Secrets> secrets_;
  QString note_;                     ///< To be told once somebody sits.
  std::unique_ptr<QLockFile> hold_;  ///< Of profile_, until somebody sits.
  std::unique_ptr<Seated> seated_;
  std::unique_ptr<Sitting> sitting_;
  std::unique_ptr<Sitting> leaving_;  ///< Whoever sat last, until what they did is done.
  std::function<void()> afterwards_;  ///< Once they are gone.
  bool ending_ = false;               ///< The window was closed: none comes after it.
  int turn_ = 0;                      ///< Of opening a profile: what was begun for an earlier one is not wanted any more.
  QTimer patience_;
  Worker worker_;
};

}  // namespace kortelijn::desktop
