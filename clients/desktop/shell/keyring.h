#pragma once

#include <QByteArray>
#include <QObject>
#include <functional>

namespace kortelijn::desktop {

/// Where a desktop keeps small secrets of whoever is logged in.
class Keyring {
 public:
  /// 32 bytes; empty if there is no keyring, or it does not answer.
  using Then = std::function<void(const QByteArray& secret)>;

  virtual ~Keyring() = default;

  /// The secret of this name, made at random the first time. `then` is called once, later or at once, on the thread of the window.
  virtual void Get(const QString& name, Then then) = 0;
};

/// The keyring of the desktop, by its secret service (GNOME, KDE). Waits for it no longer than a second.
class DesktopKeyring : public QObject, public Keyring {
  Q_OBJECT

 public:
  void Get(const QString& name, Then then) override;
};

}  // namespace kortelijn::desktop
