#include "clients/desktop/craft/empty.h"

#include <QVBoxLayout>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr int kPictureSize = 6 * kSpace;
constexpr int kMostWidth = 52 * kSpace;

}  // namespace

Empty::Empty(const QString& icon, const QString& sentence, QWidget* parent) : QWidget(parent), sentence_(NewLabel({}, "faint", this)) {
  auto* picture = new QLabel(this);
  picture->setPixmap(Icon(icon, "faint").pixmap(QSize(kPictureSize, kPictureSize), devicePixelRatioF()));
  picture->setAlignment(Qt::AlignCenter);
  sentence_->setAlignment(Qt::AlignCenter);
  sentence_->setMaximumWidth(kMostWidth);
  sentence_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  auto* middle = new QHBoxLayout;
  middle->addStretch();
  middle->addWidget(sentence_, 100);
  middle->addStretch();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 3 * kSpace, 2 * kSpace, 3 * kSpace);
  column->setSpacing(kSpace);
  column->addStretch();
  column->addWidget(picture);
  column->addLayout(middle);
  column->addStretch();
  Say(sentence);
}

void Empty::Say(const QString& sentence) { SetLabel(sentence_, sentence, "faint"); }

void Empty::Offer(const QString& text, const std::function<void()>& does) {
  delete next_;
  next_ = NewNextButton(text, this, does);
  auto* column = static_cast<QVBoxLayout*>(layout());
  column->insertWidget(column->count() - 1, next_, 0, Qt::AlignHCenter);
}

ListOrEmpty::ListOrEmpty(QAbstractItemView* list, Empty* empty, QWidget* parent) : QStackedWidget(parent), list_(list), empty_(empty) {
  addWidget(list);
  addWidget(empty);
  connect(list->model(), &QAbstractItemModel::rowsInserted, this, &ListOrEmpty::Choose);
  connect(list->model(), &QAbstractItemModel::rowsRemoved, this, &ListOrEmpty::Choose);
  connect(list->model(), &QAbstractItemModel::modelReset, this, &ListOrEmpty::Choose);
  connect(list->model(), &QAbstractItemModel::layoutChanged, this, &ListOrEmpty::Choose);
  Choose();
}

void ListOrEmpty::Choose() {
  if (list_->model()->rowCount() > 0) return setCurrentWidget(list_);
  setCurrentWidget(empty_);
}

}  // namespace kortelijn::desktop
