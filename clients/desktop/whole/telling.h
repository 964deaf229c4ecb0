#pragma once

#include "clients/desktop/shell/main_window.h"

namespace kortelijn::desktop {

/// For measurements from outside: whenever the first table of the page that is shown now has other rows or words, and has been painted so,
/// writes a line on standard output: nanoseconds of the monotonic clock, number of rows, a number that stands for their words.
void TellRows(MainWindow& window);

}  // namespace kortelijn::desktop
