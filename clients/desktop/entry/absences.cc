#include "clients/desktop/entry/absences.h"

#include <QDateEdit>
#include <QHBoxLayout>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/thread/where_dialog.h"

namespace kortelijn::desktop {
namespace {

constexpr int kMost = 20;
constexpr const char* kDay = "yyyy-MM-dd";

QDateEdit* NewDay(const std::string& day, const QString& name, QWidget* parent) {
  auto* edit = new QDateEdit(QDate::fromString(Q(day), kDay), parent);
  edit->setDisplayFormat("d MMM yyyy");
  edit->setCalendarPopup(true);
  edit->setAccessibleName(name);
  return edit;
}

std::string DayOf(const QDate& date) { return date.toString(kDay).toStdString(); }

}  // namespace

Absences::Absences(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk), rows_(new QVBoxLayout) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(kSpace);
  rows_->setSpacing(kSpace);
  column->addLayout(rows_);
  auto* add = NewButton(QTr("Add da&ys away"), this, [this] { Add(); });
  add->setIcon(Icon("add"));
  column->addWidget(add, 0, Qt::AlignLeft);
  setFocusProxy(add);
}

void Absences::Set(const List& absences, const Names& names) {
  absences_ = absences;
  names_ = names;
  Draw();
}

void Absences::Draw() {
  while (auto* item = rows_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
  for (int number = 0; number < absences_.size(); ++number) rows_->addWidget(NewRow(number));
}

QWidget* Absences::NewRow(int number) {
  auto* row = new QWidget(this);
  auto& absence = *absences_.Mutable(number);
  auto* from = NewDay(absence.from_day(), QTr("First day away"), row);
  auto* to = NewDay(absence.to_day(), QTr("Last day away"), row);
  connect(from, &QDateEdit::dateChanged, this, [this, number, to](const QDate& date) {
    absences_.Mutable(number)->set_from_day(DayOf(date));
    if (to->date() < date) to->setDate(date);
    emit Edited();
  });
  connect(to, &QDateEdit::dateChanged, this, [this, number](const QDate& date) {
    absences_.Mutable(number)->set_to_day(DayOf(date));
    emit Edited();
  });
  const auto named = names_.find(absence.stand_in_id());
  const QString who = absence.stand_in_id().empty() ? QTr("Who stands in …")
                      : named == names_.end()       ? Q(absence.stand_in_id())
                                                    : named->second;
  auto* stand_in = NewButton(who, row, [this, number] { ChooseStandIn(number); });
  stand_in->setAccessibleName(QTr("Who stands in") + ": " + who);
  auto* remove = NewButton({}, row, [this, number] {
    absences_.DeleteSubrange(number, 1);
    Draw();
    emit Edited();
  });
  remove->setIcon(Icon("close", "faint"));
  remove->setFlat(true);
  remove->setAccessibleName(QTr("Take these days away"));
  remove->setToolTip(remove->accessibleName());
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(from);
  line->addWidget(new QLabel("–", row));
  line->addWidget(to);
  line->addWidget(stand_in, 1);
  line->addWidget(remove);
  return row;
}

void Absences::Add() {
  if (absences_.size() >= kMost) return;
  const std::string today = DayOf(QDate::currentDate());
  auto* added = absences_.Add();
  added->set_from_day(today);
  added->set_to_day(today);
  Draw();
  emit Edited();
}

void Absences::ChooseStandIn(int number) {
  const WhereDialog::Ask ask{QTr("Who stands in"), QTr("On these days they see what you hold and what awaits you, and may take it over."),
                             QTr("&Choose")};
  WhereDialog::Open(desk_, this, ask, [this, number](const referral::v1::Onward& chosen, const QString& name) {
    if (number >= absences_.size()) return;
    absences_.Mutable(number)->set_stand_in_id(chosen.professional_id());
    names_[chosen.professional_id()] = name;
    Draw();
    emit Edited();
  });
}

}  // namespace kortelijn::desktop
