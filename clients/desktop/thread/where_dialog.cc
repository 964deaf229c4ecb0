#include "clients/desktop/thread/where_dialog.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "clients/common/labels.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

constexpr int kWidth = 58 * kSpace;
constexpr int kHeight = 58 * kSpace;

void FillDimensions(QComboBox& box, v1::Dimension not_this) {
  box.addItem(QTr("the same dimension"), static_cast<int>(v1::DIMENSION_UNSPECIFIED));
  for (int each = v1::DIMENSION_PHYSICAL; each <= v1::DIMENSION_SPIRITUAL; ++each) {
    if (each != not_this) box.addItem(Q(client::Label(static_cast<v1::Dimension>(each))), each);
  }
}

}  // namespace

void WhereDialog::Open(const Desk& desk, QWidget* where, const Ask& ask,
                       std::function<void(const referral::v1::Onward&, const QString&)> then) {
  auto* dialog = new WhereDialog(desk, where->window(), ask);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, where, [dialog, then = std::move(then)] { then(dialog->Chosen(), dialog->person_->chosen_name()); });
  dialog->open();
}

WhereDialog::WhereDialog(const Desk& desk, QWidget* window, const Ask& ask) : QDialog(window) {
  setWindowTitle(ask.title);
  resize(kWidth, kHeight);
  const bool person_alone = ask.not_this == v1::DIMENSION_UNSPECIFIED;
  person_ = new PersonChoice(desk, this);
  dimension_ = new QComboBox(this);
  FillDimensions(*dimension_, ask.not_this);
  auto* dimension = new Field(QTr("&Dimension"), dimension_, this);
  dimension->setVisible(!person_alone);
  agree_ = NewNextButton(ask.agree, this, [this] { accept(); });
  agree_->setDefault(true);
  auto* cancel = NewButton(QTr("&Cancel"), this, [this] { reject(); });
  const auto settle = [this, person_alone] {
    agree_->setEnabled(!person_->chosen().empty() || (!person_alone && dimension_->currentIndex() > 0));
  };
  connect(person_, &PersonChoice::Chosen, this, settle);
  connect(dimension_, &QComboBox::currentIndexChanged, this, settle);
  settle();
  auto* acts = new QHBoxLayout;
  acts->addStretch();
  acts->addWidget(cancel);
  acts->addWidget(agree_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(ask.title, "heading", this));
  column->addWidget(NewLabel(ask.explanation, "faint", this));
  column->addWidget(dimension);
  column->addWidget(new Field(person_alone ? QTr("&Colleague") : QTr("&Colleague, if you know one"), person_, this), 1);
  column->addLayout(acts);
  person_->setFocus();
}

referral::v1::Onward WhereDialog::Chosen() const {
  referral::v1::Onward onward;
  onward.set_dimension(static_cast<v1::Dimension>(dimension_->currentData().toInt()));
  onward.set_professional_id(person_->chosen());
  return onward;
}

}  // namespace kortelijn::desktop
