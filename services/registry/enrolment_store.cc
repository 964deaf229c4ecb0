#include "services/registry/enrolment_store.h"

#include <algorithm>

#include "services/registry/outbox_store.h"

namespace kortelijn::registry {
namespace {

using db::B;
using db::I;
using db::T;

constexpr const char* kPutCode =
    "INSERT INTO enrolment_code (member_id, code_hash, expire_time) VALUES ($1, $2, $3) "
    "ON CONFLICT (member_id) DO UPDATE SET code_hash = excluded.code_hash, expire_time = excluded.expire_time";
constexpr const char* kTakeCode = "DELETE FROM enrolment_code WHERE code_hash = $1 RETURNING member_id, expire_time";
constexpr const char* kEndCode = "DELETE FROM enrolment_code WHERE member_id = $1";
constexpr const char* kLivesElsewhere = "SELECT 1 FROM member WHERE id = $1 AND email <> $2";
constexpr const char* kInsertCertificate = "INSERT INTO certificate (id, member_id, expire_time, revoke_time) VALUES ($1, $2, $3, 0)";
constexpr const char* kRevoke =
    "UPDATE certificate SET revoke_time = $2 WHERE member_id = $1 AND revoke_time = 0 AND id <> $3 RETURNING expire_time";
constexpr const char* kCertificateEnd = "SELECT expire_time FROM certificate WHERE id = $2 AND member_id = $1 AND revoke_time = 0";
constexpr const char* kEverEnrolled = "SELECT 1 FROM certificate WHERE member_id = $1 LIMIT 1";

}  // namespace

void PutCode(db::Tx& tx, std::string_view member_id, std::string_view code_hash, base::Time expire_time) {
  RemoveCodesTo(tx, member_id);
  tx.Execute(kPutCode, {T(member_id), B(code_hash), I(base::ToMillis(expire_time))});
}

std::optional<std::string> TakeCode(db::Tx& tx, std::string_view code_hash, base::Time now) {
  const auto rows = tx.Execute(kTakeCode, {B(code_hash)});
  if (rows.empty()) return std::nullopt;
  RemoveCodesTo(tx, rows.front().Text(0));
  if (rows.front().Int(1) <= base::ToMillis(now)) return std::nullopt;
  return std::string(rows.front().Text(0));
}

void EndCode(db::Tx& tx, std::string_view member_id) {
  RemoveCodesTo(tx, member_id);
  tx.Execute(kEndCode, {T(member_id)});
}

void EndCodeSentElsewhere(db::Tx& tx, std::string_view member_id, std::string_view address) {
  if (tx.QueryOne(kLivesElsewhere, {T(member_id), T(address)})) EndCode(tx, member_id);
}

void InsertCertificate(db::Tx& tx, const Certificate& certificate) {
  tx.Execute(kInsertCertificate, {T(certificate.id), T(certificate.member_id), I(base::ToMillis(certificate.expire_time))});
}

std::optional<base::Time> CertificateEnd(db::ReadTx& tx, std::string_view member_id, std::string_view id) {
  const auto row = tx.QueryOne(kCertificateEnd, {T(member_id), T(id)});
  return row ? std::optional(base::FromMillis(row->Int(0))) : std::nullopt;
}

bool EverEnrolled(db::ReadTx& tx, std::string_view member_id) { return tx.QueryOne(kEverEnrolled, {T(member_id)}).has_value(); }

int RevokeCertificates(db::Tx& tx, std::string_view member_id, base::Time now, std::string_view kept) {
  const auto rows = tx.Execute(kRevoke, {T(member_id), I(base::ToMillis(now)), T(kept)});
  return static_cast<int>(std::ranges::count_if(rows, [&](const db::Row& row) { return row.Int(0) > base::ToMillis(now); }));
}

}  // namespace kortelijn::registry
