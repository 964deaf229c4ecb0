#include "clients/desktop/craft/theme.h"

#include <QPalette>
#include <QStyleFactory>
#include <algorithm>
#include <cmath>

namespace kortelijn::desktop {
namespace {

const Colours kLight = {.window = QColor(0xf4f5f2),
                        .surface = QColor(0xffffff),
                        .line = QColor(0xd5d9d3),
                        .text = QColor(0x1d2622),
                        .faint = QColor(0x566059),
                        .accent = QColor(0x0f6b5c),
                        .on_accent = QColor(0xffffff),
                        .good = QColor(0x1b6e37),
                        .warn = QColor(0x8a4f00),
                        .bad = QColor(0xab2a20)};

const Colours kDark = {.window = QColor(0x171b19),
                       .surface = QColor(0x202623),
                       .line = QColor(0x3a423e),
                       .text = QColor(0xe8ece9),
                       .faint = QColor(0xa5b0aa),
                       .accent = QColor(0x5cc7b2),
                       .on_accent = QColor(0x0b1f1b),
                       .good = QColor(0x74cf8f),
                       .warn = QColor(0xe9b15c),
                       .bad = QColor(0xf39187)};

constexpr const char* kSheet = R"(
QListView, QTableView, QTextBrowser, QPlainTextEdit, QLineEdit, QComboBox { border: 1px solid %line; border-radius: 4px; background: %surface; }
QPlainTextEdit:focus, QLineEdit:focus, QComboBox:focus, QTableView:focus, QTextBrowser:focus { border: 2px solid %accent; }
QTableView { gridline-color: transparent; }
QTableView::item { padding: 6px; border-bottom: 1px solid %line; }
QHeaderView::section { background: %window; color: %faint; border: none; border-bottom: 1px solid %line; padding: 6px; text-align: left; }
QPushButton, QToolButton { border: 1px solid %line; border-radius: 4px; background: %surface; padding: 6px 14px; }
QPushButton:focus, QToolButton:focus { border: 2px solid %accent; }
QPushButton:disabled { color: %faint; }
QPushButton[next="true"] { background: %accent; color: %on; border-color: %accent; }
QPushButton[next="true"]:disabled { background: %line; color: %faint; border-color: %line; }
QToolButton[place="true"] { border: none; border-radius: 4px; background: transparent; padding: 10px 16px; text-align: left; }
QToolButton[place="true"]:checked { background: %surface; color: %accent; font-weight: 600; }
QLabel[tone="title"] { font-weight: 600; }
QLabel[tone="faint"] { color: %faint; }
QLabel[tone="good"] { color: %good; }
QLabel[tone="warn"] { color: %warn; }
QLabel[tone="bad"] { color: %bad; }
)";

double Linear(int channel) {
  const double part = channel / 255.0;
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double Luminance(const QColor& colour) {
  return 0.2126 * Linear(colour.red()) + 0.7152 * Linear(colour.green()) + 0.0722 * Linear(colour.blue());
}

QString SheetOf(const Colours& colours) {
  QString sheet = kSheet;
  const std::pair<const char*, QColor> roles[] = {{"%line", colours.line},   {"%surface", colours.surface}, {"%window", colours.window},
                                                  {"%faint", colours.faint}, {"%accent", colours.accent},   {"%on", colours.on_accent},
                                                  {"%good", colours.good},   {"%warn", colours.warn},       {"%bad", colours.bad}};
  for (const auto& [role, colour] : roles) sheet.replace(role, colour.name());
  return sheet;
}

QPalette PaletteOf(const Colours& colours) {
  QPalette palette(colours.window);
  palette.setColor(QPalette::Window, colours.window);
  palette.setColor(QPalette::Base, colours.surface);
  palette.setColor(QPalette::AlternateBase, colours.window);
  palette.setColor(QPalette::Button, colours.surface);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) palette.setColor(role, colours.text);
  palette.setColor(QPalette::PlaceholderText, colours.faint);
  palette.setColor(QPalette::Highlight, colours.accent);
  palette.setColor(QPalette::HighlightedText, colours.on_accent);
  palette.setColor(QPalette::Link, colours.accent);
  return palette;
}

}  // namespace

const Colours& ColoursOf(Shade shade) { return shade == Shade::kDark ? kDark : kLight; }

Shade ShadeOfDesktop() {
  const QPalette palette = QApplication::palette();
  return Luminance(palette.color(QPalette::Window)) < Luminance(palette.color(QPalette::WindowText)) ? Shade::kDark : Shade::kLight;
}

void UseTheme(QApplication& application, Shade shade) {
  const Colours& colours = ColoursOf(shade);
  application.setStyle(QStyleFactory::create("Fusion"));
  application.setPalette(PaletteOf(colours));
  application.setStyleSheet(SheetOf(colours));
}

double Contrast(const QColor& one, const QColor& other) {
  const auto [dark, light] = std::minmax({Luminance(one), Luminance(other)});
  return (light + 0.05) / (dark + 0.05);
}

}  // namespace kortelijn::desktop
