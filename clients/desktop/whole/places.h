#pragma once

#include "clients/desktop/shell/main_window.h"

namespace kortelijn::desktop {

/// Gives the window the pages that a person of these roles works with. A new page is its folder, its name in the CMake file and a row here.
void AddPlaces(MainWindow& window, const Desk& desk);

}  // namespace kortelijn::desktop
