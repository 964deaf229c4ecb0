#include "clients/desktop/form/message_table.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

/// More rows than this scroll.
constexpr int kMostShown = 14;

class Delegate : public QStyledItemDelegate {
 public:
  Delegate(const MessageModel& model, QObject* parent) : QStyledItemDelegate(parent), model_(model) {}

  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& column = model_.column(index.column());
    if (column.kind != MessageColumn::Kind::kWord) {
      auto* editor = QStyledItemDelegate::createEditor(parent, option, index);
      if (editor != nullptr) editor->setAccessibleName(column.name);
      return editor;
    }
    auto* choice = new QComboBox(parent);
    choice->setAccessibleName(column.name);
    for (const auto& [number, words] : column.words) choice->addItem(words, number);
    return choice;
  }
  void setEditorData(QWidget* editor, const QModelIndex& index) const override {
    auto* choice = qobject_cast<QComboBox*>(editor);
    if (choice == nullptr) return QStyledItemDelegate::setEditorData(editor, index);
    choice->setCurrentIndex(choice->findData(index.data(Qt::EditRole)));
  }
  void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
    const auto* choice = qobject_cast<QComboBox*>(editor);
    if (choice == nullptr) return QStyledItemDelegate::setModelData(editor, model, index);
    model->setData(index, choice->currentData());
  }

 private:
  const MessageModel& model_;
};

}  // namespace

MessageTable::MessageTable(MessageModel* model, const QString& name, int acts, QWidget* parent)
    : QWidget(parent), model_(model), view_(NewList(model, name, this)), faults_(NewLabel({}, "bad", this)) {
  setAccessibleName(name);
  view_->setItemDelegate(new Delegate(*model, this));
  view_->setSelectionBehavior(QAbstractItemView::SelectItems);
  view_->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked | QAbstractItemView::AnyKeyPressed |
                         QAbstractItemView::SelectedClicked);
  view_->horizontalHeader()->setStretchLastSection(true);
  view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  column->addWidget(view_);
  column->addWidget(faults_);
  if (acts != kNone) AddActs(acts, name);
  connect(model_, &MessageModel::modelReset, this, &MessageTable::Fit);
  connect(model_, &MessageModel::Edited, this, &MessageTable::Fit);
  connect(model_, &MessageModel::Edited, this, &MessageTable::TellFaults);
  Fit();
}

void MessageTable::AddActs(int acts, const QString& name) {
  auto* row = new QHBoxLayout;
  const auto add = [&](const QString& text, const std::function<void()>& does) {
    auto* button = NewButton(text, this, does);
    button->setAccessibleName(QString(text).remove('&') + ": " + name);
    row->addWidget(button);
  };
  if ((acts & kAddAndRemove) != 0) {
    add(QTr("Add a row"), [this] {
      model_->Add();
      Choose(model_->rowCount() - 1);
    });
    add(QTr("Take the row out"), [this] { model_->Remove(Row()); });
  }
  if ((acts & kOrder) != 0) {
    add(QTr("Up"), [this] { model_->Move(Row(), -1); });
    add(QTr("Down"), [this] { model_->Move(Row(), 1); });
  }
  row->addStretch();
  static_cast<QVBoxLayout*>(layout())->insertLayout(1, row);
}

int MessageTable::Row() const { return view_->currentIndex().row(); }

void MessageTable::Choose(int row) {
  view_->setCurrentIndex(model_->index(row, 0));
  view_->scrollToBottom();
  view_->setFocus();
}

/// As high as its rows, their header and a bar to scroll sideways.
void MessageTable::Fit() {
  const int rows = std::clamp(model_->rowCount(), 1, kMostShown);
  view_->setFixedHeight((rows + 1) * view_->verticalHeader()->defaultSectionSize() + 3 * kSpace);
}

bool MessageTable::ShowFault(const FieldFault& fault) {
  const bool ours = model_->ShowFault(fault);
  if (ours) TellFaults();
  return ours;
}

void MessageTable::ClearFaults() {
  model_->ClearFaults();
  TellFaults();
}

void MessageTable::TellFaults() { SetLabel(faults_, model_->Faults().join("\n"), "bad"); }

}  // namespace kortelijn::desktop
