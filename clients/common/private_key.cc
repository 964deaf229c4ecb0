#include "clients/common/private_key.h"

#include <algorithm>

#include "clients/common/local_reason.h"
#include "clients/common/wording.h"
#include "services/common/crypto/pki.h"
#include "services/common/crypto/protected_key.h"
#include "services/common/crypto/token_key.h"

namespace kortelijn::client {
namespace {

std::string Opened(const Profile& profile, const std::string& key_pem, Secrets& secrets) {
  if (!crypto::IsProtected(key_pem)) return key_pem;
  return secrets.Once(key_pem, [&] {
    if (auto opened = crypto::OpenKey(key_pem, secrets.Get(Secret::kPassphrase))) return std::move(*opened);
    throw LocalFault(base::Code::kUnauthenticated, reason::kPassphraseWrong).With("profile", profile.name);
  });
}

/// Where somebody typed a PIN into the URI, it stands behind one of these.
std::string WithoutPin(const std::string& token) { return token.substr(0, std::min(token.find('?'), token.find(";pin"))); }

/// What a token has against it, in the person's words.
template <typename Work>
auto WithToken(const std::string& token, const Work& work) {
  try {
    return work();
  } catch (const base::Fault& fault) {
    if (!fault.reason().empty()) throw;
    throw base::Fault(fault.code(), reason::kTokenUnusable, fault.what()).With("token", WithoutPin(token));
  }
}

}  // namespace

wire::Identity OpenIdentity(const Profile& profile, wire::Identity kept, Secrets& secrets) {
  if (profile.token.empty()) {
    kept.key_pem = Opened(profile, kept.key_pem, secrets);
  } else {
    const auto pin = secrets.Get(Secret::kPin);
    kept.key_pem = WithToken(profile.token, [&] { return crypto::TokenKeyForGrpc(profile.token, pin); });
  }
  return kept;
}

KeyRequest NewOpenKey() {
  auto key = crypto::NewKey();
  return {key, key, crypto::NewCertificateRequest(key)};
}

KeyRequest NewKeyUnder(const std::string& passphrase) {
  auto key = NewOpenKey();
  key.kept = crypto::ProtectKey(key.usable, passphrase);
  return key;
}

KeyRequest NewKeyInToken(const std::string& token, Secrets& secrets) {
  const auto pin = secrets.Get(Secret::kPin);
  return WithToken(token, [&]() -> KeyRequest {
    crypto::EnsureTokenKey(token, pin);
    return {{}, crypto::TokenKeyForGrpc(token, pin), crypto::TokenRequest(token, pin)};
  });
}

KeyRequest RequestAnew(const Profile& profile, const wire::Identity& kept, Secrets& secrets) {
  if (!profile.token.empty()) return NewKeyInToken(profile.token, secrets);
  return crypto::IsProtected(kept.key_pem) ? NewKeyUnder(secrets.Get(Secret::kPassphrase)) : NewOpenKey();
}

}  // namespace kortelijn::client
