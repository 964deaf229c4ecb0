#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "clients/common/variables.h"
#include "services/common/base/fault.h"
#include "services/common/wire/channel.h"

namespace kortelijn::client {

/// One person on this machine, and the network's service that person talks to.
struct Profile {
  std::string name;
  std::filesystem::path folder;
  std::string server;                           ///< `host:port` of the people's server.
  std::map<std::string, std::string> services;  ///< Other addresses, by service: registry, consultation, referral, insight.
  std::string member_id;
  std::string token;  ///< PKCS#11 URI of the private key, for one that lives in a card or stick; empty: it is in key.pem.

  /// Where a service is: its own address, or the server's.
  const std::string& AddressOf(const std::string& service) const;
};

/// The profiles in a home folder: $KORTELIJN_HOME, else $XDG_CONFIG_HOME/kortelijn, else ~/.config/kortelijn. One folder each,
/// `profiles/NAME`, for the owner's eyes only, with
///
///     profile.json      {"server", "services": {...}, "member_id", "token" where the private key is in one}
///     key.pem           else the person's private key, under a passphrase or not; never leaves this folder
///     certificate.pem   what the network's authority signed for it
///     authority.pem     the authority: the only one trusted
///
/// and `default-profile` beside them, with the name of the one that is used when none is asked for.
class Profiles {
 public:
  explicit Profiles(const Variables& variables);

  /// By name.
  std::vector<std::string> Names() const;

  /// The name to use: `asked`, else $KORTELIJN_PROFILE, else the default. Errors: NO_PROFILE.
  std::string Choose(const std::string& asked) const;

  /// Empty if there is none.
  std::string Default() const;
  /// Errors: PROFILE_UNKNOWN.
  void SetDefault(const std::string& name) const;

  /// Errors: PROFILE_UNKNOWN, PROFILE_DAMAGED.
  Profile Load(const std::string& name) const;

  /// Where a profile of this name is or would be. Errors: USAGE if the name is not one for a folder.
  std::filesystem::path FolderOf(const std::string& name) const;

  /// Writes everything of a profile; the first one becomes the default.
  void Save(const Profile& profile, const wire::Identity& identity) const;

 private:
  base::Fault Unknown(const std::string& name) const;

  std::filesystem::path home_;
  std::string from_variable_;
};

/// What the person shows and trusts, the key as it is kept: under its passphrase, or empty if it is in a token. Ends a renewal that was cut
/// off half way. Errors: PROFILE_DAMAGED.
wire::Identity LoadIdentity(const Profile& profile);

/// Puts a new key and certificate in the place of the old, so that a crash at any moment leaves a pair that belongs together. Without a
/// key, which is in a token, the certificate alone.
void ReplaceIdentity(const Profile& profile, const std::string& key_pem, const std::string& certificate_pem);

/// Holds the right to renew a profile's certificate while it lives; another process that has it makes `held()` false.
class RenewalLock {
 public:
  /// What is short and must happen waits for who has it; a renewal leaves it to them.
  enum class Mode { kTry, kWait };
  explicit RenewalLock(const Profile& profile, Mode mode = Mode::kTry);
  ~RenewalLock();
  RenewalLock(const RenewalLock&) = delete;
  RenewalLock& operator=(const RenewalLock&) = delete;
  bool held() const { return file_ >= 0; }

 private:
  int file_;
};

}  // namespace kortelijn::client
