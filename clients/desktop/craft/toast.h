#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <functional>
#include <vector>

namespace kortelijn::desktop {

/// A short message at the bottom of a window, above the buttons there: what was done, for those who look on. It goes by itself, later while
/// the mouse is over it or the keyboard in it, and at once by Esc; a new one takes its place. Screen readers speak it. Nothing that must be
/// read stands only here.
class Toast : public QFrame {
  Q_OBJECT

 public:
  explicit Toast(QWidget* window);

  /// `undo`, if there is one, is offered as Undo (Ctrl+Z while it is shown) and called once at most.
  void Say(const QString& text, std::function<void()> undo);
  QString text() const { return text_->text(); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void Place();
  /// Where the buttons are that can be seen and are not its own, the lowest first.
  std::vector<QRect> ButtonsFromBelow() const;
  void Undo();
  void Rest();

  QLabel* text_;
  QPushButton* undo_;
  std::function<void()> undoes_;
  QTimer goes_;
};

/// Says it at the bottom of the window that `where` stands in.
void Say(QWidget* where, const QString& text, std::function<void()> undo = {});

}  // namespace kortelijn::desktop
