#include "clients/desktop/craft/text_box.h"

#include <QMimeData>

#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/toast.h"

namespace kortelijn::desktop {

TextBox::TextBox(QWidget* parent) : QPlainTextEdit(parent) { setTabChangesFocus(true); }

void TextBox::insertFromMimeData(const QMimeData* source) {
  const auto length = source->text().size();
  if (length <= kMostPasted) return QPlainTextEdit::insertFromMimeData(source);
  Say(this, Q(client::TrPlural("Not pasted: it is {n} character, more than can be sent.",
                               "Not pasted: it is {n} characters, more than can be sent.", length)));
}

}  // namespace kortelijn::desktop
