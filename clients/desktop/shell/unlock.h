#pragma once

#include <QLineEdit>
#include <QPushButton>

#include "clients/common/private_key.h"
#include "clients/desktop/craft/card.h"
#include "clients/desktop/shell/worker.h"

namespace kortelijn::desktop {

/// What opens the key of this profile and has to be typed; nothing where the key is open or a file has it.
std::optional<client::Secret> LockOf(const client::Profile& profile, const client::Variables& variables);

/// Asks for the passphrase over a key, or the PIN of its token, until it opens it.
class Unlock : public QWidget {
  Q_OBJECT

 public:
  Unlock(client::Profile profile, client::Secret which, QWidget* parent);

  /// Puts the keyboard where it is wanted.
  void Enter();

 signals:
  /// `secrets` has what opens the key, and asks nobody.
  void Opened(const client::Secrets& secrets);

 private:
  void Try();
  void Fail(const client::Explanation& fault);

  const client::Profile profile_;
  const client::Secret which_;
  QLineEdit* typed_;
  Field* field_;
  QPushButton* open_;
  Worker worker_;
};

}  // namespace kortelijn::desktop
