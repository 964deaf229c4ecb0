#include "services/registry/notice_service.h"

#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/notice_letter.h"
#include "services/registry/notice_store.h"
#include "services/registry/outbox_store.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

std::vector<Member> RecipientsOf(db::ReadTx& tx, const Notice& notice, base::Time now) {
  if (notice.member_id.empty()) return MembersInRole(tx, notice.network_id, base::Role::kCoordinator);
  std::vector<Member> recipients;
  if (auto member = FindMember(tx, notice.network_id, notice.member_id, now)) recipients.push_back(std::move(*member));
  return recipients;
}

bool TellOne(db::Tx& tx, const crypto::Vault& vault, const Notice& notice, const Member& member, base::Time now) {
  if (!member.Wants(notice.kind)) return false;
  const std::string id = NoticeId(notice);
  const bool fresh = RememberNotice(tx, id, now);
  if (fresh) {
    const auto network = FindNetwork(tx, notice.network_id);
    const auto letter = ToWire(NoticeLetter(notice, member, network ? network->name : std::string())).SerializeAsString();
    PutLetter(tx, vault, {.id = id, .letter = letter, .create_time = now, .member_id = member.id, .kind = notice.kind});
  }
  if (!notice.referral_id.empty()) AddCause(tx, id, notice.referral_id);
  return fresh;
}

}  // namespace

bool Tell(db::Tx& tx, const crypto::Vault& vault, const Notice& notice, base::Time now) {
  bool told = false;
  for (const auto& member : RecipientsOf(tx, notice, now)) {
    Notice own = notice;
    own.member_id = member.id;
    told = TellOne(tx, vault, own, member, now) || told;
  }
  return told;
}

}  // namespace kortelijn::registry
