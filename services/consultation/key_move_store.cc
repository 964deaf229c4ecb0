#include "services/consultation/key_move_store.h"

#include <string>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::consultation {
namespace {

using db::B;

constexpr const char* kHere = "SELECT owner, wrapped FROM case_key WHERE key_id = '' ORDER BY owner";
constexpr const char* kEmpty = "UPDATE case_key SET wrapped = $1 WHERE key_id = ''";
constexpr const char* kName = "UPDATE case_key SET key_id = owner WHERE key_id = ''";
constexpr const char* kNamed = "SELECT 1 FROM case_key WHERE key_id <> '' AND erase_time = 0 LIMIT 1";
constexpr const char* kAnyKey = "SELECT 1 FROM data_key LIMIT 1";
constexpr const char* kAnyDestroyed = "SELECT 1 FROM destroyed_key LIMIT 1";

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

void RequireOwnKeys(db::Database& consultation, db::Database& keys) {
  bool named = false;
  bool empty = false;
  consultation.Read([&](db::ReadTx& tx) { named = tx.QueryOne(kNamed).has_value(); });
  keys.Read([&](db::ReadTx& tx) { empty = !tx.QueryOne(kAnyKey) && !tx.QueryOne(kAnyDestroyed); });
  if (!named || !empty) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kSealBroken,
                    "keys.db is not the one of this installation: bring back its latest copy");
}

}  // namespace kortelijn::consultation
