#pragma once

#include <QEventLoop>
#include <QLockFile>
#include <memory>
#include <optional>

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
  std::unique_ptr<QLockFile> hold;  ///< HoldProfile.
  std::unique_ptr<Backend> backend;
  OpenedDrafts drafts;
  registry::v1::Member self;  ///< As it was last known; it is asked anew.
};

/// A person at their window, from backend to pages. The window is made but not shown. Who leaves does so by Leave: without it, what was
/// under way is not finished.
class Sitting : public QObject {
  Q_OBJECT

 public:
  /// How long what was begun may take after somebody left.
  static constexpr int kLongestMillis = 5'000;

  Sitting(const House& house, Seated seated);
  ~Sitting() override;

  /// The window is hidden, what waits in it to be done is done at once, and what was begun is finished; then, or when that takes too long,
  /// it has Left. What is not known to be done by then is kept for the next start. The program does not end meanwhile.
  void Leave();

  MainWindow& window() { return window_; }
  const Desk& desk() const { return desk_; }

 signals:
  /// Nothing is under way any more, or no longer waited for: this may go.
  void Left();
  /// The registry says now that the person is called otherwise or has other roles.
  void Changed();
  void ProfileWanted(const QString& profile);
  void AddWanted();

 private:
  void Hide();
  void LookWhetherLeft();
  void TellLeft();
  void Ask();
  void Heard(const registry::v1::Member& self);

  const std::unique_ptr<QLockFile> hold_;
  std::unique_ptr<Backend> backend_;
  Drafts drafts_;
  const Desk desk_;
  MainWindow window_;
  Renewal renewal_;
  std::optional<QEventLoopLocker> leaving_;
  bool left_ = false;
};

}  // namespace kortelijn::desktop
