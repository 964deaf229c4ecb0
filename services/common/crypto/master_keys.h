#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "services/common/crypto/token_key.h"
#include "services/common/crypto/vault.h"

namespace kortelijn::crypto {

/// Where the master keys of an installation come from.
struct MasterKeySource {
  std::filesystem::path file;
  /// A credential that systemd hands over: decrypted for this service alone, readable by it, written by nobody. Else a file of mode 0600
  /// that this process may write.
  bool credential = false;
  /// Opens the keys in the file, which lie there sealed; unset: they lie there as they are.
  std::optional<TokenPlace> token{};
};

/// `file` is keys/master.keys in the data folder, `file:PATH` another one, `credential:NAME` the file NAME in $CREDENTIALS_DIRECTORY, given
/// in `credentials`. `pkcs11:token=NAME;object=NAME` is keys/master.token in the data folder, of which each key is sealed by a key of
/// AES-256 that never leaves that token; `pin` says where its PIN is, `file:PATH` or `credential:NAME` likewise. There is no source for an
/// environment variable: those of a process are told to whatever it starts, and shown in /proc. Errors: FAILED_PRECONDITION with a sentence
/// that names the setting.
MasterKeySource ParseMasterKeySource(std::string_view setting, const std::filesystem::path& data, const char* credentials,
                                     std::string_view pin = {});

/// The master keys of this process and the place they come from. Several processes may share one place: each changes it only under a lock
/// beside it, and takes in what the others have put there.
class MasterKeys {
 public:
  /// Where a token is to seal and its file is not there yet, the key is made in the token and the keys in master.keys beside it are sealed
  /// into the file; master.keys itself is left for the operator to put away. Errors: FAILED_PRECONDITION as of Vault::Load and, with a
  /// sentence of the token's, if that does not do what it is asked.
  explicit MasterKeys(MasterKeySource source);
  ~MasterKeys();
  MasterKeys(const MasterKeys&) = delete;
  MasterKeys& operator=(const MasterKeys&) = delete;

  const Vault& vault() const { return vault_; }

  /// Takes in what stands in the place by now; nothing that this process has is lost by that.
  void Reload();

  /// A new random key of the next version: durable in the place first, then in the vault, from where on it seals. Its version. Errors:
  /// FAILED_PRECONDITION if the place is a credential, UNAVAILABLE if it cannot be written: then nothing has changed.
  std::uint32_t Add();

  /// Takes a version out of the place and the vault; nothing may lie under it any more. A credential is left as it is, for the operator to
  /// change. Errors: UNAVAILABLE.
  void Remove(std::uint32_t version);

 private:
  using Raw = std::map<std::uint32_t, std::string>;

  static MasterKeySource Prepared(MasterKeySource source);
  static void Write(const MasterKeySource& source, const Raw& keys);
  Raw Read() const;
  void RequireWritable() const;

  std::mutex mutex_;
  MasterKeySource source_;
  Raw raw_;  ///< Guarded by mutex_: what is in the vault.
  Vault vault_;
};

}  // namespace kortelijn::crypto
