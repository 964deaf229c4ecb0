#pragma once

#include <string>

#include "clients/common/profile.h"
#include "clients/common/secrets.h"
#include "services/common/wire/channel.h"

/// The private key of a profile: in a file, in a file under a passphrase, or in a token.
namespace kortelijn::client {

/// The identity with a key that gRPC can use: opened with its passphrase, or named in the token. Asks for what it needs, once. Errors:
/// PASSPHRASE_WRONG, TOKEN_UNUSABLE, those of Secrets.
wire::Identity OpenIdentity(const Profile& profile, wire::Identity kept, Secrets& secrets);

/// What a certificate is to be made for.
struct KeyRequest {
  std::string kept;     ///< What to keep as the key; empty: it stays in the token.
  std::string usable;   ///< What gRPC uses.
  std::string request;  ///< PKCS#10 in PEM.
};

/// The first key of a profile: open in its file, under a passphrase, or in a token, where it is made unless one of that name is there.
KeyRequest NewOpenKey();
KeyRequest NewKeyUnder(const std::string& passphrase);
KeyRequest NewKeyInToken(const std::string& token, Secrets& secrets);

/// A new key kept as the present one is: under the same passphrase, or open; the one in the token stays the same, for it can be made
/// there only and a new certificate is what ends with its days. `kept` is the identity as LoadIdentity gave it. Errors: as OpenIdentity.
KeyRequest RequestAnew(const Profile& profile, const wire::Identity& kept, Secrets& secrets);

}  // namespace kortelijn::client
