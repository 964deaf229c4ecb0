#include "services/common/db/sqlite_fault.h"

#include <sqlite3.h>

#include "services/common/base/reason.h"

namespace kortelijn::db {
namespace {

using base::Code;
using base::Fault;

constexpr const char* kFull = "The disk that holds the database is full: nothing was stored. Free some space and try again.";

// What the wal-index says when its file cannot grow: a full disk too, no byte of data is at stake.
bool OutOfSpace(int code) { return (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMMAP; }

Fault ConstraintFault(int code, const std::string& message) {
  const bool unique = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID;
  if (unique) return Fault(Code::kAlreadyExists, base::reason::kAlreadyExists, message);
  return MisuseFault(message);
}

}  // namespace

Fault StorageFault(std::string message) { return Fault(Code::kUnavailable, base::reason::kStorageUnavailable, std::move(message)); }

Fault OpenFault(std::string message) { return Fault(Code::kFailedPrecondition, base::reason::kStorageUnavailable, std::move(message)); }

Fault MisuseFault(std::string message) { return Fault(Code::kInternal, base::reason::kInternal, std::move(message)); }

Fault SqliteFault(int code, const std::string& message) {
  if (OutOfSpace(code)) return StorageFault(kFull);
  switch (code & 0xff) {
    case SQLITE_IOERR:
      return StorageFault("The disk that holds the database reports an I/O error: nothing was stored. Check the disk and the system log.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return StorageFault(
          "The database cannot be written: nothing was stored. Check that its folder is mounted writable and owned by the service.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StorageFault("Another program holds the database locked: nothing was stored. Close that program and try again.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StorageFault("The database file is damaged. Stop the service and bring back a backup.");
    case SQLITE_NOMEM:
      return StorageFault("The service is out of memory: nothing was stored. Try again later.");
    case SQLITE_CONSTRAINT:
      return ConstraintFault(code, message);
    default:
      return MisuseFault(std::string("A statement failed: ") + sqlite3_errstr(code) + ".");
  }
}

bool LosesTrust(int code) { return (code & 0xff) == SQLITE_IOERR && !OutOfSpace(code); }

}  // namespace kortelijn::db
