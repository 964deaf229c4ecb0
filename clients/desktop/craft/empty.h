#pragma once

#include <QAbstractItemView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <functional>

namespace kortelijn::desktop {

/// What stands where there is nothing yet: an icon, a sentence that says so, and the act that comes next.
class Empty : public QWidget {
  Q_OBJECT

 public:
  Empty(const QString& icon, const QString& sentence, QWidget* parent);

  void Say(const QString& sentence);
  /// Offers what comes next, under the sentence. `text` marks its key with &.
  void Offer(const QString& text, const std::function<void()>& does);

 private:
  QLabel* sentence_;
  QPushButton* next_ = nullptr;
};

/// A list, or `empty` in its place as long as it has no rows. Say on `empty` what is so: that it is being looked for, that there is
/// nothing.
class ListOrEmpty : public QStackedWidget {
  Q_OBJECT

 public:
  ListOrEmpty(QAbstractItemView* list, Empty* empty, QWidget* parent);

 private:
  void Choose();

  QAbstractItemView* list_;
  Empty* empty_;
};

}  // namespace kortelijn::desktop
