#include "clients/desktop/shell/draft_files.h"

#include "clients/common/local_reason.h"
#include "clients/common/wording.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/mac.h"

namespace kortelijn::desktop {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnding = ".draft";

/// What a file holds: the name, a zero byte and the draft.
std::string Whole(const std::string& name, const QByteArray& draft) { return name + '\0' + draft.toStdString(); }

bool CutOff(const fs::path& file) { return file.filename().string().find(".draft.draft-") != std::string::npos; }

}  // namespace

base::Fault Unwritable(const fs::path& file) {
  return client::LocalFault(base::Code::kUnavailable, client::reason::kFileUnwritable).With("file", file.string());
}

void KeepFile(const fs::path& file, const std::string& content) {
  try {
    crypto::WriteFile(file, content);
  } catch (const base::Fault&) {
    throw Unwritable(file);
  }
}

DraftFiles::DraftFiles(fs::path folder, std::vector<crypto::DataKey> keys) : folder_(std::move(folder)), keys_(std::move(keys)) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (!error) fs::permissions(folder_, fs::perms::owner_all, error);
  if (error) throw Unwritable(folder_);
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder_)) files.push_back(entry.path());
  for (const auto& file : files) {
    if (CutOff(file)) fs::remove(file, error);
    if (file.extension() == kEnding && !Read(file)) sealed_.push_back(file);
  }
}

void DraftFiles::RemoveSealed() const {
  std::error_code error;
  for (const auto& file : sealed_) {
    if (!fs::remove(file, error) && error) throw Unwritable(file);
  }
}

/// False if no key opens it.
bool DraftFiles::Read(const fs::path& file) {
  const std::string sealed = crypto::ReadFile(file);
  for (const auto& key : keys_) {
    try {
      const std::string whole = key.Open(sealed, file.filename().string());
      const auto zero = whole.find('\0');
      found_[whole.substr(0, zero)] = QByteArray::fromStdString(whole.substr(zero + 1));
      return true;
    } catch (const base::Fault& fault) {
      if (fault.code() != base::Code::kDataLoss) throw;
    }
  }
  return false;
}

fs::path DraftFiles::FileOf(const crypto::DataKey& key, const std::string& name) const {
  constexpr std::size_t kDigits = 32;
  const std::string naming = crypto::Mac(key.raw(), "names of drafts");
  return folder_ / (crypto::Hex(crypto::Mac(naming, name)).substr(0, kDigits) + kEnding);
}

void DraftFiles::Write(const std::string& name, const QByteArray& draft) const {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const auto file = FileOf(keys_[i], name);
    if (i == 0 && !draft.isEmpty()) {
      KeepFile(file, keys_[i].Seal(Whole(name, draft), file.filename().string()));
    } else if (std::error_code error; !fs::remove(file, error) && error) {
      throw Unwritable(file);
    }
  }
}

}  // namespace kortelijn::desktop
