#include "clients/desktop/craft/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

QByteArray DrawingOf(const QString& name) {
  QFile file(":/icons/" + name + ".svg");
  if (!file.open(QIODevice::ReadOnly)) return name == "place" ? QByteArray() : DrawingOf("place");
  return file.readAll();
}

class LineIcon : public QIconEngine {
 public:
  LineIcon(QByteArray drawing, QString tone) : drawing_(std::move(drawing)), tone_(std::move(tone)) {}

  void paint(QPainter* painter, const QRect& place, QIcon::Mode mode, QIcon::State state) override {
    QByteArray coloured = drawing_;
    coloured.replace("currentColor", Ink(mode, state).name().toUtf8());
    QSvgRenderer renderer(coloured);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(painter, place);
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return picture;
  }

  QIconEngine* clone() const override { return new LineIcon(drawing_, tone_); }

 private:
  QColor Ink(QIcon::Mode mode, QIcon::State state) const {
    if (mode == QIcon::Disabled) return ColoursNow().faint;
    if (tone_.isEmpty() && state == QIcon::On) return ColoursNow().accent;
    return ToneColour(tone_);
  }

  QByteArray drawing_;
  QString tone_;
};

}  // namespace

QIcon Icon(const QString& name, const QString& tone) { return QIcon(new LineIcon(DrawingOf(name), tone)); }

QIcon ProgramIcon() { return QIcon(":/icons/org.kortelijn.desktop.svg"); }

}  // namespace kortelijn::desktop
