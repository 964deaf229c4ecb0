#include "clients/desktop/registry/ask_bar.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>
#include <utility>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

AskBar::AskBar(QWidget* parent) : QFrame(parent), question_(NewLabel({}, "", this)) {
  setProperty("card", true);
  yes_ = NewNextButton({}, this, [this] {
    hide();
    std::exchange(does_, nullptr)();
  });
  no_ = NewButton(QTr("&No, leave it"), this, [this] { hide(); });
  auto* acts = new QHBoxLayout;
  acts->addWidget(no_);
  acts->addStretch();
  acts->addWidget(yes_);
  auto* column = new QVBoxLayout(this);
  column->setSpacing(kSpace);
  column->addWidget(question_);
  column->addLayout(acts);
  auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
  escape->setContext(Qt::WidgetWithChildrenShortcut);
  connect(escape, &QShortcut::activated, this, [this] { hide(); });
  hide();
}

void AskBar::Ask(const QString& question, const QString& yes, std::function<void()> does) {
  does_ = std::move(does);
  SetLabel(question_, question, "");
  yes_->setText(yes);
  yes_->setAccessibleName(QString(yes).remove('&'));
  show();
  no_->setFocus();
}

}  // namespace kortelijn::desktop
