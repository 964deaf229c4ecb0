#include "clients/desktop/shell/window_state.h"

#include <QSettings>
#include <QSplitter>
#include <functional>

namespace kortelijn::desktop {
namespace {

constexpr const char* kWindow = "window";

void EachSplitter(const Page& page, const std::function<void(QSplitter& splitter, const QString& key)>& does) {
  int number = 0;
  for (auto* splitter : page.findChildren<QSplitter*>()) does(*splitter, QString("split/%1/%2").arg(page.Name()).arg(++number));
}

}  // namespace

void KeepWindow(const QMainWindow& window) { QSettings().setValue(kWindow, window.saveGeometry()); }

void RestoreWindow(QMainWindow& window) { window.restoreGeometry(QSettings().value(kWindow).toByteArray()); }

void KeepPage(const Page& page) {
  EachSplitter(page, [](QSplitter& splitter, const QString& key) { QSettings().setValue(key, splitter.saveState()); });
}

void RestorePage(const Page& page) {
  EachSplitter(page, [](QSplitter& splitter, const QString& key) { splitter.restoreState(QSettings().value(key).toByteArray()); });
}

}  // namespace kortelijn::desktop
