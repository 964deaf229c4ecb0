#pragma once

#include <QTimer>

#include "clients/desktop/shell/backend.h"

namespace kortelijn::desktop {

/// Keeps the certificate of a backend renewed: at once, and every hour after that it looks whether it is time. Watches renew too, and
/// sessions take up what another one renewed. A failure is nothing to tell until the certificate is near its end.
class Renewal : public QObject {
  Q_OBJECT

 public:
  explicit Renewal(Backend& backend);

  /// Looks now.
  void Look();

 signals:
  void Renewed();
  /// It could not be renewed and ends within days: a sentence that says when.
  void NearItsEnd(const QString& sentence);

 private:
  struct Seen {
    bool renewed = false;
    base::Time end;
    std::string failure;  ///< A sentence; empty: none.
  };

  static Seen Try(Line& line);
  void Heard(const Seen& seen);

  Backend& backend_;
  QTimer timer_;
};

}  // namespace kortelijn::desktop
