#include "clients/desktop/craft/paged_model.h"

namespace kortelijn::desktop {

bool PagedTable::canFetchMore(const QModelIndex& parent) const { return !parent.isValid() && !whole_ && !fetching_; }

void PagedTable::fetchMore(const QModelIndex& parent) {
  if (!canFetchMore(parent)) return;
  fetching_ = true;
  QMetaObject::invokeMethod(
      this,
      [this, mine = turn_] {
        if (mine == turn_) FetchNext();
      },
      Qt::QueuedConnection);
}

void PagedTable::FetchAll() {
  wants_all_ = !whole_;
  fetchMore({});
}

void PagedTable::Begin() {
  ++turn_;
  fetching_ = whole_ = wants_all_ = false;
}

void PagedTable::Came(bool whole) {
  fetching_ = false;
  whole_ = whole;
  emit Fetched(rowCount(), whole);
  if (wants_all_ && !whole_) fetchMore({});
}

void PagedTable::DidNotCome(const QString& sentence) {
  fetching_ = wants_all_ = false;
  emit Failed(sentence);
}

}  // namespace kortelijn::desktop
