#include "clients/desktop/registry/organisations_view.h"

#include <QHeaderView>
#include <QSplitter>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/craft/toast.h"
#include "clients/desktop/registry/sheets.h"

namespace kortelijn::desktop {

OrganisationsView::OrganisationsView(const Desk& desk, QWidget* parent)
    : QWidget(parent), desk_(desk), model_(new OrganisationsModel(this)) {
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  split->addWidget(MakeList());
  side_ = new QStackedWidget(split);
  side_->hide();
  split->addWidget(side_);
  split->setStretchFactor(0, 1);
  split->setStretchFactor(1, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, kSpace, 0, 0);
  column->addWidget(split);
  Refresh();
}

QWidget* OrganisationsView::MakeList() {
  auto* side = new QWidget(this);
  list_ = NewTable(model_, QTr("Organisations"), side);
  list_->setSelectionMode(QAbstractItemView::SingleSelection);
  list_->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  list_->horizontalHeader()->setSectionResizeMode(OrganisationsModel::kName, QHeaderView::Stretch);
  list_->horizontalHeader()->setSectionResizeMode(OrganisationsModel::kOffers, QHeaderView::Stretch);
  list_->horizontalHeader()->resizeSection(OrganisationsModel::kMunicipality, 18 * kSpace);
  connect(list_, &QTableView::activated, this, [this] {
    if (CurrentRow(*list_) >= 0) Edit(model_->At(CurrentRow(*list_)).id());
  });
  empty_ = new Empty("registry", QTr("Looking …"), side);
  told_ = NewLabel({}, "faint", side);
  auto* acts = new QHBoxLayout;
  acts->addWidget(NewButton(QTr("Add an or&ganisation"), side, [this] { Edit({}); }));
  acts->addWidget(NewLabel(QTr("Enter opens the chosen one."), "faint", side), 1);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, kSpace, 0);
  column->setSpacing(kSpace);
  column->addWidget(new ListOrEmpty(list_, empty_, side), 1);
  column->addWidget(told_);
  column->addLayout(acts);
  return side;
}

void OrganisationsView::Refresh() {
  desk_.backend.Run<std::vector<registry::v1::Organisation>>(
      this, [](Line& line) { return AllOrganisations(line.session); },
      [this](const std::vector<registry::v1::Organisation>& all) {
        empty_->Say(QTr("There are no organisations yet. Add the first one: people of the network can then say where they work."));
        model_->Set(all);
      },
      [this](const client::Explanation& fault) { SetLabel(told_, Sentence(fault), "bad"); });
}

void OrganisationsView::Edit(const std::string& id) {
  Leave();
  auto* sheet = new Sheet(desk_, OrganisationTask(id), OrganisationFields(), side_);
  side_->addWidget(sheet);
  side_->show();
  connect(sheet, &Sheet::Left, this, &OrganisationsView::Leave);
  connect(sheet, &Sheet::Saved, this, [this] {
    desktop::Say(this, QTr("Saved."));
    Leave();
    Refresh();
  });
}

void OrganisationsView::Leave() {
  while (auto* sheet = side_->currentWidget()) {
    side_->removeWidget(sheet);
    sheet->deleteLater();
  }
  side_->hide();
  list_->setFocus();
}

}  // namespace kortelijn::desktop
