#pragma once

#include <string>

#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/common/rpc/call.h"
#include "services/registry/member.h"

namespace kortelijn::registry {

/// Addresses on record. Codes of enrolment go there, so whoever can change one could become that person: once a person has enrolled, or has
/// a certificate of another authority, a change is a proposal that a second person confirms, and the old address is told of both.

/// True once the person has enrolled or has a certificate of another authority: nobody becomes them by one coordinator's act.
bool IsSomebodysOwn(db::ReadTx& tx, const Member& member);

/// The address to write for the member in this call, whose caller wants it to be `wanted`: that one if it is theirs already or they never
/// enrolled. Otherwise their own stays, `wanted` is kept as proposed by the caller and the old address is told; what is proposed already
/// stays as it was. Whoever writes the member gives them the next version.
std::string AddressToWrite(const rpc::Call& call, db::Tx& tx, const crypto::Vault& vault, const Member& member, const std::string& wanted);

/// Ends the proposal, which is there; `confirmed` makes it the address of the returned member, who is still to be written, and tells the
/// old one. Errors: SECOND_PERSON_REQUIRED.
Member SettleProposal(const rpc::Call& call, db::Tx& tx, const crypto::Vault& vault, Member member, bool confirmed);

}  // namespace kortelijn::registry
