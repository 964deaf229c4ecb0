#pragma once

#include <QWidget>
#include <vector>

#include "clients/common/symptoms.h"

namespace kortelijn::desktop {

/// The scores of complaints over time, one small chart each, all on the same scale: 0 at the bottom to 10 at the top, with a quiet line
/// where a score begins to matter. What the charts show is read aloud as words.
class CourseChart : public QWidget {
  Q_OBJECT

 public:
  explicit CourseChart(QWidget* parent);

  void Set(const consultation::v1::Case& value, const client::SymptomItems& items);

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Point {
    double when;  ///< 0 the oldest record, 1 the newest.
    int score;
  };
  struct Course {
    QString label;
    QString last;  ///< `7 (was 5)`
    int latest = 0;
    std::vector<Point> points;
  };

  static Course CourseOf(const consultation::v1::Case& value, const std::string& key, const QString& label);
  int Columns(int width) const;
  void PaintOne(QPainter& painter, const Course& course, const QRect& place) const;

  std::vector<Course> courses_;
};

}  // namespace kortelijn::desktop
