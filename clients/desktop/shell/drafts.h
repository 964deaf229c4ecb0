#pragma once

#include <QByteArray>
#include <QObject>
#include <map>
#include <string>

namespace kortelijn::desktop {

/// What somebody has typed and not yet sent, by the name of where it was typed, e.g. `reply/REFERRAL`. It outlives the page, the window and
/// the connection.
class Drafts : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Empty if there is none.
  QByteArray Get(const std::string& name) const;
  /// Keeps `draft`; an empty one is removed.
  void Put(const std::string& name, const QByteArray& draft);

 private:
  std::map<std::string, QByteArray> kept_;
};

}  // namespace kortelijn::desktop
