#pragma once

#include "services/common/rpc/call.h"
#include "services/registry/letter.h"
#include "services/registry/member.h"

namespace kortelijn::crypto {
class Vault;
}

namespace kortelijn::registry {

/// Puts word in the outbox, for the person and for the privacy officers of the network, that somebody made more of the person's account;
/// whoever did it is told too, where they are one of these.
void TellOfGrant(const rpc::Call& call, db::Tx& tx, const crypto::Vault& vault, const Member& member, Grant grant);

/// The same for each role with power over others that `after` has and `before` had not.
void TellOfRoles(const rpc::Call& call, db::Tx& tx, const crypto::Vault& vault, const Member& before, const Member& after);

}  // namespace kortelijn::registry
