#include "clients/desktop/shell/draft_key.h"

#include "clients/desktop/craft/text.h"
#include "services/common/base/text.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/gcm.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/passphrase_key.h"
#include "services/common/crypto/protected_key.h"

namespace kortelijn::desktop {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPlace = "draft key";
constexpr std::string_view kOpen = "open";
constexpr std::string_view kUnder = "passphrase";

std::string Raw(const std::string& hex) { return QByteArray::fromHex(QByteArray::fromStdString(hex)).toStdString(); }

crypto::DataKey Wrapping(const std::string& passphrase, const std::string& salt) {
  return crypto::DataKey(crypto::KeyFromPassphrase(passphrase, salt));
}

/// `open KEY`, or `passphrase SALT SEALED`; in hexadecimal.
std::string FileOf(const crypto::DataKey& key, const std::string& passphrase) {
  constexpr std::size_t kSaltBytes = 16;
  if (passphrase.empty()) return std::string(kOpen) + " " + crypto::Hex(key.raw()) + "\n";
  const std::string salt = crypto::RandomBytes(kSaltBytes);
  const std::string sealed = Wrapping(passphrase, salt).Seal(key.raw(), kPlace);
  return std::string(kUnder) + " " + crypto::Hex(salt) + " " + crypto::Hex(sealed) + "\n";
}

/// Nothing if it is damaged or under another passphrase.
std::optional<crypto::DataKey> Parse(const std::string& content, const std::string& passphrase) {
  const auto words = base::Split(std::string(base::Trim(content)), ' ');
  std::string raw;
  if (words.size() == 2 && words[0] == kOpen) raw = Raw(words[1]);
  if (words.size() == 3 && words[0] == kUnder && !passphrase.empty()) {
    try {
      raw = Wrapping(passphrase, Raw(words[1])).Open(Raw(words[2]), kPlace);
    } catch (const base::Fault& fault) {
      if (fault.code() != base::Code::kDataLoss) throw;
    }
  }
  if (raw.size() != crypto::kGcmKeyBytes) return std::nullopt;
  return crypto::DataKey(raw);
}

bool IsOpen(const std::string& content) { return content.starts_with(kOpen); }

/// Of the private key, which it has opened; empty if that has none.
std::string PassphraseOf(const client::Profile& profile, client::Secrets secrets) {
  const auto kept = client::LoadIdentity(profile);
  client::OpenIdentity(profile, kept, secrets);
  return crypto::IsProtected(kept.key_pem) ? secrets.Get(client::Secret::kPassphrase) : std::string();
}

void MakeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Unwritable(folder);
}

OpenedDrafts Read(const DraftOpening& opening, const QByteArray& from_keyring) {
  const std::string passphrase = PassphraseOf(opening.profile, opening.secrets);
  const auto folder = opening.profile.folder / "drafts";
  MakeFolder(folder);
  std::vector<crypto::DataKey> keys;
  if (!from_keyring.isEmpty()) keys.emplace_back(from_keyring.toStdString());
  if (auto in_file = DraftKeyInFile(folder, passphrase, keys.empty())) keys.push_back(std::move(*in_file));
  const auto beside = passphrase.empty() ? DraftKeyPlace::kInFile : DraftKeyPlace::kUnderPassphrase;
  return {std::make_shared<const DraftFiles>(folder, std::move(keys)), from_keyring.isEmpty() ? beside : DraftKeyPlace::kKeyring};
}

}  // namespace

QString Sentence(DraftKeyPlace place) {
  switch (place) {
    case DraftKeyPlace::kKeyring:
      return QTr("What you type is kept sealed on this machine, with a key in your keyring.");
    case DraftKeyPlace::kUnderPassphrase:
      return QTr("What you type is kept sealed on this machine, under your passphrase.");
    case DraftKeyPlace::kNowhere:
      return QTr("What you type is not kept on this machine now.");
    case DraftKeyPlace::kInFile:
      return QTr("What you type is kept on this machine; whoever can open your files here can read it.");
  }
  return {};
}

std::optional<crypto::DataKey> DraftKeyInFile(const fs::path& folder, const std::string& passphrase, bool make) {
  const auto file = folder / "key";
  if (fs::is_regular_file(file)) {
    const std::string content = crypto::ReadFile(file);
    auto key = Parse(content, passphrase);
    if (key && IsOpen(content) && !passphrase.empty()) KeepFile(file, FileOf(*key, passphrase));
    if (key) return key;
    std::error_code error;
    fs::rename(file, folder / "key.lost", error);
    if (error) throw Unwritable(file);
  }
  if (!make) return std::nullopt;
  auto key = crypto::DataKey::Random();
  KeepFile(file, FileOf(key, passphrase));
  return key;
}

void OpenDrafts(const DraftOpening& opening, Worker& worker, QObject* owner, const std::function<void(const OpenedDrafts&)>& then,
                const std::function<void(const client::Explanation&)>& otherwise) {
  const auto read = [opening, &worker, owner = QPointer<QObject>(owner), then, otherwise](const QByteArray& secret) {
    if (owner == nullptr) return;
    worker.Run<OpenedDrafts>(
        owner, [opening, secret] { return Read(opening, secret); }, then, otherwise);
  };
  if (opening.keyring == nullptr) return read({});
  const auto name = crypto::Hex(crypto::Sha256Bytes(fs::absolute(opening.profile.folder).string())).substr(0, 32);
  opening.keyring->Get(Q("drafts/" + opening.profile.name + "/" + name), read);
}

}  // namespace kortelijn::desktop
