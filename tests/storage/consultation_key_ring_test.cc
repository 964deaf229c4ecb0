#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/consultation/key_move_store.h"
#include "services/consultation/retention_store.h"
#include "tests/storage/consultation_room.h"

namespace kortelijn::consultation {
namespace {

const auto kNobody = [](const std::string&) { return false; };

class KeyRingTest : public testing::Test {
 protected:
  /// Everything that stands in keys.db, its log and its index.
  std::string Bytes() const {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(own_.path())) {
      if (!entry.path().filename().string().starts_with("keys.db")) continue;
      std::ostringstream one;
      one << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      all += one.str();
    }
    return all;
  }
  std::string Wrapped(const std::string& id) {
    std::string wrapped;
    cabinet_->database().Read([&](db::ReadTx& tx) {
      if (const auto row = tx.QueryOne("SELECT wrapped FROM data_key WHERE id = $1", {db::T(id)})) wrapped = row->Bytes(0);
    });
    return wrapped;
  }
  void Open(const KeyRing::Named& named = kNobody) {
    cabinet_.reset();
    cabinet_.emplace(own_.path(), vault_, named);
  }
  KeyRing& keys() { return cabinet_->keys(); }

  const OwnFolder own_;
  crypto::Vault vault_ = VaultOf('k');
  std::optional<KeyCabinet> cabinet_;
};

TEST_F(KeyRingTest, AKeyIsInTheFileBeforeItIsGivenOutAndEachIsGivenOnce) {
  Open();
  std::set<std::string> ids, raw;
  for (int i = 0; i < 700; ++i) {
    const auto made = keys().Take();
    EXPECT_TRUE(ids.insert(made.id).second);
    EXPECT_TRUE(raw.insert(made.key.raw()).second);
    ASSERT_FALSE(Wrapped(made.id).empty());
    EXPECT_EQ(keys().Find(made.id).raw(), made.key.raw());
  }
}

TEST_F(KeyRingTest, WhatNobodyTookIsGivenOutLaterAndWhatIsNamedNeverAgain) {
  Open();
  const auto named = keys().Take();
  Open([&](const std::string& id) { return id == named.id; });
  std::set<std::string> ids;
  for (int i = 0; i < 600; ++i) ids.insert(keys().Take().id);
  EXPECT_FALSE(ids.contains(named.id));
  EXPECT_EQ(keys().Find(named.id).raw(), named.key.raw());
}

TEST_F(KeyRingTest, AKeyThatAnotherDatabaseDoesNotNameIsStillThere) {
  Open();
  const auto taken = keys().Take();
  Open(kNobody);
  Open(kNobody);
  EXPECT_EQ(keys().Find(taken.id).raw(), taken.key.raw());
}

TEST_F(KeyRingTest, NothingOfADestroyedKeyStaysInFileLogOrMemory) {
  Open();
  const auto gone = keys().Take();
  const auto kept = keys().Take();
  const auto wrapped = Wrapped(gone.id);
  ASSERT_NE(Bytes().find(wrapped), std::string::npos);
  keys().Find(gone.id);
  keys().Destroy({{gone.id, "casus1", 1, kNow}});
  EXPECT_EQ(Bytes().find(wrapped), std::string::npos);
  EXPECT_EQ(Bytes().find(wrapped.substr(5, 20)), std::string::npos);
  EXPECT_NE(Bytes().find(Wrapped(kept.id)), std::string::npos);
  EXPECT_TRUE(keys().Find(gone.id).destroyed());
  EXPECT_FALSE(keys().Find(kept.id).destroyed());
  Open();
  EXPECT_TRUE(keys().Find(gone.id).destroyed());
  EXPECT_EQ(keys().Find(kept.id).raw(), kept.key.raw());
  keys().Adopt(gone.id, wrapped);
  EXPECT_EQ(Bytes().find(wrapped), std::string::npos) << "a destroyed key came back";
}

TEST_F(KeyRingTest, OfTwoAtOnceNeitherReturnsBeforeItsBytesAreGone) {
  Open();
  for (int round = 0; round < 8; ++round) {
    std::vector<std::thread> both;
    for (int i = 0; i < 2; ++i) {
      const auto id = keys().Take().id;
      both.emplace_back([this, id, wrapped = Wrapped(id)] {
        keys().Destroy({{id, "casus1", 1, kNow}});
        EXPECT_EQ(Bytes().find(wrapped.substr(5, 20)), std::string::npos);
      });
    }
    for (auto& each : both) each.join();
  }
}

TEST_F(KeyRingTest, WhatADestroyedKeySealedIsErasedAndWhatIsNotThereIsBroken) {
  Open();
  const auto made = keys().Take();
  const auto blob = made.key.Seal("words", "place");
  keys().Destroy({{made.id, "casus1", 1, kNow}});
  const auto reason = [](const std::function<void()>& act) -> std::string {
    try {
      act();
      return "none";
    } catch (const base::Fault& fault) {
      return fault.reason();
    }
  };
  EXPECT_EQ(reason([&] { keys().Find(made.id).Open(blob, "place"); }), base::reason::kCaseErased);
  EXPECT_EQ(reason([&] { keys().Find(made.id).Seal("more", "place"); }), base::reason::kCaseErased);
  EXPECT_EQ(reason([&] { keys().Find("never-was"); }), base::reason::kSealBroken);
}

/// A database as the version before left it: wrapped keys in the consultation database.
class KeysApartTest : public KeyRingTest {
 protected:
  KeysApartTest() {
    database_ = db::OpenSqlite({.file = own_.path() / "consultation.db"});
    db::Migrate(*database_, "consultation", Schema().first(6));
    database_->Write([&](db::Tx& tx) {
      for (const char* owner : {"casus1", "c2"}) {
        tx.Execute("INSERT INTO case_key (owner, wrapped, create_time) VALUES ($1, $2, 1)",
                   {db::T(owner), db::B(vault_.Wrap(crypto::DataKey(std::string(32, owner[0])), owner))});
      }
    });
    db::Migrate(*database_, "consultation", Schema());
    Open();
  }
  std::string WrappedHere() {
    std::string all;
    database_->Read([&](db::ReadTx& tx) {
      for (const auto& row : tx.Query("SELECT wrapped FROM case_key ORDER BY owner")) all += row.Bytes(0);
    });
    return all;
  }
  std::string ConsultationBytes() const {
    std::ostringstream all;
    for (const char* name : {"consultation.db", "consultation.db-wal"}) all << std::ifstream(own_.path() / name, std::ios::binary).rdbuf();
    return all.str();
  }

  std::unique_ptr<db::Database> database_;
};

TEST_F(KeysApartTest, MovesOnceAndLeavesNothingBehind) {
  const auto before = WrappedHere();
  ASSERT_FALSE(before.empty());
  ASSERT_NE(ConsultationBytes().find(before.substr(5, 20)), std::string::npos);
  EXPECT_EQ(MoveKeysApart(*database_, keys()), 2U);
  EXPECT_EQ(MoveKeysApart(*database_, keys()), 0U);
  EXPECT_EQ(keys().Find("casus1").raw(), std::string(32, 'c'));
  EXPECT_EQ(keys().Find("c2").raw(), std::string(32, 'c'));
  EXPECT_TRUE(WrappedHere().empty());
  EXPECT_EQ(ConsultationBytes().find(before.substr(5, 20)), std::string::npos);
}

TEST_F(KeysApartTest, GoesOnWhereACrashLeftIt) {
  std::string wrapped;
  database_->Read([&](db::ReadTx& tx) { wrapped = tx.QueryOne("SELECT wrapped FROM case_key WHERE owner = 'c2'")->Bytes(0); });
  keys().Adopt("c2", wrapped);
  Open();
  EXPECT_EQ(MoveKeysApart(*database_, keys()), 2U);
  Open();
  EXPECT_EQ(keys().Find("c2").raw(), std::string(32, 'c'));
  EXPECT_EQ(keys().Find("casus1").raw(), std::string(32, 'c'));
}

TEST_F(KeysApartTest, GoesOnAfterACrashBehindTheEmptying) {
  const auto before = WrappedHere();
  database_->Read([&](db::ReadTx& tx) {
    for (const auto& row : tx.Query("SELECT owner, wrapped FROM case_key")) keys().Adopt(std::string(row.Text(0)), row.Bytes(1));
  });
  database_->Write([](db::Tx& tx) { tx.Execute("UPDATE case_key SET wrapped = $1", {db::B("")}); });
  ASSERT_NE(ConsultationBytes().find(before.substr(5, 20)), std::string::npos);
  EXPECT_EQ(MoveKeysApart(*database_, keys()), 2U);
  EXPECT_EQ(ConsultationBytes().find(before.substr(5, 20)), std::string::npos);
  EXPECT_EQ(keys().Find("c2").raw(), std::string(32, 'c'));
  EXPECT_EQ(MoveKeysApart(*database_, keys()), 0U);
}

TEST_F(KeysApartTest, ADamagedKeyStopsTheMoveBeforeAnythingIsDropped) {
  database_->Write([](db::Tx& tx) { tx.Execute("UPDATE case_key SET wrapped = $1 WHERE owner = 'casus1'", {db::B("damaged")}); });
  const auto before = WrappedHere();
  EXPECT_THROW(MoveKeysApart(*database_, keys()), base::Fault);
  EXPECT_EQ(WrappedHere(), before);
}

TEST_F(KeysApartTest, AnEmptyKeyDatabaseBesideNamedKeysIsRefused) {
  auto empty = db::OpenSqlite({.file = own_.path() / "empty.db"});
  db::Migrate(*empty, "keys", kortelijn::keys::Schema());
  EXPECT_NO_THROW(RequireOwnKeys(*database_, *empty)) << "nothing is named yet";
  MoveKeysApart(*database_, keys());
  EXPECT_NO_THROW(RequireOwnKeys(*database_, cabinet_->database()));
  try {
    RequireOwnKeys(*database_, *empty);
    ADD_FAILURE() << "went on";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.code(), base::Code::kFailedPrecondition);
  }
  database_->Write([](db::Tx& tx) { tx.Execute("UPDATE case_key SET erase_time = 1"); });
  EXPECT_NO_THROW(RequireOwnKeys(*database_, *empty)) << "all of it was erased";
}

TEST_F(KeysApartTest, AnOldDatabaseDoesNotBringADestroyedKeyBack) {
  keys().Destroy({{"c2", "c2", 1, kNow}});
  MoveKeysApart(*database_, keys());
  EXPECT_TRUE(keys().Find("c2").destroyed());
  EXPECT_FALSE(keys().Find("casus1").destroyed());
}

}  // namespace
}  // namespace kortelijn::consultation
