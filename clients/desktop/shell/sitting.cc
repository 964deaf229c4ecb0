#include "clients/desktop/shell/sitting.h"

#include <set>

#include "clients/desktop/craft/toast.h"
#include "clients/desktop/shell/later.h"
#include "clients/desktop/shell/profiles_button.h"
#include "clients/desktop/shell/self.h"
#include "clients/desktop/shell/tray.h"
#include "clients/desktop/shell/unsent.h"

namespace kortelijn::desktop {
namespace {

/// Whether the window would look the same: the rest of a member is of no matter here.
bool Alike(const registry::v1::Member& a, const registry::v1::Member& b) {
  const auto roles = [](const registry::v1::Member& member) { return std::set<int>(member.roles().begin(), member.roles().end()); };
  return a.display_name() == b.display_name() && roles(a) == roles(b);
}

}  // namespace

Sitting::Sitting(const House& house, Seated seated)
    : hold_(std::move(seated.hold)),
      backend_(std::move(seated.backend)),
      drafts_(seated.drafts.files),
      desk_{*backend_, drafts_, std::move(seated.self)},
      window_(desk_),
      renewal_(*backend_) {
  auto* people = new ProfilesButton(client::Profiles(house.variables), backend_->profile().name, Sentence(seated.drafts.place), &window_);
  connect(people, &ProfilesButton::Wanted, this, &Sitting::ProfileWanted);
  connect(people, &ProfilesButton::AddWanted, this, &Sitting::AddWanted);
  window_.AddToFoot(people);
  connect(&drafts_, &Drafts::Unkept, &window_, [this](const QString& sentence) { Say(&window_, sentence); });
  connect(&renewal_, &Renewal::NearItsEnd, &window_, &MainWindow::Warn);
  connect(&renewal_, &Renewal::Renewed, &window_, [this] { window_.Warn({}); });
  if (house.add_places) house.add_places(window_, desk_);
  connect(&backend_->reach(), &Reach::Changed, this, [this](const QString& sentence) {
    if (sentence.isEmpty()) Ask();
  });
  Ask();
  const auto tell = [this] {
    TellUnsent(window_, drafts_);
    TellSealed(window_, drafts_);
  };
  QMetaObject::invokeMethod(&window_, tell, Qt::QueuedConnection);
}

Sitting::~Sitting() { KeepUnsent(drafts_, backend_->Stop()); }

void Sitting::Leave() {
  if (leaving_) return;
  leaving_.emplace();
  backend_->KeepMissed();
  for (auto* each : window_.findChildren<Later*>()) each->Now();
  Hide();
  connect(backend_.get(), &Backend::Busy, this, &Sitting::LookWhetherLeft);
  QTimer::singleShot(kLongestMillis, this, &Sitting::TellLeft);
  LookWhetherLeft();
}

void Sitting::Hide() {
  delete window_.findChild<Tray*>();
  for (auto* each : window_.findChildren<QWidget*>()) {
    if (each->isWindow()) each->hide();
  }
  window_.hide();
}

/// What came of the last job is told before this looks again.
void Sitting::LookWhetherLeft() {
  if (backend_->jobs() > 0) return;
  const auto look = [this] {
    if (backend_->jobs() == 0) TellLeft();
  };
  QMetaObject::invokeMethod(this, look, Qt::QueuedConnection);
}

void Sitting::TellLeft() {
  if (!std::exchange(left_, true)) emit Left();
}

void Sitting::Ask() {
  backend_->Run<registry::v1::Member>(
      this, AskSelf, [this](const registry::v1::Member& self) { Heard(self); }, [](const client::Explanation&) {});
}

void Sitting::Heard(const registry::v1::Member& self) {
  if (!Alike(self, desk_.self)) emit Changed();
}

}  // namespace kortelijn::desktop
