#pragma once

#include <string>

#include "services/common/base/fault.h"

namespace kortelijn::db {

/// What a result code of SQLite (extended) means to the caller of a statement: UNAVAILABLE / STORAGE_UNAVAILABLE with what to do about
/// it (disk full, I/O, read-only, locked, damaged), ALREADY_EXISTS (unique), else INTERNAL. `message` is SQLite's own sentence; it is
/// used only where it cannot quote parameters.
base::Fault SqliteFault(int code, const std::string& message);

/// FAILED_PRECONDITION / STORAGE_UNAVAILABLE: a database that cannot be opened.
base::Fault OpenFault(std::string message);

/// UNAVAILABLE / STORAGE_UNAVAILABLE.
base::Fault StorageFault(std::string message);

/// INTERNAL / INTERNAL: the program's own mistake.
base::Fault MisuseFault(std::string message);

/// True if a commit that ended with this code may have left the disk in a state that nobody knows: a failed write or fsync. A full disk
/// is not one of them.
bool LosesTrust(int code);

}  // namespace kortelijn::db
