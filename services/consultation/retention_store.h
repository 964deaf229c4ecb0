#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/consultation/key_ring_store.h"
#include "services/consultation/retention.h"

/// What is kept of cases and anonymous questions, by the rows of table case_key, which stay when their key has gone. Every call is part of
/// the caller's transaction.
namespace kortelijn::consultation {

/// The discipline of somebody who is in a case, as far as it is known.
using DisciplineOf = std::function<base::Discipline(const std::string& person)>;

/// Nothing if there is neither case nor anonymous question of this id.
std::optional<Retained> FindRetained(db::ReadTx& tx, const std::string& id, const DisciplineOf& discipline);

/// All of a network, in no order: looks at everything that was ever asked there, which takes a second for a hundred thousand cases.
std::vector<Retained> ListRetained(db::ReadTx& tx, const std::string& network_id, const DisciplineOf& discipline);

/// The keys of a case, that of its identity with it, or of an anonymous question.
std::vector<std::string> KeyIdsOf(db::ReadTx& tx, const std::string& id);

/// Marks it as erased, and takes out what described it, the texts that nobody can open any more included. Who was in it stays, and when.
void MarkErased(db::Tx& tx, const std::string& id, ErasureGround ground, base::Time time);

/// What is marked as erased: ids with ground and time.
std::vector<Retained> ListErased(db::ReadTx& tx);

/// Lays a hold or lifts it; the reason is sealed under the master key and takes the place of the one before.
void SetHold(db::Tx& tx, const crypto::Vault& vault, const Retained& kept, std::string_view reason);

/// Whether a key is named here.
bool NamesKey(db::ReadTx& tx, const std::string& key_id);

}  // namespace kortelijn::consultation
