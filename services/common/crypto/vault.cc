#include "services/common/crypto/vault.h"

#include <openssl/crypto.h>

#include <utility>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/gcm.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/key_file.h"
#include "services/common/crypto/mac.h"
#include "services/common/crypto/nonce.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;
namespace reason = base::reason;

constexpr char kFormat = 1;
constexpr std::size_t kNonceAt = 5;
constexpr std::size_t kTextAt = kNonceAt + kGcmNonceBytes;
constexpr std::string_view kCheckText = "kortelijn";
constexpr std::string_view kCheckPlace = "vault.check";

void Wipe(std::string& secret) { OPENSSL_cleanse(secret.data(), secret.size()); }

std::string Header(std::uint32_t version) { return std::string(1, kFormat) + Vault::VersionBytes(version); }

Fault Broken(const char* what) { return Fault(Code::kDataLoss, reason::kSealBroken, what); }

std::uint32_t ReadVersion(std::string_view bytes) {
  std::uint32_t version = 0;
  for (const char byte : bytes) version = (version << 8) | static_cast<unsigned char>(byte);
  return version;
}

std::string DigestUnder(const DataKey& key, std::string_view purpose, std::string_view bytes) {
  std::string derived = Mac(key.raw(), "kortelijn " + std::string(purpose));
  std::string digest = Mac(derived, bytes);
  Wipe(derived);
  return digest;
}

}  // namespace

DataKey::DataKey(std::string raw32, std::uint32_t version) : raw_(std::move(raw32)), version_(version) {
  if (raw_.size() == kGcmKeyBytes) return;
  Wipe(raw_);
  throw Fault(Code::kInternal, reason::kInternal, "a key must have 32 bytes");
}

DataKey::~DataKey() { Wipe(raw_); }

DataKey::DataKey(DataKey&& other) noexcept : raw_(std::exchange(other.raw_, {})), version_(other.version_) {}

DataKey& DataKey::operator=(DataKey&& other) noexcept {
  if (this == &other) return *this;
  Wipe(raw_);
  raw_ = std::exchange(other.raw_, {});
  version_ = other.version_;
  return *this;
}

DataKey DataKey::Copy() const {
  DataKey copy;
  copy.raw_ = raw_;
  copy.version_ = version_;
  return copy;
}

void DataKey::RequireThere() const {
  if (raw_.empty()) throw Fault(Code::kFailedPrecondition, reason::kCaseErased, "what was sealed here was erased: its key is destroyed");
}

DataKey DataKey::Random() { return DataKey(RandomBytes(kGcmKeyBytes)); }

std::string DataKey::Seal(std::string_view plain, std::string_view aad) const {
  RequireThere();
  std::string blob;
  blob.reserve(kTextAt + plain.size() + kGcmTagBytes);
  blob += Header(version_);
  AppendNonce(&blob);
  const std::string nonce = blob.substr(kNonceAt);
  GcmSeal({raw_, nonce, plain, aad}, &blob);
  return blob;
}

std::string DataKey::Open(std::string_view blob, std::string_view aad) const {
  RequireThere();
  if (Vault::VersionOf(blob) != version_) throw Broken("a value was sealed under another version of the key");
  std::string plain;
  if (!GcmOpen({raw_, blob.substr(kNonceAt, kGcmNonceBytes), blob.substr(kTextAt), aad}, &plain)) {
    throw Broken("a sealed value is damaged, moved, or sealed under another key");
  }
  return plain;
}

void Vault::Create(const std::filesystem::path& file) {
  std::string raw = RandomBytes(kGcmKeyBytes);
  std::string content = FormatKeyFile({{1, raw}});
  Wipe(raw);
  WriteNewFile(file, content);
  Wipe(content);
}

Vault Vault::Load(const std::filesystem::path& file) {
  std::string content = ReadPrivateFile(file);
  auto keys = ParseKeyFile(content, file);
  Wipe(content);
  return Vault(std::move(keys));
}

Vault::Vault(std::map<std::uint32_t, std::string> raw_keys) { Replace(std::move(raw_keys)); }

Vault::~Vault() = default;

void Vault::Replace(std::map<std::uint32_t, std::string> raw_keys) {
  if (raw_keys.empty()) throw Fault(Code::kInternal, reason::kInternal, "a vault needs a key");
  auto keys = std::make_unique<Keys>();
  while (!raw_keys.empty()) {
    auto key = raw_keys.extract(raw_keys.begin());
    keys->emplace(key.key(), DataKey(std::move(key.mapped()), key.key()));
  }
  const std::lock_guard lock(mutex_);
  all_.push_back(std::move(keys));
  keys_.store(all_.back().get(), std::memory_order_release);
}

std::vector<std::uint32_t> Vault::versions() const {
  std::vector<std::uint32_t> versions;
  for (const auto& [version, key] : keys()) versions.push_back(version);
  return versions;
}

std::uint32_t Vault::VersionOf(std::string_view blob) {
  if (blob.size() < kTextAt + kGcmTagBytes) throw Broken("a sealed value is too short");
  if (blob.front() != kFormat) throw Broken("a sealed value has an unknown format");
  return ReadVersion(blob.substr(1, kNonceAt - 1));
}

std::string Vault::VersionBytes(std::uint32_t version) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((version >> shift) & 0xFF);
  return bytes;
}

std::string Vault::WrapPlace(std::string_view owner) { return "data_key:" + std::string(owner); }

std::string Vault::Wrap(const DataKey& key, std::string_view owner) const { return Seal(key.raw(), WrapPlace(owner)); }

DataKey Vault::Unwrap(std::string_view wrapped, std::string_view owner) const {
  std::string raw = Open(wrapped, WrapPlace(owner));
  if (raw.size() != kGcmKeyBytes) throw Broken("a wrapped key has the wrong size");
  return DataKey(std::move(raw));
}

std::string Vault::Seal(std::string_view plain, std::string_view aad) const { return keys().rbegin()->second.Seal(plain, aad); }

std::string Vault::Open(std::string_view blob, std::string_view aad) const { return KeyFor(blob).Open(blob, aad); }

std::string Vault::Reseal(std::string_view blob, std::string_view aad) const {
  std::string plain = Open(blob, aad);
  std::string sealed = Seal(plain, aad);
  Wipe(plain);
  return sealed;
}

std::string Vault::Digest(std::string_view purpose, std::string_view bytes) const {
  const auto& [version, key] = *keys().rbegin();
  return VersionBytes(version) + DigestUnder(key, purpose, bytes);
}

std::optional<bool> Vault::HasDigest(std::string_view purpose, std::string_view bytes, std::string_view digest) const {
  constexpr std::size_t kVersionBytes = 4;
  if (digest.size() <= kVersionBytes) return std::nullopt;
  const Keys& all = keys();
  const auto found = all.find(ReadVersion(digest.substr(0, kVersionBytes)));
  if (found == all.end()) return std::nullopt;
  return SameBytes(DigestUnder(found->second, purpose, bytes), digest.substr(kVersionBytes));
}

std::string Vault::MakeCheck() const { return Seal(kCheckText, kCheckPlace); }

std::string_view Vault::CheckPlace() { return kCheckPlace; }

void Vault::Check(std::string_view blob) const {
  const Keys& all = keys();
  const auto opens = [&] {
    std::string plain;
    const bool shaped = blob.size() >= kTextAt + kGcmTagBytes && blob.front() == kFormat && all.contains(VersionOf(blob));
    return shaped && GcmOpen({KeyFor(blob).raw(), blob.substr(kNonceAt, kGcmNonceBytes), blob.substr(kTextAt), kCheckPlace}, &plain) &&
           plain == kCheckText;
  };
  if (opens()) return;
  throw Fault(Code::kFailedPrecondition, reason::kSealBroken,
              "the master keys do not open this data: bring back the file keys/master.keys that was in use when it was written");
}

std::uint32_t Vault::newest_version() const { return keys().rbegin()->first; }

const DataKey& Vault::KeyFor(std::string_view blob) const {
  const Keys& all = keys();
  const auto found = all.find(VersionOf(blob));
  if (found == all.end()) throw Broken("a value was sealed under a master key that is not in the file of master keys");
  return found->second;
}

}  // namespace kortelijn::crypto
