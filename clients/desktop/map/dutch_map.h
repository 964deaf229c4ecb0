#pragma once

#include <QWidget>

#include "clients/desktop/map/map_picture.h"

namespace kortelijn::desktop {

/// The Netherlands, a quiet point for every municipality and a dot for each of the picture, at their centres and to scale. A click on a dot
/// chooses it, and under the mouse it says what it is. What it says must stand in a list too, for who works by keyboard.
class DutchMap : public QWidget {
  Q_OBJECT

 public:
  explicit DutchMap(QWidget* parent);

  void Show(const MapPicture& picture);
  /// Only the municipalities of the network, or the whole country.
  void ShowOwn(bool own);
  /// Rings this one and says what it is; empty for none.
  void Choose(const QString& code);

  /// Where a place of the national grid is drawn.
  QPointF ToScreen(const QPointF& rd) const;
  /// The dot at this place of the widget; null for none.
  const MapDot* DotAt(const QPointF& where) const;
  /// Half the width of a dot, in pixels.
  double RadiusOf(const MapDot& dot) const;
  /// Pixels a metre.
  double scale() const;

  QSize minimumSizeHint() const override;

 signals:
  void Chosen(const QString& code);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QRectF Shown() const;
  void DrawCountry(QPainter& painter) const;
  void DrawDots(QPainter& painter) const;
  void DrawNames(QPainter& painter) const;
  void DrawChosen(QPainter& painter) const;
  void DrawKey(QPainter& painter) const;
  void DrawScale(QPainter& painter) const;

  MapPicture picture_;
  QString chosen_;
  bool own_ = false;
};

}  // namespace kortelijn::desktop
