#include "clients/desktop/craft/abreast.h"

#include <QResizeEvent>
#include <algorithm>

#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

Abreast::Abreast(int room, QWidget* parent) : QWidget(parent), room_(room), row_(new QBoxLayout(QBoxLayout::LeftToRight, this)) {
  row_->setContentsMargins(0, 0, 0, 0);
  row_->setSpacing(2 * kSpace);
}

void Abreast::Add(QWidget* widget, int share) {
  widget->setSizePolicy(QSizePolicy::Ignored, widget->sizePolicy().verticalPolicy());
  row_->addWidget(widget, share);
}

QSize Abreast::minimumSizeHint() const {
  int width = 0;
  for (int i = 0; i < row_->count(); ++i) width = std::max(width, row_->itemAt(i)->widget()->minimumSizeHint().width());
  return {width, row_->minimumSize().height()};
}

void Abreast::resizeEvent(QResizeEvent* event) {
  const bool beside = event->size().width() >= room_;
  row_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  row_->setSpacing(beside ? 2 * kSpace : kSpace);
  QWidget::resizeEvent(event);
}

}  // namespace kortelijn::desktop
