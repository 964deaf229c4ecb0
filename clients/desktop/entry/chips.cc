#include "clients/desktop/entry/chips.h"

#include <QCompleter>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {

Chips::Chips(Words words, Suggest suggest, QWidget* parent) : QWidget(parent), words_(std::move(words)), suggest_(std::move(suggest)) {
  row_ = new QWidget(this);
  flow_ = new Flow(row_);
  typed_ = new QLineEdit(this);
  typed_->setAccessibleName(words_.name);
  typed_->setPlaceholderText(words_.hint);
  list_ = new QStringListModel(this);
  auto* completer = new QCompleter(list_, this);
  completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  typed_->setCompleter(completer);
  connect(typed_, &QLineEdit::textEdited, this, &Chips::Suggested);
  connect(completer, qOverload<const QString&>(&QCompleter::activated), this, &Chips::Take, Qt::QueuedConnection);
  connect(typed_, &QLineEdit::returnPressed, this, [this] {
    if (!suggested_.empty()) Take(suggested_.front().label);
  });
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace / 2);
  column->addWidget(row_);
  column->addWidget(typed_);
  setFocusProxy(typed_);
  Draw();
}

void Chips::Set(const std::vector<Choice>& chosen) {
  chosen_ = chosen;
  Draw();
}

std::vector<std::string> Chips::codes() const {
  std::vector<std::string> codes;
  for (const auto& each : chosen_) codes.push_back(each.code);
  return codes;
}

void Chips::Suggested(const QString& typed) {
  suggested_ = typed.trimmed().isEmpty() ? std::vector<Choice>() : suggest_(typed.trimmed().toStdString());
  std::erase_if(suggested_, [this](const Choice& each) {
    return std::any_of(chosen_.begin(), chosen_.end(), [&](const Choice& chosen) { return chosen.code == each.code; });
  });
  QStringList labels;
  for (const auto& each : suggested_) labels << each.label;
  list_->setStringList(labels);
}

void Chips::Take(const QString& label) {
  const auto found = std::find_if(suggested_.begin(), suggested_.end(), [&](const Choice& each) { return each.label == label; });
  if (found == suggested_.end()) return;
  chosen_.push_back(*found);
  suggested_.clear();
  list_->setStringList({});
  typed_->clear();
  Draw();
  emit Edited();
}

void Chips::Remove(const std::string& code) {
  std::erase_if(chosen_, [&](const Choice& each) { return each.code == code; });
  typed_->setFocus();
  Draw();
  emit Edited();
}

void Chips::Draw() {
  while (auto* item = flow_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  for (const auto& each : chosen_) {
    auto* chip = NewButton({}, row_, [this, code = each.code] { Remove(code); });
    chip->setText(QString(each.label).replace('&', "&&"));
    chip->setIcon(Icon("close", "faint"));
    chip->setLayoutDirection(Qt::RightToLeft);
    chip->setAccessibleName(Q(client::Fill(client::Tr("Take away: {name}"), {{"name", each.label.toStdString()}})));
    chip->setToolTip(chip->accessibleName());
    flow_->addWidget(chip);
    chip->show();
  }
  row_->setVisible(!chosen_.empty());
  row_->updateGeometry();
}

}  // namespace kortelijn::desktop
