#pragma once

#include <QMainWindow>

#include "clients/desktop/shell/page.h"

/// How somebody left the window: its place and size, and how each page was divided. Kept in the settings of the person's account on this
/// machine (QSettings).
namespace kortelijn::desktop {

void KeepWindow(const QMainWindow& window);
void RestoreWindow(QMainWindow& window);

void KeepPage(const Page& page);
/// To be called when the page has made its splitters.
void RestorePage(const Page& page);

}  // namespace kortelijn::desktop
