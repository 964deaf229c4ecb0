#pragma once

#include <QSystemTrayIcon>
#include <optional>

#include "clients/desktop/shell/desk.h"
#include "clients/desktop/shell/live.h"
#include "clients/desktop/shell/main_window.h"
#include "clients/desktop/shell/tidings.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"

namespace kortelijn::desktop {

/// Tells beside the window, where the desktop has a place for it, that something came into the inbox; a click goes there. Silent while the
/// person looks at the window, and where they do not want it (TraySetting). It follows the inbox whatever page is shown.
class Tray : public QObject {
  Q_OBJECT

 public:
  Tray(const Desk& desk, MainWindow* window);

  /// It has seen the inbox: what comes now is new.
  bool looking() const { return tidings_.looked(); }
  /// How many rows the inbox has now.
  std::size_t known() const { return tidings_.size(); }

 signals:
  /// What is told, also where the desktop has no place for it.
  void Told(const Tiding& tiding);

 private:
  using Stub = referral::v1::ReferralService::Stub;

  void Tell(const Tiding& tiding);
  void GoThere();

  MainWindow* window_;
  Tidings tidings_;
  std::string last_;  ///< The referral that was told of last.
  QSystemTrayIcon* icon_ = nullptr;
  std::optional<Live<Stub, referral::v1::WatchInboxRequest, referral::v1::WatchInboxResponse>> live_;
};

}  // namespace kortelijn::desktop
