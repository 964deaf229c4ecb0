#include "services/consultation/identity.h"

#include <algorithm>
#include <array>

#include "services/common/base/calendar.h"
#include "services/common/base/reason.h"
#include "services/common/base/stand_in.h"
#include "services/common/base/text.h"

namespace kortelijn::consultation {
namespace {

using base::Code;
using base::Fault;

constexpr std::size_t kNameLimit = 120;
constexpr std::size_t kTelephoneLimit = 40;
constexpr std::size_t kAddressLimit = 300;
constexpr std::size_t kBsnDigits = 9;
constexpr std::array<std::string_view, 5> kPurposes = {"UNSPECIFIED", "CARE", "IDENTIFY", "CORRESPOND", "REQUEST_OF_PERSON"};

bool ValidBirthDate(const std::string& text, base::Time now) {
  const auto day = base::ParseDay(text);
  return day && std::chrono::sys_days(*day) <= base::LocalDayOf(now);
}

bool ValidBsn(const std::string& text) {
  const bool digits = text.size() == kBsnDigits && text.find_first_not_of("0123456789") == std::string::npos;
  return digits && base::PassesElevenTest(text);
}

bool Contains(const std::vector<std::string>& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

std::vector<std::string> InOrder(const std::vector<CircleMember>& circle, const std::vector<std::string>& rights) {
  std::vector<std::string> ordered;
  for (const auto& member : circle) {
    if (Contains(rights, member.professional_id)) ordered.push_back(member.professional_id);
  }
  return ordered;
}

}  // namespace

void CheckIdentity(const Identity& identity, base::Time now) {
  base::Violations violations;
  RequireText(violations, "identity.family_name", identity.family_name, {1, kNameLimit});
  RequireText(violations, "identity.given_names", identity.given_names, {0, kNameLimit});
  violations.Require(identity.birth_date.empty() || ValidBirthDate(identity.birth_date, now), "identity.birth_date",
                     "is not a day YYYY-MM-DD up to today");
  violations.Require(identity.bsn.empty() || ValidBsn(identity.bsn), "identity.bsn", "is not nine digits that pass the eleven-test");
  RequireText(violations, "identity.telephone", identity.telephone, {0, kTelephoneLimit});
  RequireText(violations, "identity.address", identity.address, {0, kAddressLimit});
  violations.ThrowIfAny();
}

void CheckPurpose(Purpose purpose) {
  if (purpose == Purpose::kUnspecified) {
    throw Fault(Code::kInvalidArgument, base::reason::kReasonRequired, "an identity is opened for a purpose")
        .Field("purpose", "is required");
  }
  base::Violations violations;
  violations.Require(Said(purpose, Purpose::kRequestOfPerson), "purpose", "is not a purpose that is known here");
  violations.ThrowIfAny();
}

std::string_view PurposeCode(Purpose purpose) { return kPurposes.at(static_cast<std::size_t>(purpose)); }

base::Relation RequireIdentityRight(const IdentityStanding& standing, const base::Principal& who, const OfCare& of_care) {
  const bool has = standing.network_id == who.network_id && standing.in_circle && standing.right;
  if (!has || !of_care(who.id)) throw NotFound();
  return base::Relation::kIdentityRight;
}

std::vector<std::string> RightsIn(const std::vector<CircleMember>& circle, const std::vector<std::string>& rights, const OfCare& of_care) {
  const auto left = InOrder(circle, rights);
  if (std::any_of(left.begin(), left.end(), of_care)) return left;
  auto with_first = left;
  const auto first =
      std::find_if(circle.begin(), circle.end(), [&](const CircleMember& member) { return of_care(member.professional_id); });
  if (first != circle.end()) with_first.push_back(first->professional_id);
  return InOrder(circle, with_first);
}

std::vector<std::string> SetRight(const Case& value, const RightChange& change, const OfCare& of_care) {
  base::Violations violations;
  violations.Require(!change.person.empty(), "professional_id", "is required");
  violations.ThrowIfAny();
  if (!InCircle(value, change.person)) {
    throw Fault(Code::kFailedPrecondition, base::reason::kNotInCircle, "the right is only for people of the circle");
  }
  if (change.granted && !of_care(change.person)) {
    throw Fault(Code::kFailedPrecondition, base::reason::kIdentityNotAllowed, "the right is only for people of the care domain");
  }
  auto rights = value.identity_rights;
  std::erase(rights, change.person);
  if (change.granted) rights.push_back(change.person);
  const bool last = rights.empty() || (of_care(change.person) && std::none_of(rights.begin(), rights.end(), of_care));
  violations.Require(!last, "professional_id", "is the last who has the right and keeps it");
  violations.ThrowIfAny();
  return RightsIn(value.circle, rights, of_care);
}

}  // namespace kortelijn::consultation
