#include "clients/desktop/cases/course_chart.h"

#include <QPainter>
#include <QPainterPath>

#include "clients/common/translate.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "services/common/wire/time.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;

constexpr int kWide = 18 * kSpace;
constexpr int kHigh = 9 * kSpace;
constexpr int kPlot = 4 * kSpace;
constexpr double kDot = 3;
constexpr double kPen = 1.6;

QColor InkOf(int score) {
  if (score >= client::kSevereScore) return ColoursNow().bad;
  return score >= client::kRelevantScore ? ColoursNow().warn : ColoursNow().accent;
}

double SecondsOf(const v1::SymptomRecord& record) {
  return std::chrono::duration<double>(KORTELIJN_GET_TIME(record, record_time).time_since_epoch()).count();
}

}  // namespace

CourseChart::CourseChart(QWidget* parent) : QWidget(parent) {
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
  setAccessibleName(QTr("Scores over time"));
}

CourseChart::Course CourseChart::CourseOf(const v1::Case& value, const std::string& key, const QString& label) {
  const double newest = SecondsOf(value.symptoms(0));
  const double span = newest - SecondsOf(value.symptoms(value.symptoms_size() - 1));
  Course course{.label = label};
  for (auto found = client::ScoreFrom(value, key, 0); found.record >= 0; found = client::ScoreFrom(value, key, found.record + 1)) {
    const double ago = newest - SecondsOf(value.symptoms(found.record));
    course.points.insert(course.points.begin(), {span > 0 ? 1 - ago / span : 1, found.score});
  }
  course.latest = course.points.back().score;
  course.last = QString::number(course.latest);
  if (course.points.size() > 1) {
    const auto before = std::to_string(course.points[course.points.size() - 2].score);
    course.last += " " + Q(client::Fill(client::Tr("(was {previous})"), {{"previous", before}}));
  }
  return course;
}

void CourseChart::Set(const v1::Case& value, const client::SymptomItems& items) {
  courses_.clear();
  QStringList words;
  for (const auto& key : client::ScoredKeys(value, items)) {
    courses_.push_back(CourseOf(value, key, Q(client::SymptomLabel(items, key))));
    words << courses_.back().label + ": " + courses_.back().last;
  }
  setAccessibleDescription(words.join("; "));
  setVisible(!courses_.empty());
  updateGeometry();
  update();
}

int CourseChart::Columns(int width) const { return std::max(1, width / kWide); }

int CourseChart::heightForWidth(int width) const {
  const int columns = Columns(width);
  return (static_cast<int>(courses_.size()) + columns - 1) / columns * kHigh;
}

QSize CourseChart::sizeHint() const { return {3 * kWide, heightForWidth(3 * kWide)}; }

QSize CourseChart::minimumSizeHint() const { return {kWide, kHigh}; }

void CourseChart::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const int columns = Columns(width());
  const int wide = width() / columns;
  for (std::size_t i = 0; i < courses_.size(); ++i) {
    const int number = static_cast<int>(i);
    PaintOne(painter, courses_[i], QRect(number % columns * wide, number / columns * kHigh, wide - 2 * kSpace, kHigh - kSpace));
  }
}

void CourseChart::PaintOne(QPainter& painter, const Course& course, const QRect& place) const {
  const QRectF plot(place.left() + kDot, place.bottom() - kPlot, place.width() - 2 * kDot, kPlot);
  const auto height_of = [&](int score) { return plot.bottom() - plot.height() * score / client::kWorstScore; };
  const QRect head(place.left(), place.top(), place.width(), fontMetrics().height());
  const int number_wide = fontMetrics().horizontalAdvance(course.last);
  painter.setPen(ColoursNow().text);
  const QString label = fontMetrics().elidedText(course.label, Qt::ElideRight, head.width() - number_wide - kSpace);
  painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, label);
  painter.setPen(InkOf(course.latest));
  painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, course.last);
  painter.setPen(QPen(ColoursNow().line, 1));
  painter.drawLine(plot.bottomLeft(), plot.bottomRight());
  painter.setPen(QPen(ColoursNow().line, 1, Qt::DashLine));
  painter.drawLine(QPointF(plot.left(), height_of(client::kRelevantScore)), QPointF(plot.right(), height_of(client::kRelevantScore)));
  QPolygonF line;
  for (const auto& each : course.points) line << QPointF(plot.left() + plot.width() * each.when, height_of(each.score));
  painter.setPen(QPen(ColoursNow().faint, kPen));
  painter.drawPolyline(line);
  painter.setPen(Qt::NoPen);
  for (std::size_t i = 0; i < course.points.size(); ++i) {
    painter.setBrush(InkOf(course.points[i].score));
    painter.drawEllipse(line[static_cast<int>(i)], kDot, kDot);
  }
}

}  // namespace kortelijn::desktop
