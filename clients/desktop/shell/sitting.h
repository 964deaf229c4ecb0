#pragma once

#include <memory>

#include "clients/desktop/shell/draft_key.h"
#include "clients/desktop/shell/main_window.h"
#include "clients/desktop/shell/renewal.h"

namespace kortelijn::desktop {

/// What everybody who sits down in this program needs.
struct House {
  client::Variables variables;  ///< Where the profiles are, and files with passphrases.
  const base::Clock& clock;
  client::Patience patience;
  Keyring* keyring = nullptr;                                     ///< Null: there is none.
  std::function<void(MainWindow&, const Desk&)> add_places = {};  ///< The pages of a person of these roles.
};

/// What a sitting begins with.
struct Seated {
  std::unique_ptr<Backend> backend;
  OpenedDrafts drafts;
  registry::v1::Member self;  ///< As it was last known; it is asked anew.
};

/// A person at their window, from backend to pages. The window is made but not shown.
class Sitting : public QObject {
  Q_OBJECT

 public:
  Sitting(const House& house, Seated seated);

  MainWindow& window() { return window_; }
  const Desk& desk() const { return desk_; }

 signals:
  /// The registry says now that the person is called otherwise or has other roles.
  void Changed();
  void ProfileWanted(const QString& profile);
  void AddWanted();

 private:
  void Ask();
  void Heard(const registry::v1::Member& self);

  std::unique_ptr<Backend> backend_;
  Drafts drafts_;
  const Desk desk_;
  MainWindow window_;
  Renewal renewal_;
};

}  // namespace kortelijn::desktop
