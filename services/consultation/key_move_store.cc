#include "services/consultation/key_move_store.h"

#include <string>
#include <vector>

namespace kortelijn::consultation {
namespace {

using db::B;

constexpr const char* kHere = "SELECT owner, wrapped FROM case_key WHERE key_id = '' ORDER BY owner";
constexpr const char* kEmpty = "UPDATE case_key SET wrapped = $1 WHERE key_id = ''";
constexpr const char* kName = "UPDATE case_key SET key_id = owner WHERE key_id = ''";

// What was emptied before a crash is in the ring already, which is made sure of.
void Copy(const db::Row& row, KeyRing& keys) {
  const std::string owner(row.Text(0));
  if (row.Bytes(1).empty()) {
    keys.Find(owner);
  } else {
    keys.Adopt(owner, row.Bytes(1));
  }
}

}  // namespace

std::size_t MoveKeysApart(db::Database& consultation, KeyRing& keys) {
  std::vector<db::Row> here;
  consultation.Read([&](db::ReadTx& tx) { here = tx.Query(kHere); });
  if (here.empty()) return 0;
  for (const auto& row : here) Copy(row, keys);
  consultation.Write([](db::Tx& tx) { tx.Execute(kEmpty, {B("")}); });
  consultation.Compact();
  consultation.Write([](db::Tx& tx) { tx.Execute(kName); });
  return here.size();
}

}  // namespace kortelijn::consultation
