#include "clients/desktop/craft/card.h"

#include <QHBoxLayout>

#include "clients/desktop/craft/controls.h"

namespace kortelijn::desktop {
namespace {

QVBoxLayout* NewBody(QWidget* of) {
  auto* body = new QVBoxLayout(of);
  body->setContentsMargins(0, 0, 0, 0);
  body->setSpacing(kSpace);
  return body;
}

}  // namespace

Card::Card(const QString& title, QWidget* parent) : QFrame(parent), title_(NewLabel({}, "heading", this)), body_(new QVBoxLayout) {
  setProperty("card", true);
  body_->setSpacing(kSpace);
  auto* column = NewBody(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->addWidget(title_);
  column->addLayout(body_, 1);
  SetTitle(title);
}

void Card::SetTitle(const QString& title) { SetLabel(title_, title, "heading"); }

Field::Field(const QString& name, QWidget* control, QWidget* parent)
    : QWidget(parent), control_(control), hint_(NewLabel({}, "faint", this)), fault_(NewLabel({}, "bad", this)) {
  auto* label = new QLabel(name, this);
  label->setBuddy(control);
  control->setParent(this);
  if (control->accessibleName().isEmpty()) control->setAccessibleName(QString(name).remove('&'));
  auto* column = NewBody(this);
  column->setSpacing(kSpace / 2);
  column->addWidget(label);
  column->addWidget(hint_);
  const bool grows = (control->sizePolicy().verticalPolicy() & QSizePolicy::ExpandFlag) != 0;
  column->addWidget(control, grows ? 1 : 0);
  column->addWidget(fault_);
}

void Field::SetHint(const QString& hint) {
  SetLabel(hint_, hint, "faint");
  Describe();
}

void Field::SetFault(const QString& fault) {
  SetLabel(fault_, fault, "bad");
  Describe();
}

void Field::Describe() { control_->setAccessibleDescription((hint_->text() + "\n" + fault_->text()).trimmed()); }

Column::Column(QWidget* parent, int most_width) : QScrollArea(parent), inside_(new QWidget) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::NoFocus);
  auto* outer = new QWidget;
  auto* row = new QHBoxLayout(outer);
  row->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  row->addWidget(inside_, 1000);
  row->addStretch(1);
  if (most_width > 0) inside_->setMaximumWidth(most_width);
  body_ = NewBody(inside_);
  body_->setSpacing(2 * kSpace);
  setWidget(outer);
}

QFrame* NewLine(QWidget* parent) {
  auto* line = new QFrame(parent);
  line->setProperty("rule", true);
  line->setFixedHeight(1);
  return line;
}

}  // namespace kortelijn::desktop
