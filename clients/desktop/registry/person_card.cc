#include "clients/desktop/registry/person_card.h"

#include <QHBoxLayout>
#include <QScrollBar>

#include "clients/common/labels.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/toast.h"

namespace kortelijn::desktop {

namespace v1 = registry::v1;

namespace {

/// So that names and facts stand beside each other.
constexpr int kLeastWidth = 46 * kSpace;

}  // namespace

PersonCard::PersonCard(const Desk& desk, QWidget* parent) : QStackedWidget(parent), desk_(desk), acts_(new PersonActs(desk, this)) {
  addWidget(MakeCard());
  connect(acts_, &PersonActs::Failed, this, &PersonCard::Failed);
  connect(acts_, &PersonActs::Done, this, [this](const QString& sentence) {
    SetLabel(told_, sentence, "good");
    Read();
  });
  connect(acts_, &PersonActs::Issued, this, [this](const v1::IssueEnrolmentCodeResponse& code) {
    code_->Tell(facts_.name, code);
    code_->setFocus();
  });
}

QWidget* PersonCard::MakeCard() {
  auto* scroll = new Column(this, 0);
  scroll->setMinimumWidth(kLeastWidth);
  auto* card = scroll->inside();
  name_ = NewLabel({}, "title", card);
  state_ = NewLabel({}, "bad", card);
  told_ = NewLabel({}, "faint", card);
  ask_ = new AskBar(card);
  code_ = new CodePanel(desk_, card);
  entry_ = new FactsCard(QTr("What the entry says"), card);
  access_ = new FactsCard(QTr("How they get in"), card);
  certificates_ = new CertificatesCard(desk_, card);
  connect(certificates_, &CertificatesCard::Changed, this, &PersonCard::Read);
  history_ = new FactsCard(QTr("What changed lately"), card);
  auto* column = scroll->body();
  column->addWidget(name_);
  column->addWidget(state_);
  column->addLayout(MakeActs(card));
  column->addWidget(told_);
  column->addWidget(ask_);
  column->addWidget(code_);
  column->addWidget(entry_);
  column->addWidget(access_);
  column->addWidget(certificates_);
  column->addWidget(history_);
  column->addStretch();
  return scroll;
}

QLayout* PersonCard::MakeActs(QWidget* card) {
  edit_ = NewButton(QTr("&Edit the entry"), card, [this] { EditEntry(); });
  auto* member = NewButton(QTr("Address and &roles"), card, [this] { EditMember(); });
  make_code_ = NewButton(QTr("One-time &code"), card, [this] { acts_->IssueCode(id_); });
  confirm_ = NewButton(QTr("The entr&y is right"), card, [this] { acts_->ConfirmEntry(id_); });
  suspend_ = NewButton(QTr("S&uspend"), card, [this] { AskToSuspend(); });
  reinstate_ = NewButton(QTr("&Let in again"), card, [this] { acts_->Reinstate(id_); });
  take_address_ = NewNextButton(QTr("Confirm the &address"), card, [this] { Settle(true); });
  drop_address_ = NewButton(QTr("&Drop the address"), card, [this] { Settle(false); });
  auto* rows = new QVBoxLayout;
  rows->setSpacing(kSpace);
  for (const auto& pair : {std::vector{edit_, member}, {make_code_, confirm_}, {suspend_, reinstate_}, {take_address_, drop_address_}}) {
    auto* row = new QHBoxLayout;
    for (auto* button : pair) row->addWidget(button);
    row->addStretch();
    rows->addLayout(row);
  }
  ShowActs();
  return rows;
}

void PersonCard::Open(const std::string& id) {
  delete std::exchange(sheet_, nullptr);
  if (id != id_) {
    SetLabel(told_, {}, "faint");
    code_->hide();
    ask_->hide();
    facts_ = {};
    ShowActs();
  }
  id_ = id;
  Read();
}

void PersonCard::New(bool with_entry) {
  if (!with_entry) return Fill(MemberTask({}, book_), MemberFields(false));
  desk_.backend.Run<std::vector<v1::Organisation>>(
      this, [](Line& line) { return AllOrganisations(line.session); },
      [this](const std::vector<v1::Organisation>& all) { Fill(EntryTask({}), EntryFields(all, true)); },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void PersonCard::Read() {
  settled_ = false;
  desk_.backend.Run<PersonFacts>(
      this, [id = id_, book = book_, now = desk_.backend.clock().Now()](Line& line) { return ReadPerson(line, id, *book, now); },
      [this, id = id_](const PersonFacts& facts) {
        settled_ = true;
        if (id == id_) Show(facts);
      },
      [this](const client::Explanation& fault) {
        settled_ = true;
        Failed(fault);
      });
}

void PersonCard::Show(const PersonFacts& facts) {
  facts_ = facts;
  SetLabel(name_, facts.name, "title");
  SetLabel(state_, facts.suspended() ? QTr("Suspended: refused everywhere until somebody lets them in again.") : QString(), "bad");
  entry_->Set(facts.of_entry);
  access_->Set(facts.of_access);
  certificates_->Show(facts.member.value_or(v1::Member()));
  history_->Set(facts.history);
  ShowActs();
  emit Known(facts);
}

void PersonCard::ShowActs() {
  const bool proposed = facts_.member && !facts_.member->proposed_email().empty();
  edit_->setVisible(facts_.entry.has_value());
  confirm_->setVisible(facts_.entry.has_value());
  suspend_->setVisible(!facts_.suspended());
  reinstate_->setVisible(facts_.suspended());
  make_code_->setEnabled(!facts_.suspended());
  take_address_->setVisible(proposed);
  drop_address_->setVisible(proposed);
}

void PersonCard::EditEntry() {
  desk_.backend.Run<std::vector<v1::Organisation>>(
      this, [](Line& line) { return AllOrganisations(line.session); },
      [this, id = id_](const std::vector<v1::Organisation>& all) {
        if (id == id_) Fill(EntryTask(id), EntryFields(all, false));
      },
      [this](const client::Explanation& fault) { Failed(fault); });
}

void PersonCard::EditMember() { Fill(MemberTask(id_, book_), MemberFields(facts_.entry.has_value())); }

void PersonCard::Fill(SheetTask task, std::vector<FormField> fields) {
  delete std::exchange(sheet_, nullptr);
  auto* sheet = new Sheet(desk_, std::move(task), std::move(fields), this);
  sheet_ = sheet;
  addWidget(sheet);
  setCurrentWidget(sheet);
  connect(sheet, &Sheet::Left, this, [this] {
    std::exchange(sheet_, nullptr)->deleteLater();
    setCurrentIndex(0);
    if (id_.empty()) hide();
  });
  connect(sheet, &Sheet::Saved, this, [this](const QString& id) {
    std::exchange(sheet_, nullptr)->deleteLater();
    setCurrentIndex(0);
    Say(this, QTr("Saved."));
    const bool added = id.toStdString() != id_;
    Open(id.toStdString());
    if (added) emit Added();
  });
}

void PersonCard::AskToSuspend() {
  const std::string question =
      client::Tr("{name} will be refused everywhere within a second, and what they hold goes back to colleagues. Is that what you want?");
  ask_->Ask(Q(client::Fill(question, {{"name", facts_.name.toStdString()}})), QTr("&Yes, suspend"), [this] { acts_->Suspend(id_); });
}

void PersonCard::Settle(bool confirmed) { acts_->SettleAddress(*facts_.member, confirmed); }

void PersonCard::Failed(const client::Explanation& fault) { SetLabel(told_, Sentence(fault), "bad"); }

}  // namespace kortelijn::desktop
