#include "clients/desktop/form/form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/text_box.h"
#include "clients/desktop/craft/theme.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

constexpr int kTextLines = 5;
constexpr int kChecksBeside = 2;
constexpr const char* kValue = "value";

std::string ChecksTyped(const QWidget& control) {
  std::vector<std::string> values;
  for (const auto* check : control.findChildren<QCheckBox*>()) {
    if (check->isChecked()) values.push_back(check->property(kValue).toString().toStdString());
  }
  return base::Join(values, ",");
}

std::string Typed(const QWidget* control) {
  if (const auto* line = qobject_cast<const QLineEdit*>(control)) return line->text().toStdString();
  if (const auto* text = qobject_cast<const QPlainTextEdit*>(control)) return text->toPlainText().toStdString();
  if (const auto* choice = qobject_cast<const QComboBox*>(control)) return choice->currentData().toString().toStdString();
  return ChecksTyped(*control);
}

void TypeChoice(QComboBox& choice, const QString& value) {
  if (choice.findData(value) < 0) choice.addItem(value, value);
  choice.setCurrentIndex(choice.findData(value));
}

void Type(QWidget* control, const std::string& value) {
  if (auto* line = qobject_cast<QLineEdit*>(control)) return line->setText(Q(value));
  if (auto* text = qobject_cast<QPlainTextEdit*>(control)) return text->setPlainText(Q(value));
  if (auto* choice = qobject_cast<QComboBox*>(control)) return TypeChoice(*choice, Q(value));
  const auto checked = base::Split(value, ',');
  for (auto* check : control->findChildren<QCheckBox*>()) {
    check->setChecked(std::count(checked.begin(), checked.end(), check->property(kValue).toString().toStdString()) > 0);
  }
}

QString Shown(const FormField& field, const std::string& value) {
  if (value.empty()) return QTr("empty");
  if (field.choices.empty()) return Q(value);
  QStringList words;
  for (const auto& [each, name] : field.choices) {
    const auto all = base::Split(value, ',');
    if (std::count(all.begin(), all.end(), each) > 0) words << name;
  }
  return words.join(", ");
}

}  // namespace

Form::Form(std::vector<FormField> fields, QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2 * kSpace);
  for (auto& field : fields) {
    auto* widget = new Field(field.name, NewControl(field), this);
    widget->SetHint(field.hint);
    column->addWidget(widget);
    rows_.push_back({std::move(field), widget, {}});
  }
}

QWidget* Form::NewControl(const FormField& field) {
  const auto edited = [this] {
    if (!showing_) emit Edited();
  };
  if (field.kind == FormField::Kind::kChecks) return NewChecks(field);
  if (field.kind == FormField::Kind::kChoice) return NewChoice(field);
  if (field.kind == FormField::Kind::kLine) {
    auto* line = new QLineEdit(this);
    connect(line, &QLineEdit::textChanged, this, edited);
    return line;
  }
  auto* text = new TextBox(this);
  text->setMaximumHeight(kTextLines * 3 * kSpace);
  connect(text, &QPlainTextEdit::textChanged, this, edited);
  return text;
}

QWidget* Form::NewChoice(const FormField& field) {
  auto* choice = new QComboBox(this);
  choice->setMaxVisibleItems(20);
  for (const auto& [value, words] : field.choices) choice->addItem(words, Q(value));
  connect(choice, &QComboBox::currentIndexChanged, this, [this] {
    if (!showing_) emit Edited();
  });
  return choice;
}

QWidget* Form::NewChecks(const FormField& field) {
  auto* checks = new QWidget(this);
  auto* grid = new QGridLayout(checks);
  grid->setContentsMargins(0, 0, 0, 0);
  int number = 0;
  for (const auto& [value, words] : field.choices) {
    auto* check = new QCheckBox(words, checks);
    check->setAccessibleName(words);
    check->setProperty(kValue, Q(value));
    connect(check, &QCheckBox::toggled, this, [this] {
      if (!showing_) emit Edited();
    });
    grid->addWidget(check, number / kChecksBeside, number % kChecksBeside);
    ++number;
  }
  return checks;
}

void Form::Show(const FormValues& stored) {
  showing_ = true;
  ClearFaults();
  for (auto& row : rows_) {
    const auto found = stored.find(row.field.path);
    Type(row.widget->control(), found == stored.end() ? std::string() : found->second);
    // Compared with what a control makes of it, so that a line without line ends is not taken for a change.
    row.stored = Typed(row.widget->control());
  }
  showing_ = false;
}

void Form::Compare(Row& row, const std::string& before) {
  if (before == row.stored || Typed(row.widget->control()) == row.stored) return;
  row.widget->SetFault(Q(client::Fill(client::Tr("Meanwhile this became “{value}”. If you save, yours takes its place."),
                                      {{"value", Shown(row.field, row.stored).toStdString()}})));
}

void Form::Rebase(const FormValues& stored) {
  showing_ = true;
  ClearFaults();
  for (auto& row : rows_) {
    const auto found = stored.find(row.field.path);
    const std::string now = found == stored.end() ? std::string() : found->second;
    const std::string before = std::exchange(row.stored, now);
    if (Typed(row.widget->control()) == before) Type(row.widget->control(), now);
    Compare(row, before);
  }
  showing_ = false;
}

FormValues Form::Changed() const {
  FormValues changed;
  for (const auto& row : rows_) {
    const std::string typed = Typed(row.widget->control());
    if (typed != row.stored) changed[row.field.path] = typed;
  }
  return changed;
}

FormValues Form::Values() const {
  FormValues values;
  for (const auto& row : rows_) values[row.field.path] = Typed(row.widget->control());
  return values;
}

QByteArray Form::Draft() const {
  QJsonObject draft;
  for (const auto& row : rows_) {
    const std::string typed = Typed(row.widget->control());
    if (typed != row.stored) draft[Q(row.field.path)] = QJsonArray{Q(row.stored), Q(typed)};
  }
  return draft.isEmpty() ? QByteArray() : QJsonDocument(draft).toJson(QJsonDocument::Compact);
}

void Form::TakeUp(const QByteArray& draft) {
  const QJsonObject kept = QJsonDocument::fromJson(draft).object();
  showing_ = true;
  for (auto& row : rows_) {
    const auto both = kept[Q(row.field.path)].toArray();
    if (both.size() != 2) continue;
    Type(row.widget->control(), both[1].toString().toStdString());
    Compare(row, both[0].toString().toStdString());
  }
  showing_ = false;
}

bool Form::ShowFault(const FieldFault& fault) {
  for (auto& row : rows_) {
    if (!fault.IsOf(row.field.path)) continue;
    const QString before = row.widget->fault();
    row.widget->SetFault(before.isEmpty() ? fault.finding : before + "\n" + fault.finding);
    return true;
  }
  return false;
}

void Form::ClearFaults() {
  for (auto& row : rows_) row.widget->SetFault({});
}

void Form::FocusFirst() {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [](const Row& row) { return !row.widget->fault().isEmpty(); });
  const auto& row = found == rows_.end() ? rows_.front() : *found;
  auto* check = row.widget->control()->findChild<QCheckBox*>();
  (check == nullptr ? row.widget->control() : check)->setFocus();
}

}  // namespace kortelijn::desktop
