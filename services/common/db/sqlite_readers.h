#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "services/common/db/sqlite_connection.h"

namespace kortelijn::db {

/// The read connections of one database. Who comes when all are taken waits.
class SqliteReaders {
 public:
  explicit SqliteReaders(const SqliteOptions& options);
  SqliteReaders(const SqliteReaders&) = delete;
  SqliteReaders& operator=(const SqliteReaders&) = delete;
  /// Nobody reads any more; what the last ones did is seen.
  ~SqliteReaders();

  /// Runs `work` in a read transaction on a connection that is free.
  void Read(const std::function<void(ReadTx&)>& work);

  /// As SqliteConnection::KeepLogAtClose, for all; only when nobody reads.
  void KeepLogAtClose();

 private:
  class Lease;

  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;  ///< Used from the back, so that few stay warm.
};

}  // namespace kortelijn::db
