#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/relations.h"
#include "services/common/base/time.h"
#include "services/consultation/case.h"
#include "services/consultation/check.h"

/// Who the person in care is, and who may know it: pure rules. Nothing here looks for the name in what people write of a case: a refusal
/// would tell whoever has no right that they guessed it.
namespace kortelijn::consultation {

/// All of it is sensitive. Lengths are those of consultation/v1/identity_service.proto.
struct Identity {
  std::string family_name;
  std::string given_names;
  std::string birth_date;  ///< `YYYY-MM-DD`, or empty.
  std::string bsn;         ///< Nine digits, or empty.
  std::string telephone;
  std::string address;
  bool operator==(const Identity&) const = default;
};

/// Errors: FIELD_INVALID with paths in PutIdentityRequest. A birth date is a real day up to today in Amsterdam; a BSN passes the
/// eleven-test.
void CheckIdentity(const Identity& identity, base::Time now);

/// For what an identity is opened; names and numbers of consultation/v1/identity_service.proto.
enum class Purpose { kUnspecified = 0, kCare = 1, kIdentify = 2, kCorrespond = 3, kRequestOfPerson = 4 };

/// Errors: REASON_REQUIRED if none is given, FIELD_INVALID if it is not one of these.
void CheckPurpose(Purpose purpose);
/// `CARE`, for the log.
std::string_view PurposeCode(Purpose purpose);

/// True for an active professional whose domain is care only: spiritual caregivers, whose is care and social both, count as social.
using OfCare = std::function<bool(const std::string& id)>;

/// How somebody stands to the identity of a case.
struct IdentityStanding {
  std::string network_id;
  bool in_circle = false;
  bool right = false;  ///< It was given to them.
};

/// IDENTITY_RIGHT: in the circle, given the right, and of the care domain now. Who stands in for such a person has no right by it. Errors:
/// NOT_FOUND.
base::Relation RequireIdentityRight(const IdentityStanding& standing, const base::Principal& who, const OfCare& of_care);

/// Who has the right after the circle changed: who left has lost it; where nobody in it who is of the care domain now has it, the first who
/// is gets it too, which in a new case is its maker. In the order of the circle.
std::vector<std::string> RightsIn(const std::vector<CircleMember>& circle, const std::vector<std::string>& rights, const OfCare& of_care);

/// What is to change about a right.
struct RightChange {
  std::string person;
  bool granted = false;
};

/// Who has the right after it was given or taken. Errors: NOT_IN_CIRCLE, IDENTITY_NOT_ALLOWED (not of the care domain), FIELD_INVALID (the
/// last one of the care domain who has it, or nobody is named).
std::vector<std::string> SetRight(const Case& value, const RightChange& change, const OfCare& of_care);

}  // namespace kortelijn::consultation
