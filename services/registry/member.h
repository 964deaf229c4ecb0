#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/registry/checker.h"
#include "services/registry/mask.h"
#include "services/registry/notice_kind.h"

namespace kortelijn::registry {

/// A certificate of another authority that speaks for somebody: distinguished names, RFC 4514.
struct ExternalCertificate {
  std::string issuer;
  std::string subject;
  auto operator<=>(const ExternalCertificate&) const = default;
};

/// A person who may use the system. A person with a registry entry has one `Member` and one `Professional` with the same id, and one
/// version for both.
struct Member {
  std::string id;
  std::string network_id;
  std::string display_name;
  std::string email;
  /// Ascending, no role twice.
  std::vector<base::Role> roles;
  base::MemberStatus status = base::MemberStatus::kActive;
  /// Certificates that are valid now, newest last.
  std::vector<std::string> certificate_ids;
  /// When the newest valid certificate ends; kNever without one.
  base::Time certificate_end = base::kNever;
  std::int64_t version = 1;
  /// Mails that the person does not want: ascending, none twice.
  std::vector<NoticeKind> muted_notices;
  /// Of mails: `nl`, `en`, or empty for Dutch.
  std::string language;
  /// An address that waits for a second person, and who proposed it; both empty if there is none.
  std::string proposed_email;
  std::string email_proposed_by;
  /// By issuer and subject, none twice.
  std::vector<ExternalCertificate> external_certificates;
  bool operator==(const Member&) const = default;

  bool Has(base::Role role) const;
  /// May act as coordinator now.
  bool Coordinates() const { return status == base::MemberStatus::kActive && Has(base::Role::kCoordinator); }
  /// Is to get mails of this kind.
  bool Wants(NoticeKind kind) const;
};

/// Sorts the roles and drops what comes twice.
void TidyRoles(std::vector<base::Role>& roles);

/// What registry.v1.Member promises: id, name of 1 to 120 characters, an address, at least one role, none of them SERVICE.
void CheckMember(const Member& member, Checker& checker);

/// Sorts the kinds and drops what comes twice.
void TidyNotices(std::vector<NoticeKind>& kinds);

/// What SetNotices promises: kinds that exist, and a language that mails are written in.
void CheckNotices(const Member& member, Checker& checker);

/// What UpdateMember's mask may name: display_name, email and roles.
std::span<const MaskField<Member>> MemberMask();

/// Throws FAILED_PRECONDITION / LAST_COORDINATOR if the change from `before` to `after` takes away an active coordinator while
/// `others` (active coordinators of the network besides this person) is 0.
void RequireCoordinatorLeft(const Member& before, const Member& after, std::int64_t others);

/// Throws FAILED_PRECONDITION / MOVE_NOT_ALLOWED if no address waits to be confirmed.
void RequireProposal(const Member& member);

/// Throws FAILED_PRECONDITION / SECOND_PERSON_REQUIRED if it was `who` that proposed the address.
void RequireSecondPerson(const Member& member, std::string_view who);

/// What SetExternalCertificate promises: two names of 1 to 1,000 characters on one line.
void CheckExternalCertificate(const ExternalCertificate& certificate, Checker& checker);

/// An address as it may be shown to somebody else: `h***@example.org`.
std::string MaskedAddress(std::string_view email);

}  // namespace kortelijn::registry
