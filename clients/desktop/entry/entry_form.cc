#include "clients/desktop/entry/entry_form.h"

#include <QScrollArea>
#include <algorithm>

#include "clients/common/hours.h"
#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/common/spoken.h"
#include "clients/common/translate.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/text_box.h"
#include "services/common/base/language.h"
#include "services/common/base/municipality.h"
#include "services/common/base/text.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;
using Choice = Chips::Choice;

constexpr std::size_t kSuggested = 8;
constexpr int kTextHeight = 14 * kSpace;
constexpr int kMostSlots = 99;

/// Those whose name begins with what was typed, then those that have it elsewhere.
template <typename All, typename NameOf>
std::vector<Choice> Named(const All& all, const std::string& typed, NameOf name_of) {
  const std::string wanted = base::Fold(typed);
  std::vector<Choice> begin;
  std::vector<Choice> inside;
  for (const auto& each : all) {
    const std::string name = name_of(each);
    const auto at = base::Fold(name).find(wanted);
    if (at != std::string::npos) (at == 0 ? begin : inside).push_back({each.code, Q(name)});
  }
  begin.insert(begin.end(), inside.begin(), inside.end());
  begin.resize(std::min(begin.size(), kSuggested));
  return begin;
}

std::vector<Choice> PlacesFor(const std::string& typed) {
  return Named(base::Municipalities(), typed, [](const base::Municipality& each) { return each.name; });
}

std::vector<Choice> LanguagesFor(const std::string& typed) {
  return Named(base::Languages(), typed, [](const base::Language& each) { return client::SpokenName(each.code); });
}

template <typename Codes, typename NameOf>
std::vector<Choice> ChoicesOf(const Codes& codes, NameOf name_of) {
  std::vector<Choice> choices;
  for (const auto& code : codes) choices.push_back({code, Q(name_of(code))});
  return choices;
}

template <typename List>
void Assign(const Chips& chips, List* list) {
  const auto codes = chips.codes();
  list->Assign(codes.begin(), codes.end());
}

}  // namespace

EntryForm::EntryForm(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk), column_(new QVBoxLayout(this)) {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(2 * kSpace);
  BuildWords();
  BuildStrong();
  BuildWhere();
  BuildRoom();
}

Field* EntryForm::Add(Card* card, const char* field, const QString& name, QWidget* control) {
  auto* added = new Field(name, control, card);
  fields_[field] = added;
  card->body()->addWidget(added);
  return added;
}

QPlainTextEdit* EntryForm::NewText() {
  auto* text = new TextBox(this);
  text->setFixedHeight(kTextHeight);
  connect(text, &QPlainTextEdit::textChanged, this, &EntryForm::Changed);
  return text;
}

void EntryForm::BuildWords() {
  auto* card = new Card(QTr("Who I am"), this);
  name_ = new QLineEdit(card);
  name_->setMaxLength(120);
  connect(name_, &QLineEdit::textChanged, this, &EntryForm::Changed);
  Add(card, "display_name", QTr("Na&me"), name_);
  what_i_do_ = NewText();
  Add(card, "what_i_do", QTr("What I &do"), what_i_do_)
      ->SetHint(QTr("What colleagues may ask you for, in your own words; at most 600 characters."));
  how_i_think_ = NewText();
  Add(card, "how_i_think", QTr("How I &think"), how_i_think_)
      ->SetHint(QTr("How you look at a question, so that others understand your answer; at most 600 characters."));
  column_->addWidget(card);
}

void EntryForm::BuildStrong() {
  auto* card = new Card(QTr("What I am good at"), this);
  dimensions_ = new Strengths(card);
  connect(dimensions_, &Strengths::Edited, this, &EntryForm::Changed);
  Add(card, "dimensions", QTr("Strong &in"), dimensions_)->SetHint(QTr("1 to 100; without any, those of your discipline count."));
  expertise_ = new Chips(
      {QTr("Expertise"), QTr("Type a word, such as grief or debts …")}, [this](const std::string& typed) { return TagsFor(typed); }, card);
  connect(expertise_, &Chips::Edited, this, &EntryForm::Changed);
  Add(card, "expertise", QTr("&Expertise"), expertise_);
  languages_ = new Chips({QTr("Languages"), QTr("Type a language …")}, LanguagesFor, card);
  connect(languages_, &Chips::Edited, this, &EntryForm::Changed);
  Add(card, "languages", QTr("&Languages"), languages_);
  column_->addWidget(card);
}

void EntryForm::BuildWhere() {
  auto* card = new Card(QTr("Where and when"), this);
  area_ = new Chips({QTr("Municipalities"), QTr("Type a municipality …")}, PlacesFor, card);
  connect(area_, &Chips::Edited, this, &EntryForm::Changed);
  Add(card, "working_area", QTr("&Works in"), area_);
  reachable_ = new QLineEdit(card);
  reachable_->setPlaceholderText(QTr("Mon-Thu 9:00-17:00, Fri 8:30-12:00"));
  connect(reachable_, &QLineEdit::textChanged, this, &EntryForm::Changed);
  Add(card, "reachable", QTr("&Reachable"), reachable_)->SetHint(QTr("Empty: the office hours of the network."));
  phone_ = new QLineEdit(card);
  phone_->setMaxLength(32);
  connect(phone_, &QLineEdit::textChanged, this, &EntryForm::Changed);
  Add(card, "phone", QTr("Tele&phone"), phone_)->SetHint(QTr("Shown to colleagues with what cannot wait."));
  column_->addWidget(card);
}

void EntryForm::BuildRoom() {
  auto* card = new Card(QTr("Room and days away"), this);
  capacity_ = new QComboBox(card);
  for (int each = v1::CAPACITY_STATUS_OPEN; each <= v1::CAPACITY_STATUS_FULL; ++each)
    capacity_->addItem(Q(client::Label(static_cast<v1::CapacityStatus>(each))), each);
  connect(capacity_, &QComboBox::currentIndexChanged, this, &EntryForm::Changed);
  Add(card, "capacity", QTr("R&oom for new questions"), capacity_);
  slots_ = new QSpinBox(card);
  slots_->setRange(0, kMostSlots);
  slots_->setSpecialValueText(QTr("not counted"));
  connect(slots_, &QSpinBox::valueChanged, this, &EntryForm::Changed);
  Add(card, "open_slots", QTr("Open places"), slots_);
  absences_ = new Absences(desk_, card);
  connect(absences_, &Absences::Edited, this, &EntryForm::Changed);
  Add(card, "absences", QTr("Days away"), absences_);
  column_->addWidget(card);
}

std::vector<Choice> EntryForm::TagsFor(const std::string& typed) {
  std::vector<Choice> choices;
  for (const auto& each : tags_.Suggest(typed, kSuggested))
    choices.push_back({each.tag, Q(client::FindTag(tags_.known(), each.tag)->label)});
  return choices;
}

void EntryForm::Know(const client::OwnTags& own, const Absences::Names& names) {
  tags_ = client::ExpertiseFinder(client::KnownTags(client::LanguageInUse(), own));
  names_ = names;
}

void EntryForm::Set(const v1::Professional& entry) {
  setting_ = true;
  name_->setText(Q(entry.display_name()));
  what_i_do_->setPlainText(Q(entry.what_i_do()));
  how_i_think_->setPlainText(Q(entry.how_i_think()));
  dimensions_->Set(entry.dimensions());
  expertise_->Set(ChoicesOf(entry.expertise(), [this](const std::string& tag) {
    const auto* known = client::FindTag(tags_.known(), tag);
    return known == nullptr ? tag : known->label;
  }));
  languages_->Set(ChoicesOf(entry.languages(), client::SpokenName));
  area_->Set(ChoicesOf(entry.working_area(), client::PlaceName));
  reachable_->setText(Q(client::HoursText(entry.reachable())));
  phone_->setText(Q(entry.phone()));
  capacity_->setCurrentIndex(std::max(capacity_->findData(static_cast<int>(entry.capacity())), 0));
  slots_->setValue(entry.open_slots());
  absences_->Set(entry.absences(), names_);
  setting_ = false;
  slots_->setEnabled(entry.capacity() == v1::CAPACITY_STATUS_OPEN);
}

v1::Professional EntryForm::Typed(v1::Professional entry) const {
  const auto hours = client::ParseHours(reachable_->text().trimmed().toStdString());
  entry.set_display_name(name_->text().toStdString());
  entry.set_what_i_do(what_i_do_->toPlainText().toStdString());
  entry.set_how_i_think(how_i_think_->toPlainText().toStdString());
  *entry.mutable_dimensions() = dimensions_->Get();
  Assign(*expertise_, entry.mutable_expertise());
  Assign(*languages_, entry.mutable_languages());
  Assign(*area_, entry.mutable_working_area());
  entry.mutable_reachable()->Assign(hours.begin(), hours.end());
  entry.set_phone(phone_->text().toStdString());
  const auto capacity = static_cast<v1::CapacityStatus>(capacity_->currentData().toInt());
  if (capacity == v1::CAPACITY_STATUS_OPEN) {
    entry.set_open_slots(slots_->value());
  } else if (capacity != entry.capacity()) {
    entry.set_open_slots(0);
  }
  entry.set_capacity(capacity);
  *entry.mutable_absences() = absences_->Get();
  return entry;
}

void EntryForm::Changed() {
  if (setting_) return;
  slots_->setEnabled(capacity_->currentData().toInt() == v1::CAPACITY_STATUS_OPEN);
  emit Edited();
}

void EntryForm::SetFault(const std::string& field, const QString& fault) {
  const auto found = fields_.find(field);
  if (found != fields_.end()) found->second->SetFault(fault);
}

void EntryForm::ClearFaults() {
  for (const auto& [name, field] : fields_) field->SetFault({});
}

bool EntryForm::ShowFirstFault() {
  const auto all = findChildren<Field*>();
  const auto found = std::find_if(all.begin(), all.end(), [](const Field* each) { return !each->fault().isEmpty(); });
  if (found == all.end()) return false;
  (*found)->control()->setFocus();
  for (auto* up = parentWidget(); up != nullptr; up = up->parentWidget()) {
    if (auto* scroll = qobject_cast<QScrollArea*>(up)) scroll->ensureWidgetVisible(*found);
  }
  return true;
}

}  // namespace kortelijn::desktop
