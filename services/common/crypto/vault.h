#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kortelijn::crypto {

/// A 256-bit key for AES-256-GCM, wiped from memory when it goes. Seals small texts; safe to use from many threads at once.
///
/// A sealed blob is: 1 byte format (1), 4 bytes key version big-endian, 12 bytes random nonce, ciphertext, 16 bytes tag. The additional
/// data `aad` names the place (`table.column:id`), so that a blob moved to another row or column does not open.
class DataKey {
 public:
  explicit DataKey(std::string raw32, std::uint32_t version = 0);
  ~DataKey();
  DataKey(DataKey&&) noexcept;
  DataKey& operator=(DataKey&&) noexcept;
  DataKey(const DataKey&) = delete;
  DataKey& operator=(const DataKey&) = delete;

  static DataKey Random();

  /// What is left of a key that was destroyed: sealing and opening are FAILED_PRECONDITION / CASE_ERASED.
  static DataKey Destroyed() { return DataKey(); }
  bool destroyed() const { return raw_.empty(); }

  /// The same key once more.
  DataKey Copy() const;

  std::string Seal(std::string_view plain, std::string_view aad) const;

  /// Errors: DATA_LOSS / SEAL_BROKEN if the blob is damaged, moved, or sealed under another key.
  std::string Open(std::string_view blob, std::string_view aad) const;

  /// The 32 bytes; only for wrapping.
  const std::string& raw() const { return raw_; }

 private:
  DataKey() = default;
  void RequireThere() const;

  std::string raw_;
  std::uint32_t version_ = 0;
};

/// The master keys of an installation, by version; the highest version seals, every version opens. Any thread may use it, also while keys
/// are added and taken out: who seals or opens takes no lock.
///
/// Kept in a file of mode 0600 with lines `VERSION HEX` (64 hexadecimal digits).
class Vault {
 public:
  /// A new file with one random key of version 1. Errors: FAILED_PRECONDITION if the file exists, UNAVAILABLE if it cannot be written.
  static void Create(const std::filesystem::path& file);

  /// Errors: FAILED_PRECONDITION if the file is missing, unreadable, malformed or open to other users.
  static Vault Load(const std::filesystem::path& file);

  /// From raw keys, for tests.
  explicit Vault(std::map<std::uint32_t, std::string> raw_keys);
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;
  ~Vault();

  /// Puts these raw keys in the place of those there are. Who is at work with a key that goes finishes with it, so that it leaves memory
  /// only with the vault.
  void Replace(std::map<std::uint32_t, std::string> raw_keys);

  /// Versions, oldest first; the last one seals.
  std::vector<std::uint32_t> versions() const;

  /// The version that a sealed blob names. Errors: DATA_LOSS / SEAL_BROKEN if it has not the shape of one.
  static std::uint32_t VersionOf(std::string_view blob);
  /// A version as a blob has it in its bytes 2 to 5.
  static std::string VersionBytes(std::uint32_t version);

  /// A data key sealed under the newest master key. `owner` names what it is for and must be given again to unwrap.
  std::string Wrap(const DataKey& key, std::string_view owner) const;
  /// The `aad` of a data key wrapped for this owner.
  static std::string WrapPlace(std::string_view owner);

  /// Errors: DATA_LOSS / SEAL_BROKEN.
  DataKey Unwrap(std::string_view wrapped, std::string_view owner) const;

  /// Seals directly under the newest master key, for what belongs to no case.
  std::string Seal(std::string_view plain, std::string_view aad) const;
  std::string Open(std::string_view blob, std::string_view aad) const;
  /// The same under the newest key. Errors: DATA_LOSS / SEAL_BROKEN.
  std::string Reseal(std::string_view blob, std::string_view aad) const;

  /// A digest of `bytes` that only who has the keys can make, to hold later bytes against: 4 bytes key version, 32 of an HMAC-SHA-256 under
  /// a key made of the newest master key for this purpose alone.
  std::string Digest(std::string_view purpose, std::string_view bytes) const;
  /// Whether these bytes have that digest; nothing if nobody can tell any more: its key is gone, or it is none of ours.
  std::optional<bool> HasDigest(std::string_view purpose, std::string_view bytes, std::string_view digest) const;

  /// A blob that a service stores at its first start and checks at every later one, so that a wrong master key is found at once.
  std::string MakeCheck() const;
  /// Errors: FAILED_PRECONDITION / SEAL_BROKEN with a sentence that says which file to bring back.
  void Check(std::string_view blob) const;
  static std::string_view CheckPlace();

  std::uint32_t newest_version() const;

 private:
  using Keys = std::map<std::uint32_t, DataKey>;

  const Keys& keys() const { return *keys_.load(std::memory_order_acquire); }
  const DataKey& KeyFor(std::string_view blob) const;

  std::mutex mutex_;
  std::vector<std::unique_ptr<const Keys>> all_;  ///< Guarded by mutex_: every set of keys there was, the last one in use.
  std::atomic<const Keys*> keys_ = nullptr;
};

}  // namespace kortelijn::crypto
