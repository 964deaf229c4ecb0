#include "services/registry/address_service.h"

#include "services/registry/enrolment_service.h"
#include "services/registry/enrolment_store.h"
#include "services/registry/letter.h"
#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/present.h"

namespace kortelijn::registry {
namespace {

/// To the address that the letter names, whatever becomes the person's own before it goes.
void PostToAddress(db::Tx& tx, const crypto::Vault& vault, const Letter& letter, base::Time now) {
  Post(tx, vault, letter, {.create_time = now});
}

AddressNews NewsOf(const rpc::Call& call, db::ReadTx& tx, const Member& member, std::string_view address) {
  return {member.display_name, Present(FindNetwork(tx, member.network_id)).name, MaskedAddress(address), call.now()};
}

}  // namespace

bool IsSomebodysOwn(db::ReadTx& tx, const Member& member) { return EverEnrolled(tx, member.id) || !member.external_certificates.empty(); }

std::string AddressToWrite(const rpc::Call& call, db::Tx& tx, const crypto::Vault& vault, const Member& member, const std::string& wanted) {
  if (wanted == member.email || !IsSomebodysOwn(tx, member)) return wanted;
  if (wanted == member.proposed_email) return member.email;
  ProposeAddress(tx, member.id, {wanted, call.who().id});
  PostToAddress(tx, vault, AddressProposedLetter(member.email, NewsOf(call, tx, member, wanted)), call.now());
  return member.email;
}

Member SettleProposal(const rpc::Call& call, db::Tx& tx, const crypto::Vault& vault, Member member, bool confirmed) {
  if (confirmed) RequireSecondPerson(member, call.who().id);
  ProposeAddress(tx, member.id, {});
  if (confirmed) {
    PostToAddress(tx, vault, AddressChangedLetter(member.email, NewsOf(call, tx, member, member.proposed_email)), call.now());
    member.email = member.proposed_email;
  }
  member.proposed_email.clear();
  member.email_proposed_by.clear();
  return member;
}

}  // namespace kortelijn::registry
