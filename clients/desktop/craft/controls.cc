#include "clients/desktop/craft/controls.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHeaderView>
#include <QStyle>

#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

double SizeOf(const QByteArray& tone) {
  if (tone == "title") return kTitleSize;
  return tone == "heading" ? kHeadingSize : 1;
}

}  // namespace

QLabel* NewLabel(const QString& text, const char* tone, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  QFont font = label->font();
  font.setPointSizeF(font.pointSizeF() * SizeOf(tone));
  label->setFont(font);
  SetLabel(label, text, tone);
  return label;
}

void SetLabel(QLabel* label, const QString& text, const char* tone) {
  label->setText(text);
  label->setVisible(!text.isEmpty());
  label->setProperty("tone", tone);
  label->style()->unpolish(label);
  label->style()->polish(label);
}

QPushButton* NewButton(const QString& text, QWidget* parent, const std::function<void()>& does) {
  auto* button = new QPushButton(text, parent);
  button->setAccessibleName(QString(text).remove('&'));
  QObject::connect(button, &QPushButton::clicked, parent, does);
  return button;
}

QPushButton* NewNextButton(const QString& text, QWidget* parent, const std::function<void()>& does) {
  auto* button = NewButton(text, parent, does);
  button->setProperty("next", true);
  return button;
}

QToolButton* NewIconButton(const QString& icon, const QString& name, QWidget* parent, const std::function<void()>& does) {
  auto* button = new QToolButton(parent);
  button->setIcon(Icon(icon));
  button->setAccessibleName(name);
  button->setToolTip(name);
  button->setFocusPolicy(Qt::StrongFocus);
  button->setProperty("quiet", true);
  QObject::connect(button, &QToolButton::clicked, parent, does);
  return button;
}

QTableView* NewList(QAbstractItemModel* model, const QString& name, QWidget* parent) {
  auto* list = new QTableView(parent);
  list->setModel(model);
  list->setAccessibleName(name);
  list->setSelectionBehavior(QAbstractItemView::SelectRows);
  list->setSelectionMode(QAbstractItemView::SingleSelection);
  list->setTabKeyNavigation(false);
  list->setWordWrap(false);
  list->setShowGrid(false);
  list->verticalHeader()->hide();
  list->verticalHeader()->setDefaultSectionSize(5 * kSpace);
  list->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  list->horizontalHeader()->setHighlightSections(false);
  list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  return list;
}

void OfferNames(QLineEdit* edit, QStringListModel* names) {
  auto* completer = new QCompleter(names, edit);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setFilterMode(Qt::MatchContains);
  edit->setCompleter(completer);
  const auto settle = [completer, names](const QString& typed) {
    if (names->stringList().contains(typed.trimmed(), Qt::CaseInsensitive)) completer->popup()->hide();
  };
  // After the completer has shown its list for the same change.
  QObject::connect(edit, &QLineEdit::textEdited, completer, settle, Qt::QueuedConnection);
}

QString Sentence(const client::Explanation& fault) {
  QString sentence = Q(fault.sentence);
  if (!fault.advice.empty()) sentence += " " + Q(fault.advice);
  for (const auto& field : fault.fields) sentence += "\n" + Q(field);
  return sentence;
}

}  // namespace kortelijn::desktop
