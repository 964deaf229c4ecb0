#pragma once

#include <QStyledItemDelegate>

namespace kortelijn::desktop {

/// How much of the time that a norm gives is left: 1 all of it, 0 none, less than 0 late. Invalid: there is no norm, and no bar.
inline constexpr int kTimeLeftRole = Qt::UserRole + 110;

/// The tone of a rest of time: empty, `warn` in the last quarter, `bad` when late. Says what the bar says, for those who do not see it.
const char* ToneOfTimeLeft(double left);

/// Draws a cell's words and under them a quiet bar of what is left by kTimeLeftRole. The words must tell the same: `25 min left`.
class TimeBar : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace kortelijn::desktop
