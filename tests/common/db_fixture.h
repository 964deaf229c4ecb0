#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "services/common/base/fault.h"
#include "services/common/db/database.h"

namespace kortelijn::test {

/// A folder of its own that goes with the test.
class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "kortelijn-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() { std::filesystem::remove_all(path_); }

  std::filesystem::path operator/(const char* name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The Fault that `act` throws, as `CODE/REASON message`; empty if it throws none.
template <typename Act>
std::string FaultOf(Act act) {
  try {
    act();
  } catch (const base::Fault& fault) {
    return std::to_string(static_cast<int>(fault.code())) + "/" + fault.reason() + " " + fault.what();
  }
  return {};
}

/// A database with a table `item(id TEXT PRIMARY KEY, number INTEGER)`.
class DatabaseTest : public testing::Test {
 protected:
  DatabaseTest() { Open(); }

  void Open() {
    database_ = db::OpenSqlite({.file = file()});
    database_->Write(
        [](db::Tx& tx) { tx.Execute("CREATE TABLE IF NOT EXISTS item (id TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT"); });
  }
  void Reopen() {
    database_.reset();
    Open();
  }

  std::filesystem::path file() const { return folder_ / "test.db"; }

  static void Add(db::Tx& tx, const std::string& id, std::int64_t number = 0) {
    tx.Execute("INSERT INTO item (id, number) VALUES ($1, $2)", {db::T(id), db::I(number)});
  }

  std::int64_t Count() {
    std::int64_t count = -1;
    database_->Read([&](db::ReadTx& tx) { count = tx.QueryOne("SELECT count(*) FROM item")->Int(0); });
    return count;
  }

  TempFolder folder_;
  std::unique_ptr<db::Database> database_;
};

}  // namespace kortelijn::test
