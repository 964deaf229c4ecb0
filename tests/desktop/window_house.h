#pragma once

#include <QTest>

#include "clients/common/profile.h"
#include "clients/desktop/shell/backend.h"
#include "clients/desktop/shell/main_window.h"
#include "tests/desktop/press.h"
#include "tests/support/acts.h"
#include "tests/support/folder.h"
#include "tests/support/wait.h"

namespace kortelijn::test {

/// A person at their own window, against an installation.
class Seat {
 public:
  Seat(Installation& here, const std::string& person) : here_(here), person_(person) {
    const client::Profiles profiles({{"KORTELIJN_HOME", folder_.path().string()}});
    client::Profile profile{.name = person, .folder = profiles.FolderOf(person)};
    profile.server = here.daemon().address(rpc::Port::kPublic);
    profile.member_id = person;
    profiles.Save(profile, here.As(person).identity);
    backend_ = std::make_unique<desktop::Backend>(profiles.Load(person), here.clock(), client::Patience{});
    desk_ = std::make_unique<desktop::Desk>(*backend_, drafts_, SelfOf(*backend_));
    window_ = std::make_unique<desktop::MainWindow>(*desk_);
  }

  const desktop::Desk& desk() { return *desk_; }
  desktop::MainWindow& window() { return *window_; }

  /// A control by its name for screen readers; null if none of that name can be seen.
  template <typename Widget>
  Widget* Find(const QString& name) {
    for (auto* each : window_->findChildren<Widget*>()) {
      if (each->isVisible() && each->accessibleName() == name) return each;
    }
    return nullptr;
  }

  /// Types a name that the list under a field has, and waits until that list is gone. The offscreen platform gives a list that opens the
  /// window's activation, which no other does: it is given back.
  void TypeName(const QString& name) {
    QTest::keyClicks(QApplication::focusWidget(), name);
    EXPECT_TRUE(Until([] { return QApplication::activePopupWidget() == nullptr; }));
    window_->activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(window_.get()));
  }

  static bool Until(const std::function<bool()>& condition) { return test::Until(condition); }

 private:
  static registry::v1::Member SelfOf(desktop::Backend& backend) {
    const auto session = backend.NewSession();
    return session->Call(&registry::v1::RegistryService::Stub::GetSelf, registry::v1::GetSelfRequest()).member();
  }

  Installation& here_;
  std::string person_;
  Folder folder_;
  std::unique_ptr<desktop::Backend> backend_;
  desktop::Drafts drafts_;
  std::unique_ptr<desktop::Desk> desk_;
  std::unique_ptr<desktop::MainWindow> window_;
};

}  // namespace kortelijn::test
