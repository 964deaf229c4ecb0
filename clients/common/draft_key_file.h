#pragma once

#include <optional>
#include <string>

#include "clients/common/profile.h"
#include "services/common/crypto/vault.h"

/// The key that seals what somebody typed in the window and did not send, as the file `drafts/key` of their profile keeps it: open, or
/// under the passphrase of the private key (scrypt).
namespace kortelijn::client {

/// What the file holds; open with an empty passphrase.
std::string DraftKeyText(const crypto::DataKey& key, const std::string& passphrase);

/// Nothing if it is damaged or under another passphrase.
std::optional<crypto::DataKey> DraftKeyOf(const std::string& text, const std::string& passphrase);

bool IsOpenDraftKey(const std::string& text);

/// Takes the passphrase off the key, as it is taken off the private key; nothing where there is none, or it is under another one. Errors:
/// STORAGE_UNAVAILABLE.
void UncoverDraftKey(const Profile& profile, const std::string& passphrase);

}  // namespace kortelijn::client
