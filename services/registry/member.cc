#include "services/registry/member.h"

#include <algorithm>

namespace kortelijn::registry {
namespace {

constexpr MaskField<Member> kMemberFields[] = {
    {"id", Setter::kNobody, nullptr},
    {"network_id", Setter::kNobody, nullptr},
    {"status", Setter::kNobody, nullptr},
    {"certificate_ids", Setter::kNobody, nullptr},
    {"certificate_expire_time", Setter::kNobody, nullptr},
    {"etag", Setter::kNobody, nullptr},
    {"muted_notices", Setter::kNobody, nullptr},
    {"language", Setter::kNobody, nullptr},
    {"proposed_email", Setter::kNobody, nullptr},
    {"email_proposed_by", Setter::kNobody, nullptr},
    {"external_certificates", Setter::kNobody, nullptr},
    Takes<&Member::display_name, Member>("display_name", Setter::kCoordinator),
    Takes<&Member::email, Member>("email", Setter::kCoordinator),
    Takes<&Member::roles, Member>("roles", Setter::kCoordinator),
};

template <typename Word>
void Tidy(std::vector<Word>& words) {
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

}  // namespace

bool Member::Has(base::Role role) const { return std::ranges::find(roles, role) != roles.end(); }

bool Member::Wants(NoticeKind kind) const {
  return status == base::MemberStatus::kActive && std::ranges::find(muted_notices, kind) == muted_notices.end();
}

void TidyRoles(std::vector<base::Role>& roles) { Tidy(roles); }

void TidyNotices(std::vector<NoticeKind>& kinds) { Tidy(kinds); }

void CheckNotices(const Member& member, Checker& checker) {
  for (std::size_t i = 0; i < member.muted_notices.size(); ++i) {
    const bool known = member.muted_notices[i] >= NoticeKind::kOffer && member.muted_notices[i] <= NoticeKind::kConfirmEntry;
    checker.Require(known, {"muted_notices", i}, "is not a kind of notice");
  }
  checker.Require(member.language == "nl" || member.language == "en", "language", "must be nl or en");
}

void CheckMember(const Member& member, Checker& checker) {
  checker.PersonId(member.id, "id");
  checker.Line(member.display_name, "display_name", 1, 120);
  checker.Email(member.email, "email");
  checker.Require(!member.roles.empty(), "roles", "is required");
  if (!checker.Count(member.roles.size(), "roles", 4)) return;
  for (std::size_t i = 0; i < member.roles.size(); ++i) {
    const bool grantable = member.roles[i] >= base::Role::kProfessional && member.roles[i] <= base::Role::kOperator;
    checker.Require(grantable, {"roles", i}, "is not a role that can be granted");
  }
}

std::span<const MaskField<Member>> MemberMask() { return kMemberFields; }

void RequireCoordinatorLeft(const Member& before, const Member& after, std::int64_t others) {
  if (before.Coordinates() && !after.Coordinates() && others == 0) {
    throw base::Fault(base::Code::kFailedPrecondition, base::reason::kLastCoordinator,
                      "the network would be left without an active coordinator");
  }
}

void RequireProposal(const Member& member) {
  if (!member.proposed_email.empty()) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kMoveNotAllowed, "no address was proposed")
      .With("state", "NO_PROPOSAL")
      .With("move", "CONFIRM_ADDRESS");
}

void RequireSecondPerson(const Member& member, std::string_view who) {
  if (member.email_proposed_by != who) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kSecondPersonRequired,
                    "whoever proposed the address cannot confirm it: another coordinator or the privacy officer does");
}

void CheckExternalCertificate(const ExternalCertificate& certificate, Checker& checker) {
  checker.Line(certificate.issuer, "issuer", 1, 1000);
  checker.Line(certificate.subject, "subject", 1, 1000);
}

std::string MaskedAddress(std::string_view email) {
  const auto at = email.find('@');
  if (at == std::string_view::npos || at == 0) return "***";
  return std::string(1, email.front()) + "***" + std::string(email.substr(at));
}

}  // namespace kortelijn::registry
