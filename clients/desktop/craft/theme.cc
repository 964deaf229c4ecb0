#include "clients/desktop/craft/theme.h"

#include <QPalette>
#include <QStyleFactory>
#include <algorithm>
#include <cmath>

namespace kortelijn::desktop {
namespace {

const Colours kLight = {.window = QColor(0xf4f5f2),
                        .surface = QColor(0xffffff),
                        .line = QColor(0xdfe2dc),
                        .edge = QColor(0x868f88),
                        .chosen = QColor(0xe3efeb),
                        .text = QColor(0x1d2622),
                        .faint = QColor(0x566059),
                        .accent = QColor(0x0f6b5c),
                        .on_accent = QColor(0xffffff),
                        .good = QColor(0x1b6e37),
                        .warn = QColor(0x8a4f00),
                        .bad = QColor(0xab2a20)};

const Colours kDark = {.window = QColor(0x171b19),
                       .surface = QColor(0x202623),
                       .line = QColor(0x343c38),
                       .edge = QColor(0x747e78),
                       .chosen = QColor(0x24352f),
                       .text = QColor(0xe8ece9),
                       .faint = QColor(0xa5b0aa),
                       .accent = QColor(0x5cc7b2),
                       .on_accent = QColor(0x0b1f1b),
                       .good = QColor(0x74cf8f),
                       .warn = QColor(0xe9b15c),
                       .bad = QColor(0xf39187)};

constexpr const char* kShadeProperty = "shade";

constexpr const char* kSheet = R"(
QListView, QTableView, QTreeView, QTextBrowser { border: 1px solid %line; border-radius: 6px; background: %surface; }
QPlainTextEdit, QLineEdit, QComboBox, QAbstractSpinBox { border: 1px solid %edge; border-radius: 6px; background: %surface; padding: 4px 6px; }
QPlainTextEdit:focus, QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid %accent; padding: 3px 5px; }
QTableView:focus, QListView:focus, QTreeView:focus, QTextBrowser:focus { border: 2px solid %accent; }
QPlainTextEdit:disabled, QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: %faint; border-color: %line; }
QTableView { gridline-color: transparent; outline: none; }
QTableView::item { padding: 6px; border: none; border-bottom: 1px solid %line; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: %chosen; color: %text; }
QHeaderView { background: %surface; border: none; border-top-left-radius: 6px; border-top-right-radius: 6px; }
QHeaderView::section { background: %surface; color: %faint; border: none; border-bottom: 1px solid %line; padding: 8px 9px; text-align: left; }
QTableCornerButton::section { background: %surface; border: none; }
QPushButton, QToolButton { border: 1px solid %edge; border-radius: 6px; background: %surface; padding: 6px 14px; }
QPushButton:hover, QToolButton:hover { background: %chosen; }
QPushButton:focus, QToolButton:focus { border: 2px solid %accent; padding: 5px 13px; }
QPushButton:disabled, QToolButton:disabled { color: %faint; border-color: %line; }
QPushButton:flat, QToolButton[quiet="true"] { border: 1px solid transparent; background: transparent; padding: 6px 8px; }
QPushButton:flat:focus, QToolButton[quiet="true"]:focus { border: 2px solid %accent; padding: 5px 7px; }
QPushButton[next="true"] { background: %accent; color: %on; border-color: %accent; }
QPushButton[next="true"]:focus { border: 2px solid %text; }
QPushButton[next="true"]:disabled { background: %line; color: %faint; border-color: %line; }
QPushButton::menu-indicator { subcontrol-position: right center; right: 4px; }
QToolButton[place="true"] { border: 1px solid transparent; border-radius: 6px; background: transparent; padding: 8px 10px; text-align: left; }
QToolButton[place="true"]:hover { background: %chosen; }
QToolButton[place="true"]:focus { border: 2px solid %accent; padding: 7px 9px; }
QToolButton[place="true"]:checked { background: %chosen; color: %accent; font-weight: 600; }
QFrame[card="true"] { background: %surface; border: 1px solid %line; border-radius: 8px; }
QFrame[toast="true"] { background: %surface; border: 1px solid %edge; border-radius: 8px; }
QFrame[side="true"] { background: %window; border: none; border-right: 1px solid %line; }
QFrame[rule="true"] { background: %line; border: none; }
QFrame[notice="true"] { background: %surface; border: none; border-bottom: 1px solid %line; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/marks/down-%shade.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { border: 1px solid %edge; background: %surface; selection-background-color: %chosen; selection-color: %text; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 22px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/icons/marks/up-%shade.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/marks/down-%shade.svg); width: 12px; height: 12px; }
QDateTimeEdit::drop-down { subcontrol-origin: padding; subcontrol-position: center right; width: 22px; height: 14px; border: none; image: url(:/icons/marks/down-%shade.svg); }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 2px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: %accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid %edge; background: %surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: %accent; border-color: %accent; image: url(:/icons/marks/check-%shade.svg); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid %accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: %line; background: %window; }
QMenu { background: %surface; border: 1px solid %edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: %chosen; color: %text; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: %edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { border: none; background: transparent; width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QProgressBar { border: none; border-radius: 3px; background: %line; max-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: %accent; }
QTabBar::tab { padding: 8px 14px; border: none; border-bottom: 2px solid transparent; color: %faint; background: transparent; }
QTabBar::tab:selected { color: %text; border-bottom-color: %accent; }
QTabBar::tab:focus { color: %accent; }
QTabWidget::pane { border: none; border-top: 1px solid %line; }
QToolTip { background: %surface; color: %text; border: 1px solid %edge; padding: 4px; }
QLabel[tone="title"], QLabel[tone="heading"] { font-weight: 600; }
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

QString SheetOf(Shade shade) {
  const Colours& colours = ColoursOf(shade);
  QString sheet = kSheet;
  sheet.replace("%shade", shade == Shade::kDark ? "dark" : "light");
  const std::pair<const char*, QColor> roles[] = {{"%line", colours.line},   {"%surface", colours.surface}, {"%window", colours.window},
                                                  {"%edge", colours.edge},   {"%chosen", colours.chosen},   {"%text", colours.text},
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
  palette.setColor(QPalette::ToolTipBase, colours.surface);
  palette.setColor(QPalette::ToolTipText, colours.text);
  for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, colours.faint);
  palette.setColor(QPalette::Link, colours.accent);
  return palette;
}

}  // namespace

const Colours& ColoursNow() {
  const bool dark = qApp != nullptr && qApp->property(kShadeProperty).toInt() == static_cast<int>(Shade::kDark);
  return ColoursOf(dark ? Shade::kDark : Shade::kLight);
}

QColor ToneColour(const QString& tone) {
  const Colours& colours = ColoursNow();
  const std::pair<const char*, QColor> tones[] = {{"faint", colours.faint}, {"accent", colours.accent}, {"on_accent", colours.on_accent},
                                                  {"good", colours.good},   {"warn", colours.warn},     {"bad", colours.bad}};
  for (const auto& [name, colour] : tones) {
    if (tone == name) return colour;
  }
  return colours.text;
}

const Colours& ColoursOf(Shade shade) { return shade == Shade::kDark ? kDark : kLight; }

Shade ShadeOfDesktop() {
  const QPalette palette = QApplication::palette();
  return Luminance(palette.color(QPalette::Window)) < Luminance(palette.color(QPalette::WindowText)) ? Shade::kDark : Shade::kLight;
}

void UseTheme(QApplication& application, Shade shade) {
  const Colours& colours = ColoursOf(shade);
  application.setProperty(kShadeProperty, static_cast<int>(shade));
  application.setStyle(QStyleFactory::create("Fusion"));
  application.setPalette(PaletteOf(colours));
  application.setStyleSheet(SheetOf(shade));
}

double Contrast(const QColor& one, const QColor& other) {
  const auto [dark, light] = std::minmax({Luminance(one), Luminance(other)});
  return (light + 0.05) / (dark + 0.05);
}

}  // namespace kortelijn::desktop
