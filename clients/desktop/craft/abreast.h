#pragma once

#include <QBoxLayout>
#include <QWidget>

namespace kortelijn::desktop {

/// Things side by side where there is room for that, and one below the other where there is not.
class Abreast : public QWidget {
  Q_OBJECT

 public:
  /// `room` in pixels: from this width on they stand side by side.
  Abreast(int room, QWidget* parent);

  /// `share`: of the width, beside that of the others, whatever it would like.
  void Add(QWidget* widget, int share = 1);

  /// As narrow as the widest of them may be.
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  const int room_;
  QBoxLayout* row_;
};

}  // namespace kortelijn::desktop
