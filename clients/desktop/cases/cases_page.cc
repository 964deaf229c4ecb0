#include "clients/desktop/cases/cases_page.h"

#include <QHeaderView>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/toast.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

namespace v1 = consultation::v1;
using Stub = v1::ConsultationService::Stub;
using Registry = registry::v1::RegistryService::Stub;

constexpr int kPageSize = 500;

struct Mine {
  registry::v1::Network network;
  std::vector<v1::Case> cases;
};

Mine ReadMine(Line& line) {
  Mine mine;
  mine.network = line.session.Call(&Registry::GetNetwork, registry::v1::GetNetworkRequest()).network();
  v1::ListCasesRequest request;
  request.set_page_size(kPageSize);
  do {
    const auto page = line.session.Call(&Stub::ListCases, request);
    mine.cases.insert(mine.cases.end(), page.cases().begin(), page.cases().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return mine;
}

}  // namespace

CasesPage::CasesPage(const Desk& desk, QWidget* parent) : Page(desk, parent), model_(new CasesModel(this)) {
  auto* split = new QSplitter(Qt::Horizontal, this);
  split->setChildrenCollapsible(false);
  split->addWidget(MakeList());
  split->addWidget(MakeDetail());
  split->setStretchFactor(0, 2);
  split->setStretchFactor(1, 3);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 0, 0);
  column->addWidget(split);
  Read();
}

QString CasesPage::Name() const { return "cases"; }

QString CasesPage::Title() const { return QTr("Cases"); }

void CasesPage::Enter() {
  Read();
  list_->setFocus();
}

void CasesPage::Open(const QString& id) { ShowCase(id.toStdString()); }

QWidget* CasesPage::MakeList() {
  auto* side = new QWidget(this);
  looked_for_ = new QLineEdit(side);
  looked_for_->setAccessibleName(QTr("Look up a case"));
  looked_for_->setPlaceholderText(QTr("Look up a case (Ctrl+F)"));
  looked_for_->setClearButtonEnabled(true);
  list_ = NewTable(model_, QTr("Your cases"), side);
  list_->horizontalHeader()->setSectionResizeMode(CasesModel::kStage, QHeaderView::Stretch);
  list_->horizontalHeader()->setMinimumSectionSize(10 * kSpace);
  side->setMinimumWidth(28 * kSpace);
  nothing_ = new Empty("cases", QTr("Looking …"), side);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, kSpace, 2 * kSpace);
  column->setSpacing(kSpace);
  column->addWidget(NewLabel(QTr("Your cases"), "title", side));
  column->addWidget(looked_for_);
  column->addWidget(new ListOrEmpty(list_, nothing_, side), 1);
  column->addWidget(NewButton(QTr("Open a &new case"), side, [this] { StartNew(); }), 0, Qt::AlignLeft);
  connect(looked_for_, &QLineEdit::textChanged, this, [this](const QString& text) {
    model_->LookFor(text);
    nothing_->Say(QTr("No case with these words."));
  });
  connect(looked_for_, &QLineEdit::returnPressed, this, [this] {
    if (model_->rowCount() > 0) ChooseRow(*list_, 0);
    list_->setFocus();
  });
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { Chosen(); });
  auto* find = new QShortcut(QKeySequence::Find, this);
  find->setContext(Qt::WidgetWithChildrenShortcut);
  connect(find, &QShortcut::activated, looked_for_, [this] { looked_for_->setFocus(); });
  return side;
}

QWidget* CasesPage::MakeDetail() {
  detail_ = new QStackedWidget(this);
  none_chosen_ = new Empty("cases", QTr("Choose a case to read it."), detail_);
  view_ = new CaseView(desk(), detail_);
  new_case_ = new NewCase(desk(), detail_);
  for (QWidget* each : std::initializer_list<QWidget*>{none_chosen_, view_, new_case_}) detail_->addWidget(each);
  connect(view_, &CaseView::Go, this, &CasesPage::Go);
  connect(view_, &CaseView::Written, this, &CasesPage::Read);
  connect(view_, &CaseView::Gone, this, [this] {
    detail_->setCurrentWidget(none_chosen_);
    Read();
  });
  connect(new_case_, &NewCase::Left, this, [this] { detail_->setCurrentWidget(view_->id().empty() ? none_chosen_ : detail_->widget(1)); });
  connect(new_case_, &NewCase::Opened, this, [this](const QString& id) {
    Say(this, QTr("The case is open. Its number: ") + id);
    ShowCase(id.toStdString());
    Read();
  });
  return detail_;
}

void CasesPage::Read() {
  backend().Run<Mine>(
      this, ReadMine,
      [this](const Mine& mine) {
        settled_ = true;
        new_case_->Know(mine.network);
        nothing_->Say(QTr("You are in the circle of no case."));
        model_->Set(mine.cases, mine.network, backend().clock().Now());
        emit Offline({});
      },
      [this](const client::Explanation& fault) {
        settled_ = true;
        nothing_->Say(Sentence(fault));
      });
}

void CasesPage::Chosen() {
  const int row = CurrentRow(*list_);
  if (row >= 0 && model_->At(row).id() != view_->id()) ShowCase(model_->At(row).id());
}

void CasesPage::ShowCase(const std::string& id) {
  view_->Open(id);
  detail_->setCurrentWidget(view_);
}

void CasesPage::StartNew() {
  detail_->setCurrentWidget(new_case_);
  new_case_->Begin();
}

}  // namespace kortelijn::desktop
