#include "clients/common/draft_key_file.h"

#include "services/common/base/text.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/gcm.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/passphrase_key.h"

namespace kortelijn::client {
namespace {

constexpr const char* kPlace = "draft key";
constexpr std::string_view kOpen = "open";
constexpr std::string_view kUnder = "passphrase";
constexpr std::size_t kSaltBytes = 16;

/// Empty if it is not hexadecimal.
std::string Raw(const std::string& hex) {
  if (hex.size() % 2 != 0 || hex.find_first_not_of("0123456789abcdef") != std::string::npos) return {};
  std::string raw;
  for (std::size_t at = 0; at < hex.size(); at += 2) raw += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
  return raw;
}

crypto::DataKey Wrapping(const std::string& passphrase, const std::string& salt) {
  return crypto::DataKey(crypto::KeyFromPassphrase(passphrase, salt));
}

std::string Unsealed(const std::string& sealed, const std::string& salt, const std::string& passphrase) {
  try {
    return Wrapping(passphrase, salt).Open(sealed, kPlace);
  } catch (const base::Fault& fault) {
    if (fault.code() != base::Code::kDataLoss) throw;
    return {};
  }
}

}  // namespace

/// `open KEY`, or `passphrase SALT SEALED`; in hexadecimal.
std::string DraftKeyText(const crypto::DataKey& key, const std::string& passphrase) {
  if (passphrase.empty()) return std::string(kOpen) + " " + crypto::Hex(key.raw()) + "\n";
  const std::string salt = crypto::RandomBytes(kSaltBytes);
  const std::string sealed = Wrapping(passphrase, salt).Seal(key.raw(), kPlace);
  return std::string(kUnder) + " " + crypto::Hex(salt) + " " + crypto::Hex(sealed) + "\n";
}

std::optional<crypto::DataKey> DraftKeyOf(const std::string& text, const std::string& passphrase) {
  const auto words = base::Split(std::string(base::Trim(text)), ' ');
  std::string raw;
  if (words.size() == 2 && words[0] == kOpen) raw = Raw(words[1]);
  if (words.size() == 3 && words[0] == kUnder && !passphrase.empty()) raw = Unsealed(Raw(words[2]), Raw(words[1]), passphrase);
  if (raw.size() != crypto::kGcmKeyBytes) return std::nullopt;
  return crypto::DataKey(raw);
}

bool IsOpenDraftKey(const std::string& text) { return text.starts_with(kOpen); }

void UncoverDraftKey(const Profile& profile, const std::string& passphrase) {
  const auto file = profile.folder / "drafts" / "key";
  if (!std::filesystem::is_regular_file(file)) return;
  const auto key = DraftKeyOf(crypto::ReadFile(file), passphrase);
  if (key) crypto::WriteFile(file, DraftKeyText(*key, {}));
}

}  // namespace kortelijn::client
