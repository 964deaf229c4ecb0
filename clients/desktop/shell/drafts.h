#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "clients/desktop/shell/draft_files.h"
#include "clients/desktop/shell/worker.h"

namespace kortelijn::desktop {

/// What somebody has typed and not yet sent, by the name of where it was typed, e.g. `reply/REFERRAL`. It outlives the page, the window and
/// the connection, and with files the program too: what is put is on disk within a second, and at the end.
class Drafts : public QObject {
  Q_OBJECT

 public:
  static constexpr int kWriteMillis = 300;

  /// In memory alone.
  Drafts() : Drafts(nullptr) {}
  /// Goes on with those in the files.
  explicit Drafts(std::shared_ptr<const DraftFiles> files);
  ~Drafts() override;

  /// Empty if there is none.
  QByteArray Get(const std::string& name) const;
  /// Keeps `draft`; an empty one is removed.
  void Put(const std::string& name, const QByteArray& draft);

  /// How many on disk nobody can open now: they are sealed under another passphrase, or with a key in a keyring that does not answer.
  std::size_t sealed() const { return files_ == nullptr ? 0 : files_->sealed(); }
  void RemoveSealed();

 signals:
  /// What was put is not on disk: a sentence that says why. It is tried again with the next letter.
  void Unkept(const QString& sentence);

 private:
  void Write();

  std::shared_ptr<const DraftFiles> files_;
  std::map<std::string, QByteArray> kept_;
  std::set<std::string> unwritten_;
  QTimer soon_;
  Worker writer_{Worker::AtEnd::kFinish};
};

}  // namespace kortelijn::desktop
