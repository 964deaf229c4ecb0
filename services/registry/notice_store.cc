#include "services/registry/notice_store.h"

#include "services/common/crypto/hash.h"
#include "services/registry/pack_store.h"

namespace kortelijn::registry {
namespace {

using base::ToMillis;
using db::I;
using db::T;

constexpr std::size_t kIdDigits = 32;

constexpr const char* kRemember = "INSERT INTO notice (id, create_time) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr const char* kAddCause =
    "INSERT INTO notice_cause (notice_id, referral_id) SELECT id, $2 FROM outbox WHERE id = $1 ON CONFLICT DO NOTHING";
constexpr const char* kAbout =
    "SELECT o.id, o.kind, CASE WHEN o.stands_for <> '' THEN o.stands_for ELSE o.member_id END FROM notice_cause c JOIN outbox o ON o.id = "
    "c.notice_id WHERE c.referral_id = $1 ORDER BY o.id";
constexpr const char* kDropCause = "DELETE FROM notice_cause WHERE notice_id = $1 AND referral_id = $2";
constexpr const char* kDropLetter = "DELETE FROM outbox WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM notice_cause WHERE notice_id = $1)";
constexpr const char* kForget = "DELETE FROM notice WHERE id = $1";
constexpr const char* kForgetOld = "DELETE FROM notice WHERE create_time < $1";
constexpr const char* kDue =
    "SELECT p.id, p.network_id FROM professional p JOIN member m ON m.id = p.id JOIN network n ON n.id = p.network_id LEFT JOIN reminder r "
    "ON r.member_id = p.id WHERE m.status = 1 AND p.confirm_time <= $1 - n.freshness_half_life_days * 86400000 AND (r.remind_time IS NULL "
    "OR r.remind_time <= $1 - n.freshness_half_life_days * 86400000) ORDER BY p.id LIMIT $2";
constexpr const char* kReminded =
    "INSERT INTO reminder (member_id, remind_time) VALUES ($1, $2) ON CONFLICT (member_id) DO UPDATE SET remind_time = "
    "excluded.remind_time";

}  // namespace

std::string NoticeId(const Notice& notice) {
  const std::string key = std::to_string(static_cast<int>(notice.kind)) + " " + notice.subject_id + " " + std::to_string(notice.occasion) +
                          " " + notice.member_id;
  return crypto::Hex(crypto::Sha256Bytes(key)).substr(0, kIdDigits);
}

bool RememberNotice(db::Tx& tx, std::string_view id, base::Time now) { return tx.Change(kRemember, {T(id), I(ToMillis(now))}) > 0; }

void AddCause(db::Tx& tx, std::string_view id, std::string_view referral_id) { tx.Execute(kAddCause, {T(id), T(referral_id)}); }

std::vector<WaitingNotice> NoticesAbout(db::ReadTx& tx, std::string_view referral_id) {
  std::vector<WaitingNotice> notices;
  for (const auto& row : tx.Query(kAbout, {T(referral_id)})) {
    notices.push_back({std::string(row.Text(0)), static_cast<NoticeKind>(row.Int(1)), std::string(row.Text(2))});
  }
  return notices;
}

void DropCause(db::Tx& tx, std::string_view id, std::string_view referral_id) {
  tx.Execute(kDropCause, {T(id), T(referral_id)});
  if (tx.Change(kDropLetter, {T(id)}) > 0) tx.Execute(kForget, {T(id)});
}

void ForgetNotices(db::Tx& tx, base::Time time) { tx.Execute(kForgetOld, {I(ToMillis(time))}); }

std::vector<Unconfirmed> DueReminders(db::ReadTx& tx, base::Time now, std::size_t limit) {
  std::vector<Unconfirmed> due;
  for (const auto& row : tx.Query(kDue, {I(ToMillis(now)), I(limit)})) due.push_back({std::string(row.Text(0)), std::string(row.Text(1))});
  return due;
}

void SetReminded(db::Tx& tx, std::string_view member_id, base::Time now) { tx.Execute(kReminded, {T(member_id), I(ToMillis(now))}); }

}  // namespace kortelijn::registry
