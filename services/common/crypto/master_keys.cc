#include "services/common/crypto/master_keys.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/file.h>
#include <unistd.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/file.h"
#include "services/common/crypto/gcm.h"
#include "services/common/crypto/hash.h"
#include "services/common/crypto/key_file.h"

namespace kortelijn::crypto {
namespace {

using base::Code;
using base::Fault;
namespace fs = std::filesystem;
namespace reason = base::reason;

constexpr std::string_view kFile = "file:";
constexpr std::string_view kCredential = "credential:";
constexpr std::string_view kToken = "pkcs11:";

Fault Unusable(std::string sentence) { return Fault(Code::kFailedPrecondition, reason::kStorageUnavailable, std::move(sentence)); }

// Who changes the file of master keys holds this, in whatever process.
class FileLock {
 public:
  explicit FileLock(const fs::path& file) : fd_(::open((file.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (fd_ >= 0 && ::flock(fd_, LOCK_EX) == 0) return;
    if (fd_ >= 0) ::close(fd_);
    throw Fault(Code::kUnavailable, reason::kStorageUnavailable, file.string() + " cannot be locked: check its folder and its owner");
  }
  ~FileLock() { ::close(fd_); }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int fd_;
};

/// A credential by its setting `credential:NAME`; `option` allows these `shapes`.
fs::path CredentialIn(const std::string& option, const std::string& shapes, std::string_view setting, const char* credentials) {
  const auto name = setting.substr(std::min(kCredential.size(), setting.size()));
  if (!setting.starts_with(kCredential) || name.empty() || name.find('/') != name.npos || name.starts_with('.')) {
    throw Unusable(option + " must be " + shapes);
  }
  if (credentials == nullptr || *credentials == '\0') {
    throw Unusable(option + " " + std::string(setting) + ": systemd gave no credentials; add LoadCredentialEncrypted=" + std::string(name) +
                   ":FILE to the unit");
  }
  return fs::path(credentials) / name;
}

std::string ReadPin(std::string_view setting, const char* credentials) {
  const bool named = setting.starts_with(kFile) && setting.size() > kFile.size();
  std::string pin =
      named
          ? ReadPrivateFile(setting.substr(kFile.size()))
          : ReadFile(CredentialIn("--master-key-pin", "file:PATH or credential:NAME, where the PIN of the token is", setting, credentials));
  while (pin.ends_with('\n') || pin.ends_with('\r')) pin.pop_back();
  return pin;
}

/// What a token is asked; what it refuses is said as something of the setting.
template <typename Work>
auto AskToken(Work work) {
  try {
    return work();
  } catch (const Fault& fault) {
    throw Unusable(std::string("--master-key: ") + fault.what());
  }
}

std::string AboutVersion(std::uint32_t version) { return "kortelijn master key " + std::to_string(version); }

void Wipe(std::string& secret) { OPENSSL_cleanse(secret.data(), secret.size()); }

void Wipe(std::map<std::uint32_t, std::string>& keys) {
  for (auto& [version, raw] : keys) Wipe(raw);
}

}  // namespace

MasterKeySource ParseMasterKeySource(std::string_view setting, const fs::path& data, const char* credentials, std::string_view pin) {
  if (setting.empty() || setting == "file") return {data / "keys" / "master.keys", false};
  if (setting.starts_with(kFile) && setting.size() > kFile.size()) return {setting.substr(kFile.size()), false};
  if (setting.starts_with(kToken)) {
    return {data / "keys" / "master.token", false, TokenPlace{std::string(setting), ReadPin(pin, credentials)}};
  }
  return {CredentialIn("--master-key", "file, file:PATH, credential:NAME or pkcs11:token=NAME;object=NAME", setting, credentials), true};
}

MasterKeys::MasterKeys(MasterKeySource source) : source_(Prepared(std::move(source))), raw_(Read()), vault_(raw_) {}

MasterKeys::~MasterKeys() {
  Wipe(raw_);
  if (source_.token) Wipe(source_.token->pin);
}

MasterKeySource MasterKeys::Prepared(MasterKeySource source) {
  if (!source.token) return source;
  const FileLock file(source.file);
  if (fs::exists(source.file)) return source;
  const auto open = source.file.parent_path() / "master.keys";
  std::string content = ReadPrivateFile(open);
  Raw keys = ParseKeyFile(content, open);
  Wipe(content);
  AskToken([&] { EnsureTokenSealingKey(*source.token); });
  Write(source, keys);
  Wipe(keys);
  return source;
}

// systemd shows who may read a credential in the bits of the group; its folder is closed to everybody else.
MasterKeys::Raw MasterKeys::Read() const {
  std::string content = source_.credential ? ReadFile(source_.file) : ReadPrivateFile(source_.file);
  auto keys = ParseKeyFile(content, source_.file, kGcmKeyBytes + (source_.token ? kTokenSealBytes : 0));
  Wipe(content);
  if (!source_.token) return keys;
  for (auto& each : keys) each.second = AskToken([&] { return OpenInToken(*source_.token, each.second, AboutVersion(each.first)); });
  return keys;
}

void MasterKeys::Write(const MasterKeySource& source, const Raw& keys) {
  Raw lines = keys;
  for (auto& each : lines) {
    if (!source.token) break;
    std::string sealed = AskToken([&] { return SealInToken(*source.token, each.second, AboutVersion(each.first)); });
    each.second.swap(sealed);
    Wipe(sealed);
  }
  std::string content = FormatKeyFile(lines);
  WriteFile(source.file, content);
  Wipe(content);
  Wipe(lines);
}

void MasterKeys::RequireWritable() const {
  if (!source_.credential) return;
  throw Unusable(
      "the master keys are a credential, which this process cannot change: add a line with the next version and 64 hexadecimal "
      "digits to it, start the service again, and run 'kortelijn key rotate --only-move'");
}

void MasterKeys::Reload() {
  const std::lock_guard lock(mutex_);
  Raw all = Read();
  all.insert(raw_.begin(), raw_.end());
  if (all == raw_) return Wipe(all);
  vault_.Replace(all);
  raw_.swap(all);
  Wipe(all);
}

std::uint32_t MasterKeys::Add() {
  const std::lock_guard lock(mutex_);
  RequireWritable();
  const FileLock file(source_.file);
  Raw next = Read();
  next.insert(raw_.begin(), raw_.end());
  const std::uint32_t version = next.rbegin()->first + 1;
  next.emplace(version, RandomBytes(kGcmKeyBytes));
  Write(source_, next);
  vault_.Replace(next);
  raw_.swap(next);
  Wipe(next);
  return version;
}

void MasterKeys::Remove(std::uint32_t version) {
  const std::lock_guard lock(mutex_);
  if (!source_.credential) {
    const FileLock file(source_.file);
    Raw kept = Read();
    if (kept.erase(version) > 0) Write(source_, kept);
    Wipe(kept);
  }
  Raw next = raw_;
  next.erase(version);
  vault_.Replace(next);
  raw_.swap(next);
  Wipe(next);
}

}  // namespace kortelijn::crypto
