#pragma once

#include <QCoreApplication>
#include <QPushButton>
#include <QTest>
#include <functional>

#include "tests/support/wait.h"

namespace kortelijn::test {

/// Lets windows live until the condition holds; false if it does not within the limit.
inline bool Until(const std::function<bool()>& condition, std::chrono::milliseconds limit = kPatience) {
  return Eventually(
      [&] {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return condition();
      },
      limit);
}

/// Clicks a button as soon as a person could: `find` sees it, it may be pressed, and the layout has given it room. Says whether it came to
/// that.
inline bool PressOnce(const std::function<QPushButton*()>& find) {
  QPushButton* button = nullptr;
  const bool there = Until([&] {
    button = find();
    return button != nullptr && button->isEnabled() && !button->size().isEmpty();
  });
  if (there) QTest::mouseClick(button, Qt::LeftButton);
  return there;
}

}  // namespace kortelijn::test
