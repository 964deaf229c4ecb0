// An exported log in a file, in the hands of somebody who may change all of it but has not the key that signs. Each way of changing it is
// found and named, without the service that wrote it.
#include "clients/common/log_check.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>

#include "services/common/base/ground.h"
#include "services/common/crypto/hash.h"
#include "services/common/wire/log_words.h"
#include "services/common/wire/time.h"

namespace kortelijn::client {
namespace {

namespace v1 = journal::v1;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t kRows = 12;

/// The rows of a log and the key of its installation.
class LogCheckTest : public testing::Test {
 protected:
  LogCheckTest() {
    for (std::int64_t seq = 1; seq <= kRows; ++seq) rows_.push_back(MakeRow(seq));
    Mend(0);
  }

  static v1::ExportedEntry MakeRow(std::int64_t seq) {
    const base::Time time = base::FromMillis(1'700'000'000'123 + seq);
    v1::ExportedEntry row;
    auto* entry = row.mutable_entry();
    entry->set_seq(seq);
    *entry->mutable_time() = wire::ToProto(time);
    entry->set_actor("person-" + std::to_string(seq % 3));
    entry->set_role("PROFESSIONAL");
    entry->set_rule("role:PROFESSIONAL relation:holder");
    entry->set_action("R");
    entry->set_event("ConsultationService.GetConsultation");
    entry->set_subject_type("consultation");
    entry->set_subject_id("c" + std::to_string(seq));
    entry->set_outcome("OK");
    entry->set_access_point("127.0.0.1");
    entry->set_network_id("demo");
    row.set_role(1);
    row.set_action(2);
    row.set_time_ms(base::ToMillis(time));
    row.set_sealed(std::string("\0sealed", 7));
    if (seq == 5) SetGround(row, {.responsible_id = "person-9", .consent = "SOCIAL granted", .purpose = "CARE", .emergency = true});
    return row;
  }

  static void SetGround(v1::ExportedEntry& row, const base::Ground& ground) {
    row.mutable_entry()->set_responsible_id(ground.responsible_id);
    row.mutable_entry()->set_consent(ground.consent);
    row.mutable_entry()->set_purpose(ground.purpose);
    row.mutable_entry()->set_emergency(ground.emergency);
    row.set_ground(base::FormatGround(ground));
  }

  /// Gives the rows from this place on numbers and hashes that fit.
  void Mend(std::size_t from, const std::string& source = "consultation") {
    crypto::Chain chain(source, from == 0 ? "" : rows_[from - 1].hash());
    for (std::size_t i = from; i < rows_.size(); ++i) {
      auto& row = rows_[i];
      row.mutable_entry()->set_seq(static_cast<std::int64_t>(i) + 1);
      const auto& entry = row.entry();
      row.set_previous(chain.head());
      row.set_hash(chain.Next({entry.seq(), row.time_ms(), entry.actor(), row.role(), entry.network_id(), entry.rule(), row.action(),
                               entry.event(), entry.subject_type(), entry.subject_id(), entry.outcome(), entry.access_point(), row.sealed(),
                               row.event(), row.ground()}));
      chain.Advance(row.hash());
    }
  }

  crypto::SignedHead HeadAt(std::size_t row, const crypto::SigningKey& key, const std::string& source = "consultation") const {
    const auto seq = static_cast<std::int64_t>(row);
    return crypto::Sign(
        {.source = source, .seq = seq, .hash = crypto::Hex(rows_.at(row - 1).hash()), .time = base::FromMillis(1'700'000'900'000 + seq)},
        key);
  }

  LogVerdict Check(const std::optional<crypto::SignedHead>& end, std::vector<crypto::SignedHead> kept = {}) const {
    LogCheck check(std::move(kept));
    for (const auto& row : rows_) check.Add(row);
    return check.End(end);
  }

  void ExpectFound(const LogVerdict& verdict, std::int64_t seq, const std::string& fault) {
    EXPECT_FALSE(verdict.intact);
    EXPECT_EQ(verdict.first_bad_seq, seq) << verdict.fault;
    EXPECT_THAT(verdict.fault, HasSubstr(fault));
  }

  const crypto::SigningKey key_ = crypto::SigningKey::Create();
  std::vector<v1::ExportedEntry> rows_;
};

TEST_F(LogCheckTest, AnUntouchedFileHolds) {
  const auto verdict = Check(HeadAt(kRows, key_), {HeadAt(7, key_)});
  EXPECT_TRUE(verdict.intact) << verdict.fault;
  EXPECT_EQ(verdict.rows, kRows);
  EXPECT_EQ(verdict.first_seq, 1);
  EXPECT_EQ(verdict.heads, 2);
  EXPECT_EQ(verdict.source, "consultation");
  EXPECT_THAT(verdict.remarks, IsEmpty());
}

TEST_F(LogCheckTest, WithoutAKeptHeadTheKeyIsToBeCompared) {
  const auto verdict = Check(HeadAt(kRows, key_));
  EXPECT_TRUE(verdict.intact);
  EXPECT_THAT(verdict.remarks, ElementsAre(HasSubstr(crypto::KeyFingerprint(key_.public_pem()))));
}

TEST_F(LogCheckTest, APartOfALogHoldsAndSaysWhatItLacks) {
  const auto end = HeadAt(9, key_);
  const std::vector<crypto::SignedHead> kept = {HeadAt(2, key_), HeadAt(6, key_), HeadAt(11, key_)};
  rows_.resize(9);
  rows_.erase(rows_.begin(), rows_.begin() + 3);
  const auto verdict = Check(end, kept);
  EXPECT_TRUE(verdict.intact) << verdict.fault;
  EXPECT_EQ(verdict.first_seq, 4);
  EXPECT_THAT(verdict.remarks, ElementsAre(HasSubstr("begins with row 4"), HasSubstr("Row 2,"), HasSubstr("Row 11,")));
}

TEST_F(LogCheckTest, AnEmptyExportHoldsAndSaysThatItIsEmpty) {
  const auto end = HeadAt(9, key_);
  rows_.clear();
  const auto verdict = Check(end, {end});
  EXPECT_TRUE(verdict.intact);
  EXPECT_EQ(verdict.rows, 0);
  EXPECT_THAT(verdict.remarks, ElementsAre(HasSubstr("no row in the file, and the log had 9 when"), HasSubstr("Row 9,")));
}

TEST_F(LogCheckTest, EveryChangedColumnIsFound) {
  using Change = std::function<void(v1::ExportedEntry&)>;
  const std::vector<Change> changes = {
      [](auto& row) { row.mutable_entry()->set_actor("somebody"); },
      [](auto& row) { row.mutable_entry()->set_network_id("other"); },
      [](auto& row) { row.mutable_entry()->set_rule("role:PROFESSIONAL relation:circle"); },
      [](auto& row) { row.mutable_entry()->set_event("ConsultationService.OpenBrief"); },
      [](auto& row) { row.mutable_entry()->set_subject_type("case"); },
      [](auto& row) { row.mutable_entry()->set_subject_id("c99"); },
      [](auto& row) { row.mutable_entry()->set_outcome("NOT_FOUND"); },
      [](auto& row) { row.mutable_entry()->set_access_point("127.0.0.2"); },
      [](auto& row) { row.set_role(2); },
      [](auto& row) { row.set_action(4); },
      [](auto& row) { row.set_time_ms(row.time_ms() + 1); },
      [](auto& row) { row.set_sealed("other"); },
      [](auto& row) { row.set_event("event"); },
      [](auto& row) { row.set_hash(std::string(32, 'x')); },
  };
  const auto untouched = rows_;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    changes[i](rows_[7]);
    ExpectFound(Check(HeadAt(kRows, key_)), 8, "Row 8 was changed after it was written");
    rows_ = untouched;
  }
}

TEST_F(LogCheckTest, WhatIsShownBesideTheHashMustAgreeWithIt) {
  using Change = std::function<void(v1::Entry*)>;
  const std::vector<std::pair<std::string, Change>> changes = {
      {"role", [](auto* entry) { entry->set_role("COORDINATOR"); }},
      {"action", [](auto* entry) { entry->set_action("D"); }},
      {"time", [](auto* entry) { entry->mutable_time()->set_seconds(1); }},
      {"ground", [](auto* entry) { entry->set_responsible_id("bob"); }},
      {"ground", [](auto* entry) { entry->set_consent(""); }},
      {"ground", [](auto* entry) { entry->set_purpose("IDENTIFY"); }},
      {"ground", [](auto* entry) { entry->set_emergency(false); }},
  };
  const auto untouched = rows_;
  for (const auto& [field, change] : changes) {
    change(rows_[4].mutable_entry());
    ExpectFound(Check(HeadAt(kRows, key_)), 5, "Row 5 shows something else than its hash covers: " + field);
    rows_ = untouched;
  }
}

TEST_F(LogCheckTest, AChangedGroundIsFound) {
  SetGround(rows_[4], {.responsible_id = "somebody", .consent = {}, .purpose = {}});
  ExpectFound(Check(HeadAt(kRows, key_)), 5, "Row 5 was changed after it was written");
  SetGround(rows_[4], {});
  ExpectFound(Check(HeadAt(kRows, key_)), 5, "Row 5 was changed after it was written");
}

TEST_F(LogCheckTest, ARowTakenOutIsFound) {
  const auto end = HeadAt(kRows, key_);
  rows_.erase(rows_.begin() + 5);
  ExpectFound(Check(end), 6, "Row 6 is missing: the next one there is row 7.");
}

TEST_F(LogCheckTest, ATailCutOffIsFound) {
  const auto end = HeadAt(kRows, key_);
  rows_.resize(9);
  ExpectFound(Check(end), 10, "Row 10 and all after it are missing: the signed head says that the log had 12 rows.");
  ExpectFound(Check(std::nullopt), 10, "does not end with a signed head");
}

TEST_F(LogCheckTest, ATailCutOffWithAHeadThatFitsIsFound) {
  const auto end = HeadAt(kRows, key_);
  auto mended = end;
  rows_.resize(9);
  mended.seq = 9;
  mended.hash = crypto::Hex(rows_.back().hash());
  ExpectFound(Check(mended), 9, "does not carry the signature of its key");
  ExpectFound(Check(HeadAt(9, crypto::SigningKey::Create()), {end}), 9, "was signed with another key than the head that was kept");
}

TEST_F(LogCheckTest, RowsThatChangedPlacesAreFound) {
  const auto end = HeadAt(kRows, key_);
  std::swap(rows_[4], rows_[5]);
  ExpectFound(Check(end), 5, "Row 5 is missing: the next one there is row 6.");
  rows_[4].mutable_entry()->set_seq(5);
  rows_[5].mutable_entry()->set_seq(6);
  ExpectFound(Check(end), 5, "Row 5 does not follow on the row before");
}

TEST_F(LogCheckTest, ARowPutInBetweenIsFound) {
  const auto end = HeadAt(kRows, key_);
  rows_.insert(rows_.begin() + 6, rows_[5]);
  ExpectFound(Check(end), 7, "Row 6 stands where row 7 should");
  for (std::size_t i = 6; i < rows_.size(); ++i) rows_[i].mutable_entry()->set_seq(static_cast<std::int64_t>(i) + 1);
  ExpectFound(Check(end), 7, "Row 7 does not follow on the row before");
  Mend(6);
  ExpectFound(Check(end), 13, "Row 13 is not the one that the signed head at the end of the file names");
}

TEST_F(LogCheckTest, EverythingAfterAPointRewrittenWithHashesThatFitIsFound) {
  const auto kept = HeadAt(8, key_);
  const auto end = HeadAt(kRows, key_);
  rows_[5].mutable_entry()->set_actor("somebody else");
  Mend(5);
  ExpectFound(Check(end), 12, "Row 12 is not the one that the signed head at the end of the file names");
  const auto thief = crypto::SigningKey::Create();
  EXPECT_TRUE(Check(HeadAt(kRows, thief)).intact) << "only a head that was kept tells, or the fingerprint";
  ExpectFound(Check(HeadAt(kRows, thief), {kept}), 12, "was signed with another key than the head that was kept");
  ExpectFound(Check(HeadAt(kRows, key_), {kept}), 8, "Row 8 is not the one that the head of 2023-11-14T22:28:20Z names");
}

TEST_F(LogCheckTest, TheLogOfAnotherServiceInItsPlaceIsFound) {
  const auto end = HeadAt(kRows, key_);
  Mend(0, "registry");
  ExpectFound(Check(end), 1, "Row 1 does not follow on the beginning of the log of consultation");
  ExpectFound(Check(HeadAt(kRows, key_)), 1, "Row 1 does not follow on the beginning of the log of consultation");
  EXPECT_TRUE(Check(HeadAt(kRows, key_, "registry"), {end}).intact) << "it says itself of which log it is";
}

TEST_F(LogCheckTest, AForgedHeadIsFound) {
  auto end = HeadAt(kRows, key_);
  end.signature[3] = static_cast<char>(end.signature[3] ^ 1);
  ExpectFound(Check(end), 12, "The signed head at the end of the file does not carry the signature of its key");
  auto kept = HeadAt(6, key_);
  kept.signature.clear();
  ExpectFound(Check(HeadAt(kRows, key_), {kept}), 6, "The head that was kept does not carry the signature of its key");
}

}  // namespace
}  // namespace kortelijn::client
