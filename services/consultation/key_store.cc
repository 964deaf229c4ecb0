#include "services/consultation/key_store.h"

namespace kortelijn::consultation {

using db::B;
using db::I;
using db::T;

void CheckVault(db::Database& database, const crypto::Vault& vault) {
  database.Write([&](db::Tx& tx) {
    if (const auto row = tx.QueryOne("SELECT blob FROM vault_check WHERE one = 1")) {
      vault.Check(row->Bytes(0));
    } else {
      tx.Execute("INSERT INTO vault_check (one, blob) VALUES (1, $1)", {B(vault.MakeCheck())});
    }
  });
}

crypto::DataKey MakeKey(db::Tx& tx, const crypto::Vault& vault, const std::string& owner, base::Time now) {
  auto key = crypto::DataKey::Random();
  tx.Execute("INSERT INTO case_key (owner, wrapped, create_time) VALUES ($1, $2, $3)",
             {T(owner), B(vault.Wrap(key, owner)), I(base::ToMillis(now))});
  return key;
}

std::string SealText(const crypto::DataKey& key, std::string_view text, const std::string& place) {
  return text.empty() ? std::string() : key.Seal(text, place);
}

std::string OpenText(const crypto::DataKey& key, std::string_view blob, const std::string& place) {
  return blob.empty() ? std::string() : key.Open(blob, place);
}

}  // namespace kortelijn::consultation
