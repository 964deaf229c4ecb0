#include "clients/desktop/registry/people_view.h"

#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>

#include "clients/common/labels.h"
#include "clients/common/places.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/shell/as_coordinator.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = registry::v1;

/// While somebody types nothing is asked.
constexpr int kTypingMillis = 250;

QComboBox* NewFilter(const QString& name, QWidget* parent) {
  auto* filter = new QComboBox(parent);
  filter->setAccessibleName(name);
  filter->setToolTip(name);
  filter->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  filter->setMinimumContentsLength(5);
  filter->setMaxVisibleItems(20);
  return filter;
}

}  // namespace

PeopleView::PeopleView(const Desk& desk, QWidget* parent) : QWidget(parent), desk_(desk), model_(new PeopleModel(Fetch(), this)) {
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  split->addWidget(MakeList());
  card_ = new PersonCard(desk, split);
  card_->hide();
  split->addWidget(card_);
  split->setStretchFactor(0, 1);
  split->setStretchFactor(1, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, kSpace, 0, 0);
  column->addWidget(split);
  connect(card_, &PersonCard::Added, this, &PeopleView::Refresh);
  connect(card_, &PersonCard::Known, this, &PeopleView::Put);
  connect(model_, &PagedTable::Fetched, this, &PeopleView::Tell);
  connect(model_, &PagedTable::Failed, this, [this](const QString& sentence) { SetLabel(told_, sentence, "bad"); });
  typing_.setSingleShot(true);
  typing_.setInterval(kTypingMillis);
  connect(&typing_, &QTimer::timeout, this, &PeopleView::Refresh);
  ReadNetwork();
}

QWidget* PeopleView::MakeList() {
  auto* side = new QWidget(this);
  list_ = NewList(model_, QTr("People"), side);
  auto* head = list_->horizontalHeader();
  head->setSectionResizeMode(QHeaderView::Interactive);
  head->setSectionResizeMode(PeopleModel::kName, QHeaderView::Stretch);
  head->setSectionResizeMode(PeopleModel::kWhere, QHeaderView::Stretch);
  head->setMinimumSectionSize(12 * kSpace);
  head->resizeSection(PeopleModel::kWhat, 20 * kSpace);
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { Chosen(); });
  empty_ = new Empty("registry", QTr("Looking …"), side);
  told_ = NewLabel({}, "faint", side);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, kSpace, 0);
  column->setSpacing(kSpace);
  column->addLayout(MakeFilters(side));
  column->addWidget(new ListOrEmpty(list_, empty_, side), 1);
  column->addWidget(told_);
  column->addLayout(MakeActs(side));
  return side;
}

QLayout* PeopleView::MakeFilters(QWidget* side) {
  search_ = new QLineEdit(side);
  search_->setAccessibleName(QTr("Search"));
  search_->setPlaceholderText(QTr("Search by name, profession, organisation, expertise, place … (Ctrl+F)"));
  search_->setClearButtonEnabled(true);
  search_->setMaxLength(80);
  connect(search_, &QLineEdit::textChanged, &typing_, QOverload<>::of(&QTimer::start));
  auto* find = new QShortcut(QKeySequence::Find, this);
  connect(find, &QShortcut::activated, search_, QOverload<>::of(&QWidget::setFocus));
  discipline_ = NewFilter(QTr("Discipline"), side);
  discipline_->addItem(QTr("every discipline"), 0);
  for (int i = 1; i < v1::Discipline_descriptor()->value_count(); ++i)
    discipline_->addItem(Q(client::Label(v1::Discipline_descriptor(), i)), i);
  municipality_ = NewFilter(QTr("Municipality"), side);
  municipality_->addItem(QTr("everywhere"), QString());
  show_ = NewFilter(QTr("Who is shown"), side);
  for (const auto& [show, words] :
       {std::pair(Show::kEverybody, QTr("everybody")), std::pair(Show::kToConfirm, QTr("entries to confirm")),
        std::pair(Show::kFull, QTr("who have no room")), std::pair(Show::kSuspended, QTr("suspended")),
        std::pair(Show::kAddressProposed, QTr("addresses to confirm")), std::pair(Show::kNotEnrolled, QTr("not enrolled yet"))})
    show_->addItem(words, static_cast<int>(show));
  auto* filters = new QHBoxLayout;
  for (auto* filter : {show_, discipline_, municipality_}) {
    connect(filter, &QComboBox::activated, this, &PeopleView::Refresh);
    filters->addWidget(filter, 1);
  }
  auto* rows = new QVBoxLayout;
  rows->setSpacing(kSpace);
  rows->addWidget(search_);
  rows->addLayout(filters);
  return rows;
}

QLayout* PeopleView::MakeActs(QWidget* side) {
  auto* add = NewButton(QTr("Add a &person"), side, [] {});
  auto* menu = new QMenu(add);
  const auto make = [this](bool with_entry) {
    ShowCard();
    card_->New(with_entry);
  };
  menu->addAction(QTr("With an &entry: somebody who takes questions"), this, [make] { make(true); });
  menu->addAction(QTr("&Without: a coordinator, privacy officer or operator"), this, [make] { make(false); });
  add->setMenu(menu);
  auto* row = new QHBoxLayout;
  row->addWidget(add);
  row->addStretch();
  return row;
}

void PeopleView::ReadNetwork() {
  desk_.backend.Run<v1::Network>(
      this, [](Line& line) { return line.session.Call(&v1::RegistryService::Stub::GetNetwork, v1::GetNetworkRequest()).network(); },
      [this](const v1::Network& network) {
        half_life_ = std::chrono::days(network.freshness_half_life_days());
        for (const auto& code : network.municipalities()) municipality_->addItem(Q(client::PlaceName(code)), Q(code));
        Refresh();
      },
      [this](const client::Explanation& fault) { SetLabel(told_, Sentence(fault), "bad"); });
}

PeopleFilter PeopleView::Filter() const {
  return {.query = search_->text().trimmed().toStdString(),
          .discipline = static_cast<v1::Discipline>(discipline_->currentData().toInt()),
          .municipality = municipality_->currentData().toString().toStdString(),
          .show = static_cast<desktop::Show>(show_->currentData().toInt()),
          .half_life = half_life_,
          .now = desk_.backend.clock().Now()};
}

void PeopleView::Put(const PersonFacts& facts) {
  const auto filter = Filter();
  if (facts.entry && !OfMembers(filter)) return model_->Put(RowOf(*facts.entry, filter));
  if (facts.member) model_->Put(RowOf(*facts.member, filter));
}

PeopleModel::Fetch PeopleView::Fetch() {
  return [this](const std::string& token, const PeopleModel::Answer& answer) {
    desk_.backend.Run<PeoplePage>(
        this,
        [filter = Filter(), token](Line& line) {
          const AsCoordinator acting(line.session);
          return ReadPeople(line.session, filter, token);
        },
        answer.then, [answer](const client::Explanation& fault) { answer.otherwise(Sentence(fault)); });
  };
}

void PeopleView::Refresh() {
  empty_->Say(QTr("Looking …"));
  model_->Restart();
}

void PeopleView::Tell() {
  empty_->Say(model_->whole() ? QTr("Nobody found. Try fewer words, or show everybody.") : QTr("Looking …"));
  const std::string sentence =
      model_->whole() ? client::TrPlural("{n} person", "{n} people", model_->rowCount())
                      : client::TrPlural("{n} person so far; scroll for more", "{n} people so far; scroll for more", model_->rowCount());
  SetLabel(told_, Q(sentence), "faint");
}

void PeopleView::Chosen() {
  const auto index = list_->currentIndex();
  if (index.isValid()) Open(model_->At(index.row()).id);
}

void PeopleView::Open(const std::string& id) {
  ShowCard();
  card_->Open(id);
}

void PeopleView::ShowCard() {
  for (const auto column : {PeopleModel::kWhere, PeopleModel::kConfirmed}) list_->setColumnHidden(column, true);
  card_->show();
}

}  // namespace kortelijn::desktop
