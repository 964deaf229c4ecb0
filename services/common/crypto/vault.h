#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

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

  std::string Seal(std::string_view plain, std::string_view aad) const;

  /// Errors: DATA_LOSS / SEAL_BROKEN if the blob is damaged, moved, or sealed under another key.
  std::string Open(std::string_view blob, std::string_view aad) const;

  /// The 32 bytes; only for wrapping.
  const std::string& raw() const { return raw_; }

 private:
  std::string raw_;
  std::uint32_t version_;
};

/// The master keys of an installation, by version; the highest version seals, every version opens.
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

  /// A data key sealed under the newest master key. `owner` names what it is for and must be given again to unwrap.
  std::string Wrap(const DataKey& key, std::string_view owner) const;

  /// Errors: DATA_LOSS / SEAL_BROKEN.
  DataKey Unwrap(std::string_view wrapped, std::string_view owner) const;

  /// Seals directly under the newest master key, for what belongs to no case.
  std::string Seal(std::string_view plain, std::string_view aad) const;
  std::string Open(std::string_view blob, std::string_view aad) const;

  /// A blob that a service stores at its first start and checks at every later one, so that a wrong master key is found at once.
  std::string MakeCheck() const;
  /// Errors: FAILED_PRECONDITION / SEAL_BROKEN with a sentence that says which file to bring back.
  void Check(std::string_view blob) const;

  std::uint32_t newest_version() const;

 private:
  const DataKey& KeyFor(std::string_view blob) const;

  std::map<std::uint32_t, DataKey> keys_;
};

}  // namespace kortelijn::crypto
