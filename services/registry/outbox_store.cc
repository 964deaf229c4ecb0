#include "services/registry/outbox_store.h"

#include "services/registry/pack_store.h"

namespace kortelijn::registry {
namespace {

using db::B;
using db::I;
using db::T;

constexpr const char* kPut = "INSERT INTO outbox (id, letter, create_time) VALUES ($1, $2, $3)";
constexpr const char* kWaiting = "SELECT id, letter, create_time FROM outbox ORDER BY create_time, id LIMIT $1";
constexpr const char* kRemove = "DELETE FROM outbox WHERE id = $1";
constexpr const char* kCheck = "SELECT sealed FROM seal_check WHERE id = 1";
constexpr const char* kPutCheck = "INSERT INTO seal_check (id, sealed) VALUES (1, $1)";

std::string Place(std::string_view id) { return "outbox.letter:" + std::string(id); }

}  // namespace

void PutLetter(db::Tx& tx, const crypto::Vault& vault, const WaitingLetter& letter) {
  tx.Execute(kPut, {T(letter.id), B(vault.Seal(letter.letter, Place(letter.id))), I(base::ToMillis(letter.create_time))});
}

std::vector<WaitingLetter> WaitingLetters(db::ReadTx& tx, const crypto::Vault& vault, std::size_t limit) {
  std::vector<WaitingLetter> letters;
  for (const auto& row : tx.Query(kWaiting, {I(limit)})) {
    letters.push_back({std::string(row.Text(0)), vault.Open(row.Bytes(1), Place(row.Text(0))), base::FromMillis(row.Int(2))});
  }
  return letters;
}

void RemoveLetter(db::Tx& tx, std::string_view id) { tx.Execute(kRemove, {T(id)}); }

void CheckMasterKey(db::Database& database, const crypto::Vault& vault) {
  std::optional<db::Row> row;
  database.Read([&](db::ReadTx& tx) { row = tx.QueryOne(kCheck); });
  if (row) return vault.Check(row->Bytes(0));
  const std::string check = vault.MakeCheck();
  database.Write([&](db::Tx& tx) { tx.Execute(kPutCheck, {B(check)}); });
}

}  // namespace kortelijn::registry
