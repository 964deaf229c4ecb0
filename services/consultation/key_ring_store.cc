#include "services/consultation/key_ring_store.h"

#include <algorithm>
#include <utility>

#include "services/common/base/fault.h"
#include "services/common/base/id.h"
#include "services/common/base/reason.h"

namespace kortelijn::consultation {
namespace {

using db::B;
using db::I;
using db::T;

constexpr const char* kDestroyed = "SELECT id, owner, ground, destroy_time FROM destroyed_key ORDER BY id";
constexpr const char* kUnused = "SELECT id, wrapped FROM data_key WHERE used = 0 ORDER BY id";
constexpr const char* kFind = "SELECT wrapped FROM data_key WHERE id = $1";
constexpr const char* kPut = "INSERT INTO data_key (id, wrapped, used) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
constexpr const char* kUse = "UPDATE data_key SET used = 1 WHERE id = $1";
constexpr const char* kDelete = "DELETE FROM data_key WHERE id = $1";
constexpr const char* kNoteDestroyed =
    "INSERT INTO destroyed_key (id, owner, ground, destroy_time) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
constexpr const char* kDue = "SELECT one FROM compaction_due";
constexpr const char* kSetDue = "INSERT INTO compaction_due (one) VALUES (1) ON CONFLICT (one) DO NOTHING";
constexpr const char* kClearDue = "DELETE FROM compaction_due";

constexpr std::size_t kBatch = 256;
constexpr std::size_t kLow = 128;
constexpr std::size_t kKnown = 8192;

}  // namespace

KeyRing::KeyRing(db::Database& database, const crypto::Vault& vault) : database_(database), vault_(vault) {
  for (const auto& each : Destroyed()) destroyed_.insert(each.id);
}

KeyRing::~KeyRing() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wanted_.notify_all();
  made_.notify_all();
  if (maker_.joinable()) maker_.join();
}

void KeyRing::Start(const Named& named) {
  CompactIfDue();
  std::vector<db::Row> unused;
  database_.Read([&](db::ReadTx& tx) { unused = tx.Query(kUnused); });
  for (const auto& row : unused) {
    const std::string id(row.Text(0));
    if (named(id)) {
      taken_.push_back(id);
    } else {
      ready_.push_back({id, vault_.Unwrap(row.Bytes(1), id)});
    }
  }
  maker_ = std::thread([this] { MakeAhead(); });
}

NamedKey KeyRing::Take() {
  std::unique_lock lock(mutex_);
  if (ready_.size() <= kLow) {
    failure_ = nullptr;
    wanted_.notify_one();
  }
  made_.wait(lock, [this] { return !ready_.empty() || failure_ || stopping_; });
  if (ready_.empty()) {
    if (failure_) std::rethrow_exception(failure_);
    throw base::Fault(base::Code::kUnavailable, base::reason::kShuttingDown, "no key can be made any more: the service stops");
  }
  NamedKey key = std::move(ready_.back());
  ready_.pop_back();
  taken_.push_back(key.id);
  return key;
}

void KeyRing::MakeAhead() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wanted_.wait(lock, [this] { return stopping_ || (ready_.size() <= kLow && !failure_); });
    if (stopping_ && taken_.empty()) return;
    const bool last = stopping_;
    lock.unlock();
    std::vector<NamedKey> batch;
    std::exception_ptr failure;
    try {
      batch = MakeBatch();
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    std::move(batch.begin(), batch.end(), std::back_inserter(ready_));
    failure_ = failure;
    made_.notify_all();
    if (last) return;
  }
}

std::vector<NamedKey> KeyRing::MakeBatch() {
  std::vector<std::string> taken;
  std::size_t wanted = kBatch;
  {
    const std::lock_guard lock(mutex_);
    taken = taken_;
    if (stopping_) wanted = 0;
  }
  std::vector<NamedKey> batch;
  for (std::size_t i = 0; i < wanted; ++i) batch.push_back({base::NewId(), crypto::DataKey::Random()});
  // Wrapped in the write, which stands in a row with those that move keys to a new master key.
  database_.Write([&](db::Tx& tx) {
    for (const auto& id : taken) tx.Execute(kUse, {T(id)});
    for (const auto& [id, key] : batch) tx.Execute(kPut, {T(id), B(vault_.Wrap(key, id)), I(0)});
  });
  const std::lock_guard lock(mutex_);
  taken_.erase(taken_.begin(), taken_.begin() + static_cast<std::ptrdiff_t>(taken.size()));
  return batch;
}

crypto::DataKey KeyRing::Find(const std::string& id) const {
  if (id.empty()) return crypto::DataKey::Destroyed();
  {
    const std::lock_guard lock(known_mutex_);
    const auto found = known_.find(id);
    if (found != known_.end()) return found->second.Copy();
    if (destroyed_.contains(id)) return crypto::DataKey::Destroyed();
  }
  const std::string wrapped = Wrapped(id);
  if (IsDestroyed(id)) return crypto::DataKey::Destroyed();
  if (wrapped.empty()) {
    throw base::Fault(base::Code::kDataLoss, base::reason::kSealBroken, "a key is not in keys.db: bring back its latest copy");
  }
  auto key = vault_.Unwrap(wrapped, id);
  Remember(id, key);
  return key;
}

std::string KeyRing::Wrapped(const std::string& id) const {
  std::string wrapped;
  database_.Read([&](db::ReadTx& tx) {
    if (const auto row = tx.QueryOne(kFind, {T(id)})) wrapped = row->Bytes(0);
  });
  return wrapped;
}

bool KeyRing::IsDestroyed(const std::string& id) const {
  const std::lock_guard lock(known_mutex_);
  return destroyed_.contains(id);
}

void KeyRing::Remember(const std::string& id, const crypto::DataKey& key) const {
  const std::lock_guard lock(known_mutex_);
  if (destroyed_.contains(id)) return;
  if (known_.size() >= kKnown) known_.erase(known_.begin());
  known_.emplace(id, key.Copy());
}

void KeyRing::Destroy(const std::vector<DestroyedKey>& keys) {
  if (keys.empty()) return;
  // One after the other: else the second finds nothing due while the first has not written its bytes away.
  const std::lock_guard in_turn(destroy_mutex_);
  {
    const std::lock_guard lock(known_mutex_);
    for (const auto& key : keys) {
      destroyed_.insert(key.id);
      known_.erase(key.id);
    }
  }
  database_.Write([&](db::Tx& tx) {
    for (const auto& key : keys) {
      tx.Execute(kDelete, {T(key.id)});
      tx.Execute(kNoteDestroyed, {T(key.id), T(key.owner), I(key.ground), I(base::ToMillis(key.destroy_time))});
    }
    tx.Execute(kSetDue);
  });
  CompactIfDue();
}

void KeyRing::CompactIfDue() {
  bool due = false;
  database_.Read([&](db::ReadTx& tx) { due = tx.QueryOne(kDue).has_value(); });
  if (!due) return;
  database_.Compact();
  database_.Write([](db::Tx& tx) { tx.Execute(kClearDue); });
}

std::vector<DestroyedKey> KeyRing::Destroyed() const {
  std::vector<DestroyedKey> keys;
  database_.Read([&](db::ReadTx& tx) {
    for (const auto& row : tx.Query(kDestroyed)) {
      keys.push_back({std::string(row.Text(0)), std::string(row.Text(1)), static_cast<int>(row.Int(2)), base::FromMillis(row.Int(3))});
    }
  });
  return keys;
}

void KeyRing::Adopt(const std::string& id, std::string_view wrapped) {
  vault_.Unwrap(wrapped, id);
  if (IsDestroyed(id)) return;
  database_.Write([&](db::Tx& tx) { tx.Execute(kPut, {T(id), B(wrapped), I(1)}); });
  vault_.Unwrap(Wrapped(id), id);
}

}  // namespace kortelijn::consultation
