#include "clients/desktop/shell/main_window.h"

#include <QCloseEvent>
#include <QHBoxLayout>

#include "clients/common/time_wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"
#include "clients/desktop/shell/window_state.h"

namespace kortelijn::desktop {
namespace {

constexpr QSize kUsualSize(1180, 760);
constexpr int kNarrow = 120 * kSpace;

}  // namespace

MainWindow::MainWindow(const Desk& desk) : desk_(desk) {
  setWindowTitle(QStringLiteral("Kortelijn"));
  setWindowIcon(ProgramIcon());
  auto* whole = new QWidget(this);
  places_ = new PlacesBar(Q(desk.self.display_name()), Q(desk.backend.profile().name), whole);
  stack_ = new QStackedWidget(whole);
  offline_ = NewLabel({}, "warn", whole);
  offline_->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, 0);
  warning_ = NewLabel({}, "warn", whole);
  warning_->setContentsMargins(2 * kSpace, kSpace, 2 * kSpace, 0);
  auto* right = new QVBoxLayout;
  right->setContentsMargins(0, 0, 0, 0);
  right->setSpacing(0);
  right->addWidget(offline_);
  right->addWidget(warning_);
  right->addWidget(stack_, 1);
  auto* row = new QHBoxLayout(whole);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(places_);
  row->addLayout(right, 1);
  setCentralWidget(whole);
  connect(places_, &PlacesBar::Chosen, this, &MainWindow::Show);
  connect(&desk.backend.reach(), &Reach::Changed, this, &MainWindow::SetOffline);
  resize(kUsualSize);
  RestoreWindow(*this);
}

/// Pages tell that they are well again when they go, which is after this.
MainWindow::~MainWindow() { disconnect(&desk_.backend.reach(), nullptr, this, nullptr); }

void MainWindow::Add(Page* page) {
  const int number = stack_->addWidget(page);
  places_->Add(page->Title(), page->IconName());
  RestorePage(*page);
  connect(page, &Page::Go, this, &MainWindow::Go);
  connect(page, &Page::Offline, this, [this, page](const QString& sentence) { desk_.backend.reach().Tell(page, sentence); });
  connect(page, &Page::Count, this, [this, number](int count) { places_->SetCount(number, count); });
  if (number == 0) Show(0);
}

void MainWindow::Show(int page) {
  stack_->setCurrentIndex(page);
  places_->Mark(page);
  At(page)->Enter();
}

Page* MainWindow::At(int page) const { return static_cast<Page*>(stack_->widget(page)); }

void MainWindow::Go(const QString& name, const QString& id) {
  for (int page = 0; page < pages(); ++page) {
    if (At(page)->Name() != name) continue;
    Show(page);
    if (!id.isEmpty()) At(page)->Open(id);
  }
}

void MainWindow::SetOffline(const QString& sentence, base::Time as_of) {
  if (sentence.isEmpty() || as_of == base::kNever) return SetLabel(offline_, sentence, "warn");
  const auto now = desk_.backend.clock().Now();
  const std::string moment = client::Fill(client::Tr("What you see is as of {time}."), {{"time", client::Moment(as_of, now)}});
  SetLabel(offline_, sentence + " " + Q(moment), "warn");
}

void MainWindow::Warn(const QString& sentence) { SetLabel(warning_, sentence, "warn"); }

void MainWindow::AddToFoot(QWidget* widget) { places_->foot()->addWidget(widget); }

void MainWindow::resizeEvent(QResizeEvent* event) {
  places_->SetCompact(event->size().width() < kNarrow);
  QMainWindow::resizeEvent(event);
}

void MainWindow::KeepLayout() const {
  KeepWindow(*this);
  for (int page = 0; page < pages(); ++page) KeepPage(*At(page));
}

void MainWindow::closeEvent(QCloseEvent* event) {
  KeepLayout();
  QMainWindow::closeEvent(event);
  emit Closing();
}

}  // namespace kortelijn::desktop
