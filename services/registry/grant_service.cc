#include "services/registry/grant_service.h"

#include <algorithm>
#include <set>

#include "services/registry/enrolment_service.h"
#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/present.h"

namespace kortelijn::registry {
namespace {

bool Holds(const Member& member, base::Role role) { return std::ranges::find(member.roles, role) != member.roles.end(); }

}  // namespace

void TellOfGrant(const rpc::Call& call, db::Tx& tx, const crypto::Vault& vault, const Member& member, Grant grant) {
  const auto network = Present(FindNetwork(tx, member.network_id));
  const GrantNews news{member.display_name, member.id, network.name, call.now(), grant};
  std::set<std::string> told = {member.email};
  Post(tx, vault, GrantedLetter(member.email, news), {.create_time = call.now(), .member_id = member.id});
  for (const auto& officer : MembersInRole(tx, member.network_id, base::Role::kPrivacyOfficer)) {
    if (!told.insert(officer.email).second) continue;
    Post(tx, vault, GrantNotice(officer.email, news), {.create_time = call.now(), .member_id = officer.id});
  }
}

void TellOfRoles(const rpc::Call& call, db::Tx& tx, const crypto::Vault& vault, const Member& before, const Member& after) {
  for (const auto& [role, grant] :
       {std::pair{base::Role::kCoordinator, Grant::kCoordinator}, std::pair{base::Role::kPrivacyOfficer, Grant::kPrivacyOfficer}}) {
    if (Holds(after, role) && !Holds(before, role)) TellOfGrant(call, tx, vault, after, grant);
  }
}

}  // namespace kortelijn::registry
