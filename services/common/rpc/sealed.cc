#include "services/common/rpc/sealed.h"

namespace kortelijn::rpc {
namespace {

constexpr int kBatch = 100;

std::uint32_t ReadVersion(std::string_view bytes) {
  std::uint32_t version = 0;
  for (const char byte : bytes) version = (version << 8) | static_cast<unsigned char>(byte);
  return version;
}

/// Goes on behind the row `after`, which becomes the last one that was moved. How many.
std::int64_t MoveBatch(db::Tx& tx, const SealedPlace& place, const crypto::Vault& vault, std::string& after) {
  const auto newest = crypto::Vault::VersionBytes(vault.newest_version());
  const auto rows = tx.Query(place.table.old, {db::B(newest), db::I(kBatch), db::T(after)});
  for (const auto& row : rows) {
    const auto id = row.Text(0);
    tx.Execute(place.table.put, {db::T(id), db::B(vault.Reseal(row.Bytes(1), place.table.place(id)))});
  }
  if (!rows.empty()) after = rows.back().Text(0);
  return static_cast<std::int64_t>(rows.size());
}

std::int64_t MoveOnce(const SealedPlace& place, const crypto::Vault& vault) {
  std::int64_t moved = 0;
  std::string last;
  for (std::int64_t batch = 1; batch > 0; moved += batch) {
    std::string after;
    place.database->Write([&](db::Tx& tx) {
      after = last;
      batch = MoveBatch(tx, place, vault, after);
    });
    last = after;
  }
  return moved;
}

constexpr crypto::SealedTable kReviewKeys = {
    "review key", "SELECT substr(wrapped, 2, 4), count(*) FROM journal_review_key GROUP BY substr(wrapped, 2, 4)",
    "SELECT owner, wrapped FROM journal_review_key WHERE substr(wrapped, 2, 4) <> $1 AND owner > $3 ORDER BY owner LIMIT $2",
    "UPDATE journal_review_key SET wrapped = $2 WHERE owner = $1", crypto::Vault::WrapPlace};

}  // namespace

SealedPlace SealedInLog(db::Database& database) { return {&database, kReviewKeys}; }

std::map<std::uint32_t, std::int64_t> CountSealed(const SealedPlace& place) {
  std::map<std::uint32_t, std::int64_t> counts;
  place.database->Read([&](db::ReadTx& tx) {
    for (const auto& row : tx.Query(place.table.count)) counts[ReadVersion(row.Bytes(0))] += row.Int(1);
  });
  return counts;
}

std::int64_t MoveSealed(const SealedPlace& place, const crypto::Vault& vault) {
  std::int64_t moved = 0;
  for (std::int64_t more = 1; more > 0; moved += more) more = MoveOnce(place, vault);
  return moved;
}

}  // namespace kortelijn::rpc
