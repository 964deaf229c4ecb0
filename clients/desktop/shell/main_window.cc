#include "clients/desktop/shell/main_window.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QSettings>
#include <QShortcut>
#include <QToolButton>

#include "clients/common/time_wording.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/theme.h"

namespace kortelijn::desktop {
namespace {

constexpr int kPlacesWidth = 24 * kSpace;

}  // namespace

MainWindow::MainWindow(const Desk& desk) : desk_(desk) {
  setWindowTitle(QStringLiteral("Kortelijn"));
  auto* whole = new QWidget(this);
  auto* side = new QWidget(whole);
  side->setFixedWidth(kPlacesWidth);
  places_ = new QButtonGroup(this);
  stack_ = new QStackedWidget(whole);
  offline_ = NewLabel({}, "warn", whole);
  column_ = new QVBoxLayout(side);
  column_->setContentsMargins(kSpace, 2 * kSpace, kSpace, 2 * kSpace);
  column_->addWidget(NewLabel(QStringLiteral("Kortelijn"), "title", side));
  column_->addStretch();
  column_->addWidget(NewLabel(Q(desk.backend.profile().name), "faint", side));
  auto* right = new QVBoxLayout;
  right->setContentsMargins(0, 0, 0, 0);
  right->addWidget(offline_);
  right->addWidget(stack_, 1);
  auto* row = new QHBoxLayout(whole);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(side);
  row->addLayout(right, 1);
  setCentralWidget(whole);
  connect(places_, &QButtonGroup::idClicked, this, &MainWindow::Show);
  resize(1180, 760);
  restoreGeometry(QSettings().value("window").toByteArray());
}

void MainWindow::Add(Page* page) {
  const int number = stack_->addWidget(page);
  auto* place = new QToolButton(this);
  place->setText(page->Title());
  place->setAccessibleName(page->Title());
  place->setCheckable(true);
  place->setProperty("place", true);
  place->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  place->setToolTip(QString("%1 (Ctrl+%2)").arg(page->Title()).arg(number + 1));
  places_->addButton(place, number);
  column_->insertWidget(1 + number, place);
  auto* key = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number)), this);
  connect(key, &QShortcut::activated, this, [this, number] { Show(number); });
  connect(page, &Page::Go, this, &MainWindow::Go);
  connect(page, &Page::Offline, this, &MainWindow::SetOffline);
  connect(page, &Page::Count, this, [this, page, place](int count) { place->setText(NameOf(*page, count)); });
  if (number == 0) Show(0);
}

QString MainWindow::NameOf(const Page& page, int count) const {
  return count == 0 ? page.Title() : QString("%1  %2").arg(page.Title()).arg(count);
}

void MainWindow::Show(int page) {
  stack_->setCurrentIndex(page);
  places_->button(page)->setChecked(true);
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

void MainWindow::SetOffline(const QString& sentence) {
  if (sentence.isEmpty()) return SetLabel(offline_, {}, "warn");
  if (offline_->isVisible()) return;
  const auto now = desk_.backend.clock().Now();
  const std::string as_of = client::Fill(client::Tr("What you see is as of {time}."), {{"time", client::Moment(now, now)}});
  SetLabel(offline_, sentence + " " + Q(as_of), "warn");
}

void MainWindow::closeEvent(QCloseEvent* event) {
  QSettings().setValue("window", saveGeometry());
  QMainWindow::closeEvent(event);
}

}  // namespace kortelijn::desktop
