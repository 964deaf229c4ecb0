#include "services/registry/member_store.h"

#include <array>

#include "services/registry/enrolment_store.h"
#include "services/registry/pack_store.h"

#define KORTELIJN_MEMBER_COLUMNS \
  "id, network_id, display_name, email, roles, status, version, muted_notices, language, proposed_email, email_proposed_by"

namespace kortelijn::registry {
namespace {

using db::I;
using db::T;

constexpr const char* kFind = "SELECT " KORTELIJN_MEMBER_COLUMNS " FROM member WHERE id = $1";
constexpr const char* kExists = "SELECT 1 FROM member WHERE id = $1";
constexpr const char* kList = "SELECT " KORTELIJN_MEMBER_COLUMNS " FROM member WHERE network_id = $1 AND id > $2 ORDER BY id LIMIT $3";
constexpr const char* kNext = "SELECT " KORTELIJN_MEMBER_COLUMNS " FROM member WHERE id > $1 ORDER BY id LIMIT $2";
constexpr const char* kInRole =
    "SELECT " KORTELIJN_MEMBER_COLUMNS " FROM member WHERE network_id = $1 AND (roles & $2) <> 0 AND status = 1 ORDER BY id";
constexpr const char* kAt = "SELECT id FROM member WHERE network_id = $1 AND lower(email) = lower($2) ORDER BY id LIMIT $3";
constexpr const char* kOthers = "SELECT count(*) FROM member WHERE network_id = $1 AND id <> $2 AND status = 1 AND (roles & $3) <> 0";
constexpr const char* kInsert = "INSERT INTO member (" KORTELIJN_MEMBER_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr const char* kUpdate =
    "UPDATE member SET display_name = $2, email = $3, roles = $4, status = $5, version = $6 + 1 WHERE id = $1 AND version = $6 "
    "RETURNING version";
constexpr const char* kUpdateNameAndAddress =
    "UPDATE member SET display_name = $2, email = $3, version = $4 + 1 WHERE id = $1 AND version = $4 RETURNING version";
constexpr const char* kUpdateNotices =
    "UPDATE member SET muted_notices = $2, language = $3, version = $4 + 1 WHERE id = $1 AND version = $4 RETURNING version";
constexpr const char* kCertificates =
    "SELECT member_id, id, expire_time FROM certificate WHERE member_id >= $1 AND member_id <= $2 AND revoke_time = 0 AND expire_time > $3 "
    "ORDER BY member_id, expire_time, id";
constexpr const char* kExternal =
    "SELECT member_id, issuer, subject FROM external_certificate WHERE member_id >= $1 AND member_id <= $2 ORDER BY member_id, issuer, "
    "subject";
constexpr const char* kSpokenFor = "SELECT member_id FROM external_certificate WHERE issuer = $1 AND subject = $2";
constexpr const char* kLink = "INSERT INTO external_certificate (issuer, subject, member_id) VALUES ($1, $2, $3)";
constexpr const char* kUnlink = "DELETE FROM external_certificate WHERE issuer = $1 AND subject = $2 AND member_id = $3";
constexpr const char* kTouch = "UPDATE member SET version = $2 + 1 WHERE id = $1 AND version = $2 RETURNING version";
constexpr const char* kPropose = "UPDATE member SET proposed_email = $2, email_proposed_by = $3 WHERE id = $1";

constexpr std::size_t kBatch = 500;
constexpr std::array kRoles = {base::Role::kProfessional, base::Role::kCoordinator, base::Role::kPrivacyOfficer, base::Role::kOperator};
constexpr std::array kNotices = {NoticeKind::kOffer, NoticeKind::kWordAwaited, NoticeKind::kAnswer, NoticeKind::kEscalation,
                                 NoticeKind::kConfirmEntry};

template <typename Word>
std::int64_t Bit(Word word) {
  return std::int64_t{1} << static_cast<int>(word);
}

template <typename Word>
std::int64_t Pack(const std::vector<Word>& words) {
  std::int64_t mask = 0;
  for (const auto word : words) mask |= Bit(word);
  return mask;
}

template <typename Word, std::size_t N>
std::vector<Word> Unpack(std::int64_t mask, const std::array<Word, N>& all) {
  std::vector<Word> words;
  for (const auto word : all) {
    if ((mask & Bit(word)) != 0) words.push_back(word);
  }
  return words;
}

Member ToMember(const db::Row& row) {
  Cells cells(row);
  Member member;
  member.id = cells.Text();
  member.network_id = cells.Text();
  member.display_name = cells.Text();
  member.email = cells.Text();
  member.roles = Unpack(cells.Int<std::int64_t>(), kRoles);
  member.status = cells.Int<base::MemberStatus>();
  member.version = cells.Int<std::int64_t>();
  member.muted_notices = Unpack(cells.Int<std::int64_t>(), kNotices);
  member.language = cells.Text();
  member.proposed_email = cells.Text();
  member.email_proposed_by = cells.Text();
  return member;
}

std::vector<Member> ToMembers(const std::vector<db::Row>& rows) {
  std::vector<Member> members;
  members.reserve(rows.size());
  for (const auto& row : rows) members.push_back(ToMember(row));
  return members;
}

/// Calls `add` with each row and the member whose id it begins with; both ascend by id.
void AddRows(const std::vector<db::Row>& rows, std::vector<Member>& members, const std::function<void(Member&, const db::Row&)>& add) {
  auto member = members.begin();
  for (const auto& row : rows) {
    while (member != members.end() && member->id < row.Text(0)) ++member;
    if (member == members.end()) return;
    if (member->id == row.Text(0)) add(*member, row);
  }
}

/// Gives members, ascending by id, their certificates.
void AddCertificates(db::ReadTx& tx, std::vector<Member>& members, base::Time now) {
  if (members.empty()) return;
  const auto own = tx.Query(kCertificates, {T(members.front().id), T(members.back().id), I(base::ToMillis(now))});
  AddRows(own, members, [](Member& member, const db::Row& row) {
    member.certificate_ids.emplace_back(row.Text(1));
    member.certificate_end = base::FromMillis(row.Int(2));
  });
  AddRows(tx.Query(kExternal, {T(members.front().id), T(members.back().id)}), members, [](Member& member, const db::Row& row) {
    member.external_certificates.push_back({std::string(row.Text(1)), std::string(row.Text(2))});
  });
}

}  // namespace

std::optional<Member> FindMember(db::ReadTx& tx, std::string_view id, base::Time now) {
  auto members = ToMembers(tx.Query(kFind, {T(id)}));
  AddCertificates(tx, members, now);
  return members.empty() ? std::nullopt : std::optional(std::move(members.front()));
}

std::optional<Member> FindMember(db::ReadTx& tx, std::string_view network_id, std::string_view id, base::Time now) {
  auto members = ToMembers(tx.Query(kFind, {T(id)}));
  if (members.empty() || members.front().network_id != network_id) return std::nullopt;
  AddCertificates(tx, members, now);
  return std::move(members.front());
}

bool MemberExists(db::ReadTx& tx, std::string_view id) { return tx.QueryOne(kExists, {T(id)}).has_value(); }

std::vector<Member> ListMembers(db::ReadTx& tx, std::string_view network_id, std::string_view after_id, std::size_t limit, base::Time now) {
  auto members = ToMembers(tx.Query(kList, {T(network_id), T(after_id), I(limit)}));
  AddCertificates(tx, members, now);
  return members;
}

void EachMember(db::ReadTx& tx, base::Time now, const std::function<void(const Member&)>& see) {
  std::string after;
  while (true) {
    auto members = ToMembers(tx.Query(kNext, {T(after), I(kBatch)}));
    AddCertificates(tx, members, now);
    for (const auto& member : members) see(member);
    if (members.size() < kBatch) return;
    after = members.back().id;
  }
}

std::vector<Member> MembersInRole(db::ReadTx& tx, std::string_view network_id, base::Role role) {
  return ToMembers(tx.Query(kInRole, {T(network_id), I(Bit(role))}));
}

std::vector<std::string> MembersAt(db::ReadTx& tx, std::string_view network_id, std::string_view email, std::size_t limit) {
  std::vector<std::string> ids;
  for (const auto& row : tx.Query(kAt, {T(network_id), T(email), I(limit)})) ids.emplace_back(row.Text(0));
  return ids;
}

std::int64_t OtherCoordinators(db::ReadTx& tx, std::string_view network_id, std::string_view id) {
  return tx.QueryOne(kOthers, {T(network_id), T(id), I(Bit(base::Role::kCoordinator))})->Int(0);
}

void InsertMember(db::Tx& tx, const Member& member) {
  tx.Execute(kInsert,
             {T(member.id), T(member.network_id), T(member.display_name), T(member.email), I(Pack(member.roles)), I(member.status),
              I(member.version), I(Pack(member.muted_notices)), T(member.language), T(member.proposed_email), T(member.email_proposed_by)});
}

void UpdateMember(db::Tx& tx, Member& member) {
  EndCodeSentElsewhere(tx, member.id, member.email);
  RequireChanged(tx.Execute(
      kUpdate, {T(member.id), T(member.display_name), T(member.email), I(Pack(member.roles)), I(member.status), I(member.version)}));
  ++member.version;
}

void UpdateNameAndAddress(db::Tx& tx, const Member& member) {
  EndCodeSentElsewhere(tx, member.id, member.email);
  RequireChanged(tx.Execute(kUpdateNameAndAddress, {T(member.id), T(member.display_name), T(member.email), I(member.version)}));
}

void ProposeAddress(db::Tx& tx, std::string_view member_id, const AddressProposal& proposal) {
  tx.Execute(kPropose, {T(member_id), T(proposal.email), T(proposal.by)});
}

std::optional<std::string> SpokenForBy(db::ReadTx& tx, const ExternalCertificate& certificate) {
  const auto row = tx.QueryOne(kSpokenFor, {T(certificate.issuer), T(certificate.subject)});
  return row ? std::optional(std::string(row->Text(0))) : std::nullopt;
}

void LinkCertificate(db::Tx& tx, Member& member, const ExternalCertificate& certificate) {
  tx.Execute(kLink, {T(certificate.issuer), T(certificate.subject), T(member.id)});
  Touch(tx, member);
}

void UnlinkCertificate(db::Tx& tx, Member& member, const ExternalCertificate& certificate) {
  tx.Execute(kUnlink, {T(certificate.issuer), T(certificate.subject), T(member.id)});
  Touch(tx, member);
}

void Touch(db::Tx& tx, Member& member) {
  RequireChanged(tx.Execute(kTouch, {T(member.id), I(member.version)}));
  ++member.version;
}

void UpdateNotices(db::Tx& tx, Member& member) {
  RequireChanged(tx.Execute(kUpdateNotices, {T(member.id), I(Pack(member.muted_notices)), T(member.language), I(member.version)}));
  ++member.version;
}

}  // namespace kortelijn::registry
