#include "services/consultation/key_store.h"

namespace kortelijn::consultation {

using db::B;
using db::I;
using db::T;

namespace {

std::string CheckPlace(std::string_view) { return std::string(crypto::Vault::CheckPlace()); }

constexpr crypto::SealedTable kDataKeys = {
    "data key", "SELECT substr(wrapped, 2, 4), count(*) FROM data_key GROUP BY substr(wrapped, 2, 4)",
    "SELECT id, wrapped FROM data_key WHERE substr(wrapped, 2, 4) <> $1 AND id > $3 ORDER BY id LIMIT $2",
    "UPDATE data_key SET wrapped = $2 WHERE id = $1", crypto::Vault::WrapPlace};
constexpr crypto::SealedTable kCheck = {
    "check", "SELECT substr(blob, 2, 4), count(*) FROM vault_check GROUP BY substr(blob, 2, 4)",
    "SELECT CAST(one AS TEXT), blob FROM vault_check WHERE substr(blob, 2, 4) <> $1 AND CAST(one AS TEXT) > $3 ORDER BY 1 LIMIT $2",
    "UPDATE vault_check SET blob = $2 WHERE CAST(one AS TEXT) = $1", CheckPlace};
constexpr crypto::SealedTable kHoldReasons = {
    "legal hold",
    "SELECT substr(hold_reason, 2, 4), count(*) FROM case_key WHERE hold_reason IS NOT NULL GROUP BY substr(hold_reason, 2, 4)",
    "SELECT owner, hold_reason FROM case_key WHERE hold_reason IS NOT NULL AND substr(hold_reason, 2, 4) <> $1 AND owner > $3 ORDER BY "
    "owner LIMIT $2",
    "UPDATE case_key SET hold_reason = $2 WHERE owner = $1", HoldPlace};

}  // namespace

std::vector<crypto::SealedTable> SealedInKeys() { return {kDataKeys}; }

std::vector<crypto::SealedTable> SealedInConsultation() { return {kCheck, kHoldReasons}; }

std::string HoldPlace(std::string_view owner) { return "case_key.hold_reason:" + std::string(owner); }

void CheckVault(db::Database& database, const crypto::Vault& vault) {
  database.Write([&](db::Tx& tx) {
    if (const auto row = tx.QueryOne("SELECT blob FROM vault_check WHERE one = 1")) {
      vault.Check(row->Bytes(0));
    } else {
      tx.Execute("INSERT INTO vault_check (one, blob) VALUES (1, $1)", {B(vault.MakeCheck())});
    }
  });
}

crypto::DataKey MakeKey(db::Tx& tx, KeyRing& keys, const std::string& owner, base::Time now) {
  auto made = keys.Take();
  tx.Execute("INSERT INTO case_key (owner, wrapped, create_time, key_id) VALUES ($1, $2, $3, $4)",
             {T(owner), B(""), I(base::ToMillis(now)), T(made.id)});
  return std::move(made.key);
}

std::optional<crypto::DataKey> FindKey(db::ReadTx& tx, const KeyRing& keys, const std::string& owner) {
  const auto row = tx.QueryOne("SELECT " KORTELIJN_KEY_ID " FROM case_key k WHERE k.owner = $1", {T(owner)});
  return row ? std::optional(keys.Find(std::string(row->Text(0)))) : std::nullopt;
}

std::string FindKeyId(db::ReadTx& tx, const std::string& owner) {
  const auto row = tx.QueryOne("SELECT key_id FROM case_key WHERE owner = $1", {T(owner)});
  return row ? std::string(row->Text(0)) : std::string();
}

std::string SealText(const crypto::DataKey& key, std::string_view text, const std::string& place) {
  return text.empty() ? std::string() : key.Seal(text, place);
}

std::string OpenText(const crypto::DataKey& key, std::string_view blob, const std::string& place) {
  return blob.empty() ? std::string() : key.Open(blob, place);
}

}  // namespace kortelijn::consultation
