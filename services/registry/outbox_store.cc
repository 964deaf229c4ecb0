#include "services/registry/outbox_store.h"

#include "services/registry/pack_store.h"

namespace kortelijn::registry {
namespace {

using base::ToMillis;
using db::B;
using db::I;
using db::T;

constexpr const char* kPut =
    "INSERT INTO outbox (id, letter, create_time, member_id, kind, due_time, tries, expire_time, stands_for) VALUES ($1, $2, $3, $4, $5, "
    "$3, "
    "0, $6, $7)";
constexpr const char* kDue =
    "SELECT id, create_time, member_id, kind, tries, expire_time, letter FROM outbox WHERE due_time <= $1 AND ($2 = 0 OR kind = 0) "
    "ORDER BY tries, kind <> 6, kind, due_time, id LIMIT $3";  // The index says 6 too.
static_assert(static_cast<int>(NoticeKind::kEmergency) == 6);
constexpr const char* kBefore =
    "SELECT id, create_time, member_id, kind, tries, expire_time FROM outbox WHERE create_time < $1 ORDER BY create_time, id LIMIT $2";
constexpr const char* kWaits = "SELECT 1 FROM outbox WHERE id = $1";
constexpr const char* kNextDue = "SELECT due_time FROM outbox WHERE $1 = 0 OR kind = 0 ORDER BY due_time LIMIT 1";
constexpr const char* kCount = "SELECT count(*) FROM outbox WHERE $1 = 0 OR kind = 0";
constexpr const char* kPostpone = "UPDATE outbox SET due_time = $2, tries = tries + 1 WHERE id = $1";
constexpr const char* kForgetCauses = "DELETE FROM notice_cause WHERE notice_id = $1";
constexpr const char* kRemove = "DELETE FROM outbox WHERE id = $1";
constexpr const char* kForgetCausesTo =
    "DELETE FROM notice_cause WHERE notice_id IN (SELECT id FROM outbox WHERE member_id = $1 AND kind <> 0 AND ($2 = 0 OR kind = $2))";
constexpr const char* kRemoveTo = "DELETE FROM outbox WHERE member_id = $1 AND kind <> 0 AND ($2 = 0 OR kind = $2)";
constexpr const char* kRemoveCodesTo = "DELETE FROM outbox WHERE member_id = $1 AND expire_time <> 0";
constexpr const char* kHealth = "SELECT waiting, failing_since FROM mail_health WHERE id = 1";
constexpr const char* kSetHealth =
    "INSERT INTO mail_health (id, waiting, failing_since) VALUES (1, $1, $2) ON CONFLICT (id) DO UPDATE SET waiting = excluded.waiting, "
    "failing_since = excluded.failing_since";
constexpr const char* kCheck = "SELECT sealed FROM seal_check WHERE id = 1";
constexpr const char* kPutCheck = "INSERT INTO seal_check (id, sealed) VALUES (1, $1)";

std::string Place(std::string_view id) { return "outbox.letter:" + std::string(id); }
std::string CheckPlace(std::string_view) { return std::string(crypto::Vault::CheckPlace()); }

constexpr crypto::SealedTable kLetters = {"letter", "SELECT substr(letter, 2, 4), count(*) FROM outbox GROUP BY substr(letter, 2, 4)",
                                          "SELECT id, letter FROM outbox WHERE substr(letter, 2, 4) <> $1 AND id > $3 ORDER BY id LIMIT $2",
                                          "UPDATE outbox SET letter = $2 WHERE id = $1", Place};
constexpr crypto::SealedTable kSealedCheck = {
    "check", "SELECT substr(sealed, 2, 4), count(*) FROM seal_check GROUP BY substr(sealed, 2, 4)",
    "SELECT CAST(id AS TEXT), sealed FROM seal_check WHERE substr(sealed, 2, 4) <> $1 AND CAST(id AS TEXT) > $3 ORDER BY 1 LIMIT $2",
    "UPDATE seal_check SET sealed = $2 WHERE CAST(id AS TEXT) = $1", CheckPlace};

WaitingLetter Closed(Cells& cells) {
  WaitingLetter letter;
  letter.id = cells.Text();
  letter.create_time = cells.Time();
  letter.member_id = cells.Text();
  letter.kind = cells.Int<NoticeKind>();
  letter.tries = cells.Int<int>();
  letter.expire_time = cells.Time();
  return letter;
}

}  // namespace

void PutLetter(db::Tx& tx, const crypto::Vault& vault, const WaitingLetter& letter) {
  tx.Execute(kPut, {T(letter.id), B(vault.Seal(letter.letter, Place(letter.id))), I(ToMillis(letter.create_time)), T(letter.member_id),
                    I(letter.kind), I(ToMillis(letter.expire_time)), T(letter.stands_for)});
}

std::vector<WaitingLetter> DueLetters(db::ReadTx& tx, base::Time now, std::size_t limit, Letters which) {
  std::vector<WaitingLetter> letters;
  for (const auto& row : tx.Query(kDue, {I(ToMillis(now)), I(which), I(limit)})) {
    Cells cells(row);
    letters.push_back(Closed(cells));
    letters.back().letter = cells.Bytes();
  }
  return letters;
}

std::string OpenLetter(const crypto::Vault& vault, const WaitingLetter& letter) { return vault.Open(letter.letter, Place(letter.id)); }

bool Waits(db::ReadTx& tx, std::string_view id) { return tx.QueryOne(kWaits, {T(id)}).has_value(); }

std::optional<base::Time> NextDue(db::ReadTx& tx, Letters which) {
  const auto row = tx.QueryOne(kNextDue, {I(which)});
  return row ? std::optional(base::FromMillis(row->Int(0))) : std::nullopt;
}

int CountLetters(db::ReadTx& tx, Letters which) { return static_cast<int>(tx.QueryOne(kCount, {I(which)})->Int(0)); }

void Postpone(db::Tx& tx, std::string_view id, base::Time due) { tx.Execute(kPostpone, {T(id), I(ToMillis(due))}); }

void RemoveLetter(db::Tx& tx, std::string_view id) {
  tx.Execute(kForgetCauses, {T(id)});
  tx.Execute(kRemove, {T(id)});
}

void RemoveNoticesTo(db::Tx& tx, std::string_view member_id, NoticeKind kind) {
  tx.Execute(kForgetCausesTo, {T(member_id), I(kind)});
  tx.Execute(kRemoveTo, {T(member_id), I(kind)});
}

void RemoveCodesTo(db::Tx& tx, std::string_view member_id) { tx.Execute(kRemoveCodesTo, {T(member_id)}); }

std::vector<WaitingLetter> LettersBefore(db::ReadTx& tx, base::Time time, std::size_t limit) {
  std::vector<WaitingLetter> letters;
  for (const auto& row : tx.Query(kBefore, {I(ToMillis(time)), I(limit)})) {
    Cells cells(row);
    letters.push_back(Closed(cells));
  }
  return letters;
}

MailHealth ToldHealth(db::ReadTx& tx) {
  const auto row = tx.QueryOne(kHealth);
  return row ? MailHealth{static_cast<int>(row->Int(0)), base::FromMillis(row->Int(1))} : MailHealth();
}

void SetToldHealth(db::Tx& tx, const MailHealth& health) { tx.Execute(kSetHealth, {I(health.waiting), I(ToMillis(health.failing_since))}); }

std::vector<crypto::SealedTable> SealedTables() { return {kLetters, kSealedCheck}; }

void CheckMasterKey(db::Database& database, const crypto::Vault& vault) {
  std::optional<db::Row> row;
  database.Read([&](db::ReadTx& tx) { row = tx.QueryOne(kCheck); });
  if (row) return vault.Check(row->Bytes(0));
  const std::string check = vault.MakeCheck();
  database.Write([&](db::Tx& tx) { tx.Execute(kPutCheck, {B(check)}); });
}

}  // namespace kortelijn::registry
