#include "clients/desktop/shell/tray_setting.h"

#include <QSettings>

namespace kortelijn::desktop {
namespace {

constexpr const char* kKey = "tray/notices";

}  // namespace

bool TraySetting() { return QSettings().value(kKey, true).toBool(); }

void SetTraySetting(bool on) { QSettings().setValue(kKey, on); }

}  // namespace kortelijn::desktop
