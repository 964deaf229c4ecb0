#pragma once

#include <QPlainTextEdit>

namespace kortelijn::desktop {

/// A box for text of more than one line; Tab goes to the next control. What is pasted or dropped and is longer than anything that can be
/// sent is not put in, for it would hold the window up, and that is said: whoever copied it still has it.
class TextBox : public QPlainTextEdit {
  Q_OBJECT

 public:
  static constexpr qsizetype kMostPasted = 100'000;  ///< In UTF-16 units.

  explicit TextBox(QWidget* parent = nullptr);

 protected:
  void insertFromMimeData(const QMimeData* source) override;
};

}  // namespace kortelijn::desktop
