#include "clients/desktop/craft/task_bar.h"

#include <QHBoxLayout>
#include <utility>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

TaskBar::TaskBar(QWidget* parent) : QFrame(parent), what_(NewLabel({}, "", this)), bar_(new QProgressBar(this)) {
  bar_->setTextVisible(false);
  cancel_ = NewButton(QTr("Stop"), this, [this] {
    const auto cancels = std::exchange(cancels_, nullptr);
    End();
    if (cancels) cancels();
  });
  cancel_->setShortcut(QKeySequence("Ctrl+."));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, kSpace, 0, kSpace);
  row->setSpacing(2 * kSpace);
  row->addWidget(what_);
  row->addWidget(bar_, 1);
  row->addWidget(cancel_);
  hide();
}

void TaskBar::Begin(const QString& what, std::function<void()> cancel) {
  running_ = true;
  cancels_ = std::move(cancel);
  SetLabel(what_, what, "");
  bar_->setAccessibleName(what);
  cancel_->setAccessibleName(QTr("Stop") + ": " + what);
  cancel_->setVisible(cancels_ != nullptr);
  Set(0, 0);
  show();
}

void TaskBar::Set(int done, int of) {
  bar_->setRange(0, of);
  bar_->setValue(done);
}

void TaskBar::End() {
  running_ = false;
  cancels_ = nullptr;
  hide();
}

}  // namespace kortelijn::desktop
