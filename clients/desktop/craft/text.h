#pragma once

#include <QString>
#include <string>

#include "clients/common/translate.h"

namespace kortelijn::desktop {

inline QString Q(const std::string& text) { return QString::fromStdString(text); }

/// client::Tr for widgets.
inline QString QTr(const char* sentence) { return Q(client::Tr(sentence)); }

}  // namespace kortelijn::desktop
