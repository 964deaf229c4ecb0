#pragma once

#include <QTest>
#include <QTextBrowser>
#include <fstream>

#include "clients/desktop/shell/live.h"
#include "clients/desktop/shell/reception.h"
#include "clients/desktop/thread/writing.h"
#include "services/common/crypto/protected_key.h"
#include "tests/desktop/press.h"
#include "tests/support/acts.h"
#include "tests/support/folder.h"
#include "tests/support/wait.h"

namespace kortelijn::test {

constexpr const char* kPassphrase = "four words in a row";

/// A page that follows the inbox and has a place to write.
class NotePage : public desktop::Page {
 public:
  NotePage(const desktop::Desk& desk, QWidget* parent) : Page(desk, parent), writing_(new desktop::Writing(desk.drafts, this)) {
    writing_->setAccessibleName("Note");
    writing_->TakeUp("note/1");
    live_.emplace(backend(), this, &Stub::WatchInbox,
                  decltype(live_)::value_type::Heard{.arrived =
                                                         [this](const referral::v1::WatchInboxResponse&) {
                                                           ++heard_;
                                                           emit Offline({});
                                                         },
                                                     .interrupted = [this](const QString& sentence) { emit Offline(sentence); },
                                                     .ended = [this](const client::Explanation& fault) { ended_ = fault.reason; }});
  }
  QString Name() const override { return "note"; }
  QString Title() const override { return "Note"; }
  void Enter() override { writing_->setFocus(); }

  int heard() const { return heard_; }
  const std::string& ended() const { return ended_; }
  desktop::Writing& writing() { return *writing_; }

 private:
  using Stub = referral::v1::ReferralService::Stub;

  desktop::Writing* writing_;
  int heard_ = 0;
  std::string ended_;
  std::optional<desktop::Live<Stub, referral::v1::WatchInboxRequest, referral::v1::WatchInboxResponse>> live_;
};

/// The whole program of the window on one machine, from its door on, against an installation.
class Machine {
 public:
  using Pages = std::function<void(desktop::MainWindow&, const desktop::Desk&)>;

  explicit Machine(Installation& here, desktop::Keyring* keyring = nullptr, Pages pages = AddPages)
      : here_(here), keyring_(keyring), pages_(std::move(pages)) {}

  /// Starts the program anew; whoever sat there is gone.
  void Start(const std::string& asked = {}) {
    reception_.reset();
    reception_ = Another();
    reception_->Begin(asked);
  }
  /// The same program, started beside what runs already.
  std::unique_ptr<desktop::Reception> Another() const {
    return std::make_unique<desktop::Reception>(desktop::House{variables(), here_.clock(), patience_, keyring_, pages_});
  }
  void Quit() { reception_.reset(); }
  /// From its next start on, who waits for a call that is never answered waits for good.
  void BePatient() { patience_ = {.deadline = std::chrono::hours(1), .first_pause = std::chrono::hours(1)}; }
  void BeUsual() { patience_ = {}; }

  client::Variables variables() const { return {{"KORTELIJN_HOME", home().string()}}; }
  std::filesystem::path home() const { return folder_.path() / "home"; }
  client::Profiles profiles() const { return client::Profiles(variables()); }
  client::Profile profile(const std::string& name) const { return profiles().Load(name); }

  /// Somebody who enrolled on this machine before.
  void Enrol(const std::string& person, const std::string& passphrase = {}) {
    client::Profile profile{.name = person, .folder = profiles().FolderOf(person)};
    profile.server = here_.daemon().address(rpc::Port::kPublic);
    profile.member_id = person;
    auto identity = here_.Enrol(here_.Code(person));
    if (!passphrase.empty()) identity.key_pem = crypto::ProtectKey(identity.key_pem, passphrase);
    profiles().Save(profile, identity);
  }

  desktop::Reception& reception() { return *reception_; }
  NotePage* Page() {
    return reception_->sitting() == nullptr ? nullptr : dynamic_cast<NotePage*>(Find<desktop::Writing>("Note")->parentWidget());
  }
  bool SitsDown() {
    return Until([&] { return reception_->sitting() != nullptr && Find<desktop::Writing>("Note") != nullptr; });
  }

  /// What can be seen, by its name for screen readers; null if there is none.
  template <typename Widget>
  Widget* Find(const QString& name) {
    for (auto* each : reception_->window().findChildren<Widget*>()) {
      if (each->isVisible() && each->accessibleName() == name) return each;
    }
    return nullptr;
  }
  bool Press(const QString& name) {
    return PressOnce([&] { return Find<QPushButton>(name); });
  }
  /// As pasted over what is there.
  void Type(const QString& field, const QString& text) {
    auto* line = Find<QLineEdit>(field);
    ASSERT_NE(line, nullptr) << field.toStdString();
    line->selectAll();
    line->insert(text);
  }
  bool Reads(const QString& words) { return Reads(*reception_, words); }
  static bool Reads(desktop::Reception& reception, const QString& words) {
    return Until([&] {
      const auto labels = reception.window().findChildren<QLabel*>();
      return std::any_of(labels.begin(), labels.end(),
                         [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    });
  }

 private:
  static void AddPages(desktop::MainWindow& window, const desktop::Desk& desk) {
    window.Add(new NotePage(desk, &window));
    window.Add(new NotePage(desk, &window));
  }

  Installation& here_;
  desktop::Keyring* keyring_;
  const Pages pages_;
  client::Patience patience_;
  Folder folder_;
  std::unique_ptr<desktop::Reception> reception_;
};

}  // namespace kortelijn::test
