#include "clients/desktop/shell/tray.h"

#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/shell/tray_setting.h"

namespace kortelijn::desktop {

namespace v1 = referral::v1;

Tray::Tray(const Desk& desk, MainWindow* window) : QObject(window), window_(window) {
  if (QSystemTrayIcon::isSystemTrayAvailable()) {
    icon_ = new QSystemTrayIcon(ProgramIcon(), this);
    icon_->setToolTip(QStringLiteral("Kortelijn"));
    connect(icon_, &QSystemTrayIcon::messageClicked, this, &Tray::GoThere);
    connect(icon_, &QSystemTrayIcon::activated, this, &Tray::GoThere);
    icon_->show();
  }
  live_.emplace(desk.backend, this, &Stub::WatchInbox,
                decltype(live_)::value_type::Heard{.arrived =
                                                       [this](const v1::WatchInboxResponse& response) {
                                                         for (const auto& tiding : tidings_.Put(response)) Tell(tiding);
                                                       },
                                                   .interrupted = [](const QString&) {},          // The inbox tells of it.
                                                   .ended = [](const client::Explanation&) {}});  // And of this.
}

void Tray::Tell(const Tiding& tiding) {
  const bool looked_at = window_->isVisible() && window_->isActiveWindow();
  if (!TraySetting() || looked_at) return;
  last_ = tiding.referral_id;
  emit Told(tiding);
  if (icon_ != nullptr) icon_->showMessage(QStringLiteral("Kortelijn"), tiding.says, ProgramIcon());
}

void Tray::GoThere() {
  window_->showNormal();
  window_->raise();
  window_->activateWindow();
  window_->Go("inbox", Q(last_));
}

}  // namespace kortelijn::desktop
