#pragma once

#include <QWidget>
#include <vector>

#include "clients/desktop/shell/backend.h"
#include "clients/desktop/shell/drafts.h"

/// What somebody is told when they sit down again: what they did just before they left and is not known to be done, kept among the drafts;
/// and what they typed that cannot be opened.
namespace kortelijn::desktop {

/// A line that says what was asked and what was in the way.
QString InWords(const Missed& missed);

/// Beside what is kept already.
void KeepUnsent(Drafts& drafts, const std::vector<Missed>& missed);

/// Tells it over the window, if there is any, and forgets it once that was read.
void TellUnsent(QWidget& window, Drafts& drafts);

/// Says that some drafts cannot be opened now, if that is so: they stay as they are, unless the person throws them away.
void TellSealed(QWidget& window, Drafts& drafts);

}  // namespace kortelijn::desktop
