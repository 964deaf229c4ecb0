#include "clients/desktop/shell/door.h"

#include "clients/desktop/craft/icons.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/shell/window_state.h"

namespace kortelijn::desktop {
namespace {

constexpr QSize kUsualSize(1180, 760);
constexpr int kMostWidth = 80 * kSpace;

}  // namespace

Door::Door(const client::Profiles& profiles, const base::Clock& clock)
    : profiles_(profiles), stack_(new QStackedWidget(this)), first_start_(new FirstStart(profiles, clock, this)) {
  setWindowTitle(QStringLiteral("Kortelijn"));
  setWindowIcon(ProgramIcon());
  people_ = new ProfilesButton(profiles, {}, {}, this);
  people_->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
  connect(people_, &ProfilesButton::Wanted, this, &Door::ProfileWanted);
  connect(people_, &ProfilesButton::AddWanted, this, &Door::AddWanted);
  connect(first_start_, &FirstStart::Enrolled, this, &Door::Enrolled);
  stack_->addWidget(first_start_);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(2 * kSpace, 0, 2 * kSpace, 0);
  foot->addStretch();
  foot->addWidget(people_);
  auto* whole = new QWidget(this);
  auto* column = new QVBoxLayout(whole);
  auto* middle = new QHBoxLayout;
  middle->addStretch(1);
  middle->addWidget(stack_, 1000);
  middle->addStretch(1);
  stack_->setMaximumWidth(kMostWidth);
  column->addLayout(middle, 1);
  column->addLayout(foot);
  column->setContentsMargins(0, 0, 0, 2 * kSpace);
  setCentralWidget(whole);
  resize(kUsualSize);
  RestoreWindow(*this);
}

void Door::Show(QWidget* what) {
  people_->setVisible(!profiles_.Names().empty());
  if (passing_ != nullptr && passing_ != what) passing_->deleteLater();
  passing_ = what == first_start_ ? nullptr : what;
  if (stack_->indexOf(what) < 0) stack_->addWidget(what);
  stack_->setCurrentWidget(what);
}

void Door::Enrol(const std::optional<client::Profile>& known) {
  Show(first_start_);
  first_start_->Begin(known);
}

void Door::AskFor(client::Secret which, const client::Profile& profile) {
  auto* unlock = new Unlock(profile, which, stack_);
  connect(unlock, &Unlock::Opened, this, &Door::Opened);
  Show(unlock);
  unlock->Enter();
}

void Door::Wait(const QString& sentence) { Show(new Empty("clock", sentence, stack_)); }

void Door::Refuse(const QString& why, const QString& act, const std::function<void()>& does) {
  auto* refusal = new Empty("lock", why, stack_);
  refusal->Offer(act, does);
  Show(refusal);
  refusal->findChild<QPushButton*>()->setFocus();
}

}  // namespace kortelijn::desktop
