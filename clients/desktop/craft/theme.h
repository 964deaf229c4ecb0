#pragma once

#include <QApplication>
#include <QColor>

namespace kortelijn::desktop {

/// Colours by what they say. Text, faint, accent, good, warn and bad stand out from window and surface by at least 4.5 to 1 (WCAG 2.1 AA).
struct Colours {
  QColor window;   ///< Behind everything.
  QColor surface;  ///< Lists, cards and fields.
  QColor line;     ///< Edges between them.
  QColor text;
  QColor faint;   ///< What is said beside.
  QColor accent;  ///< What is chosen, and the one act that comes next.
  QColor on_accent;
  QColor good;
  QColor warn;
  QColor bad;
};

enum class Shade { kLight, kDark };

const Colours& ColoursOf(Shade shade);

/// The one step of space, in pixels: distances are multiples of it.
inline constexpr int kSpace = 8;

/// Sizes of type against the person's own, which is 1.
inline constexpr double kTitleSize = 1.45;
inline constexpr double kSmallSize = 0.9;

/// As the desktop says it is set.
Shade ShadeOfDesktop();

/// Gives the whole application this look.
void UseTheme(QApplication& application, Shade shade);

/// Contrast of two colours, 1 to 21 (WCAG 2.1).
double Contrast(const QColor& one, const QColor& other);

}  // namespace kortelijn::desktop
