#pragma once

#include <QByteArray>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/crypto/vault.h"

namespace kortelijn::desktop {

/// A file of mode 0600, whole or not at all. Errors: FILE_UNWRITABLE.
void KeepFile(const std::filesystem::path& file, const std::string& content);
base::Fault Unwritable(const std::filesystem::path& file);

/// Drafts on disk: one file of mode 0600 each in a folder of mode 0700, sealed with AES-256-GCM, its name a keyed digest of the draft's. A
/// file is there whole or not at all, whatever ends the program. Not for the thread of the window; one thread at a time.
class DraftFiles {
 public:
  /// Reads what there is. The first key seals; every one opens. What none of them opens stays where it is. Without keys nothing is kept.
  /// Errors: FILE_UNWRITABLE.
  DraftFiles(std::filesystem::path folder, std::vector<crypto::DataKey> keys);

  /// By name, as they were when this was made.
  const std::map<std::string, QByteArray>& found() const { return found_; }

  /// How many there were that no key opened.
  std::size_t sealed() const { return sealed_.size(); }
  /// Removes those. Errors: FILE_UNWRITABLE.
  void RemoveSealed() const;

  /// An empty draft is removed. Errors: FILE_UNWRITABLE.
  void Write(const std::string& name, const QByteArray& draft) const;

 private:
  std::filesystem::path FileOf(const crypto::DataKey& key, const std::string& name) const;
  bool Read(const std::filesystem::path& file);

  std::filesystem::path folder_;
  std::vector<crypto::DataKey> keys_;
  std::map<std::string, QByteArray> found_;
  std::vector<std::filesystem::path> sealed_;
};

}  // namespace kortelijn::desktop
