#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/registry/member.h"

namespace kortelijn::registry {

/// A member of this network, with the certificates that are valid at `now`.
std::optional<Member> FindMember(db::ReadTx& tx, std::string_view network_id, std::string_view id, base::Time now);

/// A member by id alone, whatever the network: for enrolment, which knows no network.
std::optional<Member> FindMember(db::ReadTx& tx, std::string_view id, base::Time now);

/// True if the id is taken in any network: ids are one space, because certificates carry nothing else.
bool MemberExists(db::ReadTx& tx, std::string_view id);

/// Members after `after_id`, by id.
std::vector<Member> ListMembers(db::ReadTx& tx, std::string_view network_id, std::string_view after_id, std::size_t limit, base::Time now);

/// Calls `see` with every member of every network, in one pass.
void EachMember(db::ReadTx& tx, base::Time now, const std::function<void(const Member&)>& see);

/// Active members in this role, without certificates.
std::vector<Member> MembersInRole(db::ReadTx& tx, std::string_view network_id, base::Role role);

/// Ids of members with this address, whatever its case; at most `limit`.
std::vector<std::string> MembersAt(db::ReadTx& tx, std::string_view network_id, std::string_view email, std::size_t limit);

/// Active coordinators of the network besides this one.
std::int64_t OtherCoordinators(db::ReadTx& tx, std::string_view network_id, std::string_view id);

/// Errors: ALREADY_EXISTS.
void InsertMember(db::Tx& tx, const Member& member);

/// Writes name, address, roles and status over the version that was read and gives the person the next one. With another
/// address a code that waits to be used ends. Errors: ABORTED / ETAG_MISMATCH.
void UpdateMember(db::Tx& tx, Member& member);

/// As UpdateMember, but name and address only.
void UpdateNameAndAddress(db::Tx& tx, const Member& member);

/// An address that waits for a second person; the default is none.
struct AddressProposal {
  std::string_view email;
  std::string_view by;
};
/// Keeps it, in the place of an earlier one. The version stays: write the member, or Touch them.
void ProposeAddress(db::Tx& tx, std::string_view member_id, const AddressProposal& proposal);

/// Gives the person the next version without changing anything else. Errors: as UpdateMember.
void Touch(db::Tx& tx, Member& member);

/// For whom, in any network, a certificate of another authority speaks.
std::optional<std::string> SpokenForBy(db::ReadTx& tx, const ExternalCertificate& certificate);

/// Lets a certificate that speaks for nobody speak for the person, or ends that, and gives them the next version. Errors: as UpdateMember.
void LinkCertificate(db::Tx& tx, Member& member, const ExternalCertificate& certificate);
void UnlinkCertificate(db::Tx& tx, Member& member, const ExternalCertificate& certificate);

/// Writes which mails the person does not want and their language over the version that was read. Errors: as UpdateMember.
void UpdateNotices(db::Tx& tx, Member& member);

}  // namespace kortelijn::registry
