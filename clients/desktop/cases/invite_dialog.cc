#include "clients/desktop/cases/invite_dialog.h"

#include <QHBoxLayout>

#include "clients/common/labels.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {
namespace {

constexpr int kRoleLimit = 60;
constexpr int kWidth = 56 * kSpace;
constexpr int kHeight = 56 * kSpace;

}  // namespace

void InviteDialog::Open(const Desk& desk, QWidget* where, const Then& then) {
  auto* dialog = new InviteDialog(desk, where->window());
  connect(dialog, &QDialog::accepted, where, [dialog, then] { then(dialog->Member(), dialog->person_->chosen_name()); });
  dialog->open();
}

InviteDialog::InviteDialog(const Desk& desk, QWidget* window)
    : QDialog(window), person_(new PersonChoice(desk, this)), role_(new QLineEdit(this)) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(QTr("Invite somebody"));
  resize(kWidth, kHeight);
  role_->setMaxLength(kRoleLimit);
  agree_ = NewNextButton(QTr("&Invite"), this, [this] { accept(); });
  agree_->setEnabled(false);
  agree_->setDefault(true);
  auto* looks_after = new QHBoxLayout;
  for (int each = registry::v1::DIMENSION_PHYSICAL; each <= registry::v1::DIMENSION_SPIRITUAL; ++each) {
    const auto dimension = static_cast<registry::v1::Dimension>(each);
    auto* box = dimensions_[dimension] = new QCheckBox(Q(client::Label(dimension)), this);
    box->setAccessibleName(Q(client::Label(dimension)));
    looks_after->addWidget(box);
  }
  looks_after->addStretch();
  auto* acts = new QHBoxLayout;
  acts->addStretch();
  acts->addWidget(NewButton(QTr("C&ancel"), this, [this] { reject(); }));
  acts->addWidget(agree_);
  auto* column = new QVBoxLayout(this);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("Whoever is in the circle reads this case and its questions."), "faint", this));
  column->addWidget(person_, 1);
  column->addWidget(new Field(QTr("Their &part in a few words"), role_, this));
  column->addWidget(NewLabel(QTr("Dimensions they look after"), "", this));
  column->addLayout(looks_after);
  column->addLayout(acts);
  connect(person_, &PersonChoice::Chosen, this, [this] { agree_->setEnabled(!person_->chosen().empty()); });
  person_->setFocus();
}

consultation::v1::CircleMember InviteDialog::Member() const {
  consultation::v1::CircleMember member;
  member.set_professional_id(person_->chosen());
  member.set_role(role_->text().trimmed().toStdString());
  for (const auto& [dimension, box] : dimensions_) {
    if (box->isChecked()) member.add_dimensions(dimension);
  }
  return member;
}

}  // namespace kortelijn::desktop
