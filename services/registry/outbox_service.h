#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"

namespace kortelijn::registry {

/// Delivers letters from the outbox table: each becomes a file `ID.eml` of mode 0600 in the outbox folder, where mail software of the place
/// picks it up, and then leaves the table. A letter that was written just before a crash is written again under the same name.
class OutboxDelivery {
 public:
  OutboxDelivery(db::Database& database, const crypto::Vault& vault, std::filesystem::path folder);
  ~OutboxDelivery() { Stop(); }

  /// Starts with what is waiting already.
  void Start();
  void Stop();

  /// There may be something new. Returns at once: it may be called from within a commit.
  void Wake();

 private:
  void Run();
  bool DeliverOrWait();
  std::size_t DeliverSome();

  db::Database& database_;
  const crypto::Vault& vault_;
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = true;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kortelijn::registry
