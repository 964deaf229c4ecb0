#include "services/registry/notice_service.h"

#include <map>

#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/notice_letter.h"
#include "services/registry/notice_store.h"
#include "services/registry/outbox_store.h"
#include "services/registry/professional_store.h"
#include "services/registry/registry_wire.h"
#include "services/registry/stand_in.h"

namespace kortelijn::registry {
namespace {

std::vector<Member> RecipientsOf(db::ReadTx& tx, const Notice& notice, base::Time now) {
  const bool emergency = notice.kind == NoticeKind::kEmergency;
  const auto role = emergency ? base::Role::kPrivacyOfficer : base::Role::kCoordinator;
  if (notice.member_id.empty()) return MembersInRole(tx, notice.network_id, role);
  std::vector<Member> recipients;
  if (auto member = FindMember(tx, notice.network_id, notice.member_id, now)) recipients.push_back(std::move(*member));
  return recipients;
}

std::optional<std::string> StandInOf(db::ReadTx& tx, const Notice& notice, base::Time now) {
  std::map<std::string, std::vector<base::StandIn>> known;
  const base::StandInsOf of = [&](const std::string& person) -> std::span<const base::StandIn> {
    const auto [found, is_new] = known.try_emplace(person);
    const auto entry = is_new ? FindProfessional(tx, notice.network_id, person) : std::nullopt;
    if (entry) found->second = StandInsOf(*entry);
    return found->second;
  };
  return base::WhoStandsIn(notice.member_id, base::LocalDayOf(now), of, [&](const std::string& person) {
    const auto member = FindMember(tx, notice.network_id, person, now);
    return member && member->status == base::MemberStatus::kActive;
  });
}

bool TellOne(db::Tx& tx, const crypto::Vault& vault, const Notice& notice, const Member& member, base::Time now) {
  if (!member.Wants(notice.kind)) return false;
  const std::string id = NoticeId(notice);
  const bool fresh = RememberNotice(tx, id, now);
  if (fresh) {
    const auto network = FindNetwork(tx, notice.network_id);
    const auto letter = ToWire(NoticeLetter(notice, member, network ? network->name : std::string())).SerializeAsString();
    PutLetter(
        tx, vault,
        {.id = id, .letter = letter, .create_time = now, .member_id = member.id, .kind = notice.kind, .stands_for = notice.stands_for});
  }
  if (!notice.referral_id.empty()) AddCause(tx, id, notice.referral_id);
  return fresh;
}

bool TellStandIn(db::Tx& tx, const crypto::Vault& vault, const Notice& notice, base::Time now) {
  if (notice.member_id.empty() || !ForStandIn(notice.kind)) return false;
  const auto person = StandInOf(tx, notice, now);
  if (!person || *person == notice.actor) return false;
  const auto member = FindMember(tx, notice.network_id, *person, now);
  Notice own = notice;
  own.member_id = *person;
  own.stands_for = notice.member_id;
  return member && TellOne(tx, vault, own, *member, now);
}

}  // namespace

bool Tell(db::Tx& tx, const crypto::Vault& vault, const Notice& notice, base::Time now) {
  bool told = false;
  for (const auto& member : RecipientsOf(tx, notice, now)) {
    Notice own = notice;
    own.member_id = member.id;
    told = TellOne(tx, vault, own, member, now) || told;
  }
  return TellStandIn(tx, vault, notice, now) || told;
}

}  // namespace kortelijn::registry
