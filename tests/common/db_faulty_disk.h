#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <cstdint>

namespace kortelijn::test {

/// A disk that fails on demand: SQLite's own file layer with faults before it, made the default of this process. Only the write-ahead log
/// is subject to faults, which is where commits go.
struct FaultyDisk {
  /// Result code of every write to the log; SQLITE_OK: it is done.
  std::atomic<int> write_result = SQLITE_OK;
  /// Result code of every sync of the log.
  std::atomic<int> sync_result = SQLITE_OK;
  /// Syncs of the log that went well, and how long the log was at the last.
  std::atomic<int> syncs = 0;
  std::atomic<std::int64_t> synced_bytes = 0;

  void Heal() { write_result = sync_result = SQLITE_OK; }
};

/// The disk of this process; made the default at the first call, before any database is opened.
FaultyDisk& Disk();

/// How SQLite calls the disk: every call goes on to its own file layer, unless it is to fail.
namespace disk {

struct File {
  sqlite3_file base;
  bool log;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

inline File* Of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
inline sqlite3_file* Real(sqlite3_file* file) { return Of(file)->real(); }

inline int Write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  const int result = Of(file)->log ? Disk().write_result.load() : SQLITE_OK;
  return result != SQLITE_OK ? result : Real(file)->pMethods->xWrite(Real(file), bytes, count, offset);
}

inline int Sync(sqlite3_file* file, int flags) {
  if (!Of(file)->log) return Real(file)->pMethods->xSync(Real(file), flags);
  if (const int result = Disk().sync_result; result != SQLITE_OK) return result;
  sqlite3_int64 size = 0;
  Real(file)->pMethods->xFileSize(Real(file), &size);
  ++Disk().syncs;
  Disk().synced_bytes = size;
  return Real(file)->pMethods->xSync(Real(file), flags);
}

inline int Close(sqlite3_file* f) { return Real(f)->pMethods->xClose(Real(f)); }
inline int Read(sqlite3_file* f, void* to, int count, sqlite3_int64 offset) { return Real(f)->pMethods->xRead(Real(f), to, count, offset); }
inline int Truncate(sqlite3_file* f, sqlite3_int64 size) { return Real(f)->pMethods->xTruncate(Real(f), size); }
inline int FileSize(sqlite3_file* f, sqlite3_int64* size) { return Real(f)->pMethods->xFileSize(Real(f), size); }
inline int Lock(sqlite3_file* f, int lock) { return Real(f)->pMethods->xLock(Real(f), lock); }
inline int Unlock(sqlite3_file* f, int lock) { return Real(f)->pMethods->xUnlock(Real(f), lock); }
inline int CheckReserved(sqlite3_file* f, int* out) { return Real(f)->pMethods->xCheckReservedLock(Real(f), out); }
inline int Control(sqlite3_file* f, int op, void* argument) { return Real(f)->pMethods->xFileControl(Real(f), op, argument); }
inline int SectorSize(sqlite3_file* f) { return Real(f)->pMethods->xSectorSize(Real(f)); }
inline int Characteristics(sqlite3_file* f) { return Real(f)->pMethods->xDeviceCharacteristics(Real(f)); }
inline int ShmMap(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
  return Real(f)->pMethods->xShmMap(Real(f), page, size, extend, out);
}
inline int ShmLock(sqlite3_file* f, int offset, int count, int flags) { return Real(f)->pMethods->xShmLock(Real(f), offset, count, flags); }
inline void ShmBarrier(sqlite3_file* f) { Real(f)->pMethods->xShmBarrier(Real(f)); }
inline int ShmUnmap(sqlite3_file* f, int remove) { return Real(f)->pMethods->xShmUnmap(Real(f), remove); }

inline constexpr sqlite3_io_methods kMethods = {2,        Close,         Read,    Write,      Truncate,        Sync,   FileSize, Lock,
                                                Unlock,   CheckReserved, Control, SectorSize, Characteristics, ShmMap, ShmLock,  ShmBarrier,
                                                ShmUnmap, nullptr,       nullptr};

inline int Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* real_vfs = static_cast<sqlite3_vfs*>(vfs->pAppData);
  Of(file)->log = (flags & SQLITE_OPEN_WAL) != 0;
  const int result = real_vfs->xOpen(real_vfs, name, Real(file), flags, out_flags);
  file->pMethods = Real(file)->pMethods != nullptr ? &kMethods : nullptr;
  return result;
}

}  // namespace disk

inline FaultyDisk& Disk() {
  static FaultyDisk disk;
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs made = *sqlite3_vfs_find(nullptr);
    made.pAppData = sqlite3_vfs_find(nullptr);
    made.zName = "faulty";
    made.szOsFile += static_cast<int>(sizeof(disk::File));
    made.xOpen = disk::Open;
    return made;
  }();
  static const int kRegistered = sqlite3_vfs_register(&vfs, 1);
  EXPECT_EQ(kRegistered, SQLITE_OK);
  return disk;
}

}  // namespace kortelijn::test
