#include "clients/desktop/reports/reports_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "clients/common/time_wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/table.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/reports/bar_chart.h"
#include "clients/desktop/reports/report_bars.h"
#include "clients/desktop/reports/report_controls.h"
#include "kortelijn/registry/v1/registry_service.grpc.pb.h"

namespace kortelijn::desktop {
namespace {

/// Several choices at once are one question.
constexpr int kSoonMillis = 150;
constexpr int kFigureShare = 3;
constexpr int kNumbersShare = 2;

}  // namespace

ReportsPage::ReportsPage(const Desk& desk, QWidget* parent) : Page(desk, parent) {
  controls_ = new ReportControls(DayOf(backend().clock().Now()), this);
  summary_ = NewLabel(QTr("Looking …"), "heading", this);
  told_ = NewLabel({}, "bad", this);
  auto* split = new QSplitter(Qt::Vertical, this);
  split->setChildrenCollapsible(false);
  split->addWidget(MakePicture());
  split->addWidget(MakeTable());
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2 * kSpace, 2 * kSpace, 2 * kSpace, 2 * kSpace);
  column->setSpacing(kSpace);
  column->addLayout(MakeHead());
  column->addWidget(controls_);
  column->addWidget(summary_);
  column->addWidget(told_);
  column->addWidget(split, 1);
  soon_.setSingleShot(true);
  connect(&soon_, &QTimer::timeout, this, &ReportsPage::Fetch);
  connect(controls_, &ReportControls::Changed, this, [this] { soon_.start(kSoonMillis); });
  FetchPlaces();
  Fetch();
}

QString ReportsPage::Name() const { return "reports"; }

QString ReportsPage::Title() const { return QTr("Response times"); }

void ReportsPage::Enter() {
  controls_->setFocus();
  Fetch();
}

QLayout* ReportsPage::MakeHead() {
  auto* row = new QHBoxLayout;
  row->addWidget(NewLabel(QTr("Response times"), "title", this), 1);
  row->addWidget(NewPictureButton(picture_, "response-times.svg", this));
  row->addWidget(NewExportButton(table_, "response-times.csv", this));
  return row;
}

QWidget* ReportsPage::MakePicture() {
  picture_ = new QFrame(this);
  picture_->setProperty("card", true);
  about_ = NewLabel({}, "faint", picture_);
  figure_ = new BarChart(QTr("Response times as bars"), picture_);
  numbers_ = new BarChart(QTr("How many were asked as bars"), picture_);
  note_ = NewLabel({}, "faint", picture_);
  auto* charts = new QHBoxLayout;
  charts->addWidget(figure_, kFigureShare);
  charts->addWidget(numbers_, kNumbersShare);
  auto* column = new QVBoxLayout(picture_);
  column->setContentsMargins(kSpace, kSpace, kSpace, kSpace);
  column->setSpacing(kSpace / 2);
  column->addWidget(about_);
  column->addLayout(charts, 1);
  column->addWidget(note_);
  return picture_;
}

QWidget* ReportsPage::MakeTable() {
  model_ = new ReportModel(this);
  table_ = NewTable(model_, QTr("Response times"), this);
  table_->horizontalHeader()->setMinimumSectionSize(14 * kSpace);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->setToolTip(QTr("Enter narrows to a row; Ctrl+C copies what is chosen."));
  connect(table_, &QTableView::activated, this, &ReportsPage::DrillInto);
  empty_ = new Empty("reports", QTr("Looking …"), this);
  return new ListOrEmpty(table_, empty_, this);
}

void ReportsPage::FetchPlaces() {
  using Stub = registry::v1::RegistryService::Stub;
  backend().Run<registry::v1::Network>(
      this, [](Line& line) { return line.session.Call(&Stub::GetNetwork, registry::v1::GetNetworkRequest()).network(); },
      [this](const registry::v1::Network& network) {
        controls_->SetPlaces({network.municipalities().begin(), network.municipalities().end()});
      },
      [this](const client::Explanation& fault) { SetLabel(told_, Sentence(fault), "bad"); });
}

void ReportsPage::Fetch() {
  const auto wish = controls_->wish();
  const int mine = ++latest_;
  ++fetching_;
  backend().Run<Report>(
      this, [wish](Line& line) { return ReportOf(line.session, wish); },
      [this, wish, mine](const Report& report) {
        --fetching_;
        if (mine == latest_) Take(report, wish);
      },
      [this](const client::Explanation& fault) {
        --fetching_;
        Failed(fault);
      });
}

void ReportsPage::Take(const Report& report, const ReportWish& wish) {
  report_ = report;
  SetLabel(told_, {}, "bad");
  SetLabel(summary_, ReportSummary(report.whole), "heading");
  SetLabel(about_,
           Q(client::Fill(client::Tr("Asked from {from} until {until}. What is open counts for as long as it has waited (Kaplan-Meier)."),
                          {{"from", client::Day(StartOf(wish.from))}, {"until", client::Day(StartOf(wish.until))}})),
           "faint");
  empty_->Say(QTr("Nothing was asked in this period. Choose a longer one, or narrow it less."));
  model_->Set(report.groups, wish.by);
  Draw();
}

void ReportsPage::Draw() {
  const auto by = model_->by();
  figure_->Show(FigureBars(report_, controls_->figure(), by));
  numbers_->Show(NumberBars(report_, by));
  SetLabel(note_, ReportNote(report_, controls_->figure(), by), "faint");
}

void ReportsPage::DrillInto(const QModelIndex& index) {
  const int row = RowOfModel(index);
  if (row < 0) return;
  controls_->DrillInto(model_->At(row));
}

void ReportsPage::Failed(const client::Explanation& fault) {
  SetLabel(told_, Sentence(fault), "bad");
  empty_->Say(Sentence(fault));
}

}  // namespace kortelijn::desktop
