#pragma once

#include <QApplication>
#include <QColor>

namespace kortelijn::desktop {

/// Colours by what they say. Text, faint, accent, good, warn and bad stand out from window, surface and chosen by at least 4.5 to 1
/// (WCAG 2.1 AA); edge, which tells where a field is, from window and surface by 3 to 1.
struct Colours {
  QColor window;   ///< Behind everything.
  QColor surface;  ///< Lists, cards and fields.
  QColor line;     ///< Quiet lines between them.
  QColor edge;     ///< Around what can be typed into or pressed.
  QColor chosen;   ///< Behind the row that is chosen, and under the mouse.
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

/// Those of the shade that UseTheme was last called with; light before.
const Colours& ColoursNow();

/// A tone of ColoursNow by its name as controls carry it: faint, accent, on_accent, good, warn or bad; any other is text.
QColor ToneColour(const QString& tone);

/// The one step of space, in pixels: distances are multiples of it.
inline constexpr int kSpace = 8;

/// Sizes of type against the person's own, which is 1.
inline constexpr double kTitleSize = 1.45;
inline constexpr double kHeadingSize = 1.12;
inline constexpr double kSmallSize = 0.9;

/// As the desktop says it is set.
Shade ShadeOfDesktop();

/// Gives the whole application this look.
void UseTheme(QApplication& application, Shade shade);

/// Contrast of two colours, 1 to 21 (WCAG 2.1).
double Contrast(const QColor& one, const QColor& other);

}  // namespace kortelijn::desktop
