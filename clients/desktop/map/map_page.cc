#include "clients/desktop/map/map_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr int kListWidth = 40 * kSpace;

}  // namespace

MapPage::MapPage(const Desk& desk, QWidget* parent) : Page(desk, parent), model_(new MapModel(this)) {
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  map_ = new DutchMap(split);
  split->addWidget(map_);
  split->addWidget(MakeList());
  split->setStretchFactor(0, 1);
  split->setStretchFactor(1, 1);
  split->setSizes({width(), width()});
  told_ = NewLabel({}, "bad", this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(kSpace);
  column->addLayout(MakeHead());
  column->addWidget(NewLabel(QTr("Asked in the last 90 days. A ring without colour: nothing to tell yet."), "faint", this));
  column->addWidget(told_);
  column->addWidget(split, 1);
  connect(map_, &DutchMap::Chosen, this, &MapPage::Open);
  Fetch();
}

QString MapPage::Name() const { return "map"; }

QString MapPage::Title() const { return QTr("Map"); }

void MapPage::Enter() {
  list_->setFocus();
  Fetch();
}

void MapPage::Open(const QString& id) {
  Choose(id);
  const int row = model_->Find(id);
  if (row >= 0) ChooseRow(*list_, row);
}

QLayout* MapPage::MakeHead() {
  figure_ = new QComboBox(this);
  figure_->setAccessibleName(QTr("figure"));
  for (const auto figure : kMapFigures) figure_->addItem(FigureName(figure), static_cast<int>(figure));
  connect(figure_, &QComboBox::currentIndexChanged, this, &MapPage::Draw);
  auto* name = new QLabel(QTr("&Figure"), this);
  name->setBuddy(figure_);
  own_ = new QCheckBox(QTr("Own &network only"), this);
  own_->setAccessibleName(QTr("Own network only"));
  connect(own_, &QCheckBox::toggled, map_, &DutchMap::ShowOwn);
  auto* row = new QHBoxLayout;
  row->setSpacing(kSpace);
  row->addWidget(NewLabel(QTr("Map"), "title", this), 1);
  for (QWidget* each : {static_cast<QWidget*>(name), static_cast<QWidget*>(figure_), static_cast<QWidget*>(own_)}) row->addWidget(each);
  row->addWidget(NewPictureButton(map_, "map.svg", this));
  row->addWidget(NewExportButton(list_, "map.csv", this));
  return row;
}

QWidget* MapPage::MakeList() {
  list_ = NewTable(model_, QTr("Municipalities"), this);
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    const int row = CurrentRow(*list_);
    if (row >= 0) Choose(Q(model_->places()[static_cast<std::size_t>(row)].code));
  });
  empty_ = new Empty("map", QTr("Looking …"), this);
  auto* places = new ListOrEmpty(list_, empty_, this);
  places->setMinimumWidth(kListWidth);
  return places;
}

MapFigure MapPage::Figure() const { return static_cast<MapFigure>(figure_->currentData().toInt()); }

void MapPage::Fetch() {
  ++fetching_;
  backend().Run<std::vector<MapPlace>>(
      this, [](Line& line) { return PlacesOf(line.session); },
      [this](const std::vector<MapPlace>& places) {
        --fetching_;
        Take(places);
      },
      [this](const client::Explanation& fault) {
        --fetching_;
        SetLabel(told_, Sentence(fault), "bad");
        empty_->Say(Sentence(fault));
      });
}

void MapPage::Take(const std::vector<MapPlace>& places) {
  SetLabel(told_, {}, "bad");
  empty_->Say(QTr("The network has no municipalities yet. They are set with the network's settings."));
  const QString chosen = chosen_;
  model_->Set(places);
  Draw();
  if (!chosen.isEmpty()) Open(chosen);
}

void MapPage::Draw() { map_->Show(PictureOf(model_->places(), Figure())); }

void MapPage::Choose(const QString& code) {
  chosen_ = code;
  map_->Choose(code);
}

}  // namespace kortelijn::desktop
