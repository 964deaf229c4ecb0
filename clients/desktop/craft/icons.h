#pragma once

#include <QIcon>

namespace kortelijn::desktop {

/// A line icon of this house, `craft/icons/NAME.svg`, sharp at every size and in the colours of the theme as they are when it is drawn: the
/// colour of text, faint where disabled, the accent where checked. `tone`: faint, accent, on_accent, good, warn, bad, or empty. A name
/// without a file gives `place`, a plain square.
QIcon Icon(const QString& name, const QString& tone = {});

/// The icon of the program itself.
QIcon ProgramIcon();

}  // namespace kortelijn::desktop
