#include "clients/desktop/shell/draft_key.h"

#include "clients/common/draft_key_file.h"
#include "clients/desktop/craft/text.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/protected_key.h"

namespace kortelijn::desktop {
namespace {

namespace fs = std::filesystem;

const std::string kAside = "key.lost";

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

/// `key.lost`, `key.lost2` and so on: the first that is free.
fs::path PlaceAside(const fs::path& folder) {
  auto place = folder / kAside;
  for (int number = 2; fs::exists(place); ++number) place = folder / (kAside + std::to_string(number));
  return place;
}

/// Those that this passphrase opens: it may be a former one that came back.
std::vector<crypto::DataKey> KeysAside(const fs::path& folder, const std::string& passphrase) {
  std::vector<crypto::DataKey> keys;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.path().filename().string().starts_with(kAside)) continue;
    if (auto key = client::DraftKeyOf(crypto::ReadFile(entry.path()), passphrase)) keys.push_back(std::move(*key));
  }
  return keys;
}

OpenedDrafts Read(const DraftOpening& opening, const QByteArray& from_keyring) {
  const std::string passphrase = PassphraseOf(opening.profile, opening.secrets);
  const auto folder = opening.profile.folder / "drafts";
  MakeFolder(folder);
  std::vector<crypto::DataKey> keys;
  if (!from_keyring.isEmpty()) keys.emplace_back(from_keyring.toStdString());
  if (auto in_file = DraftKeyInFile(folder, passphrase, keys.empty())) keys.push_back(std::move(*in_file));
  for (auto& aside : KeysAside(folder, passphrase)) keys.push_back(std::move(aside));
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
    auto key = client::DraftKeyOf(content, passphrase);
    if (key && client::IsOpenDraftKey(content) && !passphrase.empty()) KeepFile(file, client::DraftKeyText(*key, passphrase));
    if (key) return key;
    std::error_code error;
    fs::rename(file, PlaceAside(folder), error);
    if (error) throw Unwritable(file);
  }
  if (!make) return std::nullopt;
  auto key = crypto::DataKey::Random();
  KeepFile(file, client::DraftKeyText(key, passphrase));
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
