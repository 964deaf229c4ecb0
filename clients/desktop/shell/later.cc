#include "clients/desktop/shell/later.h"

#include <utility>

#include "clients/desktop/craft/toast.h"

namespace kortelijn::desktop {

Later::Later(QWidget* where) : QObject(where), where_(where) {
  waits_.setSingleShot(true);
  connect(&waits_, &QTimer::timeout, this, &Later::Now);
}

void Later::Do(Act act) {
  Now();
  act_ = std::move(act);
  ++number_;
  Say(where_, act_.sentence, [this, number = number_] { Undo(number); });
  waits_.start(kWaitMillis);
}

void Later::Now() {
  waits_.stop();
  const Act act = std::exchange(act_, {});
  if (act.does) act.does();
}

void Later::Undo(int number) {
  if (number != number_ || !act_.does) return;
  waits_.stop();
  const Act act = std::exchange(act_, {});
  if (act.undone) act.undone();
}

}  // namespace kortelijn::desktop
