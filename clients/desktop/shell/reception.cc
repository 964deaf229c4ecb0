#include "clients/desktop/shell/reception.h"

#include "clients/common/local_reason.h"
#include "clients/desktop/craft/controls.h"
#include "clients/desktop/craft/text.h"
#include "clients/desktop/craft/toast.h"
#include "clients/desktop/shell/hold.h"
#include "clients/desktop/shell/self.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::desktop {
namespace {

/// What takes less is not worth a window of its own.
constexpr int kShortMillis = 150;
constexpr int kAgainMillis = 5'000;

/// What a new code mends, and what is to be done then.
bool NeedsCode(const std::string& reason) {
  return reason == base::reason::kNotEnrolled || reason == base::reason::kCertificateRevoked ||
         reason == base::reason::kCertificateExpired || reason == client::reason::kProfileDamaged ||
         reason == client::reason::kProfileUnknown;
}

void RequireValid(const client::Profile& profile, base::Time now) {
  if (now < crypto::ReadCertificate(client::LoadIdentity(profile).certificate_pem).not_after) return;
  throw client::LocalFault(base::Code::kUnauthenticated, base::reason::kCertificateExpired);
}

}  // namespace

Reception::Reception(House house) : house_(std::move(house)), profiles_(house_.variables), door_(profiles_, house_.clock) {
  connect(&door_, &Door::Enrolled, this, &Reception::Enrolled);
  connect(&door_, &Door::Opened, this, &Reception::Unlocked);
  connect(&door_, &Door::ProfileWanted, this, [this](const QString& name) { Open(name.toStdString()); });
  connect(&door_, &Door::AddWanted, this, &Reception::Add);
  patience_.setSingleShot(true);
}

Reception::~Reception() {
  ending_ = true;
  Leave();
  Depart();
  while (leaving_ != nullptr) QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents | QEventLoop::WaitForMoreEvents);
}

QWidget& Reception::window() {
  if (sitting_ != nullptr) return sitting_->window();
  return door_;
}

/// After whoever asks is done: what is shown is about to go.
void Reception::Later(const std::function<void()>& act) {
  const auto unless_ending = [this, act] {
    if (!ending_) act();
  };
  QMetaObject::invokeMethod(this, unless_ending, Qt::QueuedConnection);
}

void Reception::Try(const std::function<void()>& what) {
  try {
    what();
  } catch (const base::Fault& fault) {
    Refuse(client::Explain(fault));
  }
}

void Reception::Begin(const std::string& asked) {
  ending_ = false;
  if (asked.empty() && profiles_.Names().empty()) return Add();
  Try([&] { Open(profiles_.Choose(asked)); });
}

void Reception::Leave() {
  ++turn_;
  patience_.stop();
  patience_.disconnect();
  afterwards_ = nullptr;
  seated_.reset();
  hold_.reset();
  profile_.reset();
  secrets_.reset();
}

void Reception::Add() {
  Leave();
  door_.Enrol(std::nullopt);
  Enter();
}

/// The door is what is shown.
void Reception::Enter() {
  if (sitting_ != nullptr) door_.restoreGeometry(sitting_->window().saveGeometry());
  door_.show();
  Depart();
}

/// Whoever sits leaves; nobody sits down before they are gone.
void Reception::Depart() {
  if (sitting_ == nullptr) return;
  leaving_ = std::move(sitting_);
  disconnect(leaving_.get(), nullptr, this, nullptr);
  disconnect(&leaving_->desk().backend, nullptr, this, nullptr);
  disconnect(&leaving_->window(), nullptr, this, nullptr);
  connect(leaving_.get(), &Sitting::Left, this, &Reception::Gone, Qt::QueuedConnection);
  leaving_->Leave();
}

void Reception::Gone() {
  leaving_.reset();
  const auto then = std::exchange(afterwards_, nullptr);
  if (then && door_.isVisible()) then();
}

void Reception::Afterwards(const std::function<void()>& then) {
  if (leaving_ == nullptr) return then();
  afterwards_ = then;
}

bool Reception::Hold() {
  if (hold_ == nullptr) hold_ = HoldProfile(*profile_);
  if (hold_ != nullptr) return true;
  const std::string why = client::Fill(
      client::Tr("“{name}” is open in another window on this machine. Go on there, or close that one first."), {{"name", profile_->name}});
  door_.Refuse(Q(why), QTr("&Try again"), [this, name = profile_->name] { Later([this, name] { Begin(name); }); });
  Enter();
  return false;
}

void Reception::Open(const std::string& name) {
  if (sitting_ != nullptr) {
    door_.Wait(QTr("Connecting …"));
    Enter();
  }
  Leave();
  Try([&] {
    profile_ = profiles_.Load(name);
    Afterwards([this] { Try([this] { OpenKnown(); }); });
  });
}

void Reception::OpenKnown() {
  RequireValid(*profile_, house_.clock.Now());
  if (!Hold()) return;
  const auto lock = LockOf(*profile_, house_.variables);
  if (!lock) return Unlocked(client::Secrets(house_.variables));
  door_.AskFor(*lock, *profile_);
  Enter();
}

void Reception::Unlocked(const client::Secrets& secrets) {
  if (!profile_) return;
  Try([&] {
    if (!Hold()) return;
    secrets_ = secrets;
    door_.Wait(QTr("Connecting …"));
    connect(&patience_, &QTimer::timeout, this, &Reception::Enter);
    patience_.start(kShortMillis);
    const auto mine = [this, turn = ++turn_] { return turn == turn_; };
    OpenDrafts(
        {*profile_, *secrets_, house_.keyring}, worker_, this,
        [this, mine](const OpenedDrafts& drafts) {
          if (mine()) Opened(drafts);
        },
        [this, mine](const client::Explanation& fault) {
          if (mine()) Refuse(fault);
        });
  });
}

void Reception::Opened(const OpenedDrafts& drafts) {
  Try([&] {
    auto backend = std::make_unique<Backend>(*profile_, house_.clock, house_.patience, *secrets_);
    const auto known = LastKnownSelf(*profile_);
    seated_ = std::make_unique<Seated>(Seated{std::move(hold_), std::move(backend), drafts, known.value_or(registry::v1::Member())});
    if (known) return SitDown();
    AskWho();
  });
}

void Reception::AskWho() {
  if (seated_ == nullptr) return;
  auto* backend = seated_->backend.get();
  const auto waiting = [this, backend] { return seated_ != nullptr && seated_->backend.get() == backend; };
  backend->Run<registry::v1::Member>(
      backend, AskSelf,
      [this, waiting](const registry::v1::Member& self) {
        if (!waiting()) return;
        seated_->self = self;
        SitDown();
      },
      [this, waiting](const client::Explanation& fault) {
        if (!waiting()) return;
        NeedsCode(fault.reason) ? Refuse(fault) : Away(fault);
      });
}

/// It is tried again by itself.
void Reception::Away(const client::Explanation& fault) {
  door_.Refuse(Sentence(fault), QTr("&Try again"), [this] { AskWho(); });
  patience_.disconnect();
  connect(&patience_, &QTimer::timeout, this, &Reception::AskWho);
  patience_.start(kAgainMillis);
  Enter();
}

void Reception::SitDown() {
  patience_.stop();
  patience_.disconnect();
  auto sitting = std::make_unique<Sitting>(house_, std::move(*seated_));
  seated_.reset();
  connect(sitting.get(), &Sitting::ProfileWanted, this, [this](const QString& name) { Later([=, this] { Open(name.toStdString()); }); });
  connect(sitting.get(), &Sitting::AddWanted, this, [this] { Later([this] { Add(); }); });
  connect(&sitting->window(), &MainWindow::Closing, this, [this] {
    ending_ = true;
    Depart();
  });
  connect(sitting.get(), &Sitting::Changed, this, [this] { Later([this] { SitAgain(); }); });
  connect(&sitting->desk().backend, &Backend::ShutOut, this, [this](const client::Explanation& why) { Later([=, this] { Refuse(why); }); });
  if (door_.isVisible() || sitting_ != nullptr) sitting->window().restoreGeometry(window().saveGeometry());
  sitting->window().show();
  door_.hide();
  sitting_ = std::move(sitting);
  if (!note_.isEmpty()) Say(&sitting_->window(), std::exchange(note_, {}));
  emit SatDown();
}

void Reception::Refuse(const client::Explanation& fault) {
  seated_.reset();
  hold_.reset();
  patience_.stop();
  if (NeedsCode(fault.reason)) {
    const QString advice = QTr("Ask your coordinator for a new code and go on here. What you typed is kept.");
    door_.Refuse(Q(fault.sentence) + " " + advice, QTr("&Enrol with a new code"), [this] { door_.Enrol(profile_); });
  } else {
    const auto name = profile_ ? profile_->name : std::string();
    door_.Refuse(Sentence(fault), QTr("&Try again"), [this, name] { Later([this, name] { Begin(name); }); });
  }
  Enter();
}

void Reception::SitAgain() {
  door_.Wait(QTr("Connecting …"));
  Enter();
  Afterwards([this] { Unlocked(client::Secrets(*secrets_)); });
}

void Reception::Enrolled(const QString& profile, const client::Secrets& secrets, const QString& note) {
  note_ = note;
  Leave();
  Try([&] {
    profile_ = profiles_.Load(profile.toStdString());
    profiles_.SetDefault(profile_->name);
    Afterwards([this, secrets] { Unlocked(secrets); });
  });
}

}  // namespace kortelijn::desktop
