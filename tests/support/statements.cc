#include "tests/support/statements.h"

#include <sqlite3.h>

#include <algorithm>
#include <mutex>
#include <set>

namespace kortelijn::test {
namespace {

struct Ear {
  std::mutex mutex;
  std::vector<std::string> heard;
};

Ear& TheEar() {
  static Ear ear;
  return ear;
}

bool Steers(const std::string& sql) {
  static const std::set<std::string> kFirst = {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"};
  return kFirst.contains(sql.substr(0, sql.find(' ')));
}

int Hear(unsigned, void*, void*, void* text) {
  const std::string sql = static_cast<const char*>(text);
  if (Steers(sql)) return 0;
  const std::lock_guard lock(TheEar().mutex);
  TheEar().heard.push_back(sql);
  return 0;
}

int Listen(sqlite3* connection, char**, const void*) { return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, Hear, nullptr); }

// The type that sqlite3_auto_extension asks for stands for whatever takes these arguments.
using Entry = void (*)();
Entry ListenEntry() { return reinterpret_cast<Entry>(&Listen); }

}  // namespace

Statements::Statements() { sqlite3_auto_extension(ListenEntry()); }
Statements::~Statements() { sqlite3_cancel_auto_extension(ListenEntry()); }

void Statements::Begin() {
  const std::lock_guard lock(TheEar().mutex);
  TheEar().heard.clear();
}

std::vector<std::string> Statements::Heard() const {
  const std::lock_guard lock(TheEar().mutex);
  auto heard = TheEar().heard;
  std::sort(heard.begin(), heard.end());
  return heard;
}

}  // namespace kortelijn::test
