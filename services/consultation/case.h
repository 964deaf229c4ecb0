#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/consultation/check.h"
#include "services/consultation/consent.h"
#include "services/consultation/emergency.h"

namespace kortelijn::consultation {

/// Names and numbers of these enums are those of consultation/v1/consultation.proto, which says what they mean.
enum class Concerns { kUnspecified = 0, kPerson = 1, kNaaste = 2, kFamily = 3 };
enum class Stage { kUnspecified = 0, kDiseaseDirected = 1, kSymptomDirected = 2, kDying = 3, kAftercare = 4 };
enum class SurpriseAnswer { kUnspecified = 0, kYes = 1, kNo = 2, kUnknown = 3 };

/// "Would I be surprised if this person died within a year?", as it was last answered.
struct SurpriseQuestion {
  SurpriseAnswer answer = SurpriseAnswer::kUnspecified;
  base::Time answer_time = base::kNever;
  std::string answered_by;
  bool operator==(const SurpriseQuestion&) const = default;
};

/// Somebody who is involved in a case; the role is content.
struct CircleMember {
  std::string professional_id;
  std::string role;
  std::vector<base::Dimension> dimensions;
  bool operator==(const CircleMember&) const = default;
};

/// A pseudonymous record that questions hang from. `version` grows by one with each change; the etag is its number.
struct Case {
  std::string id;
  std::string network_id;
  int birth_year_band = 0;  ///< First year of a band of five; 0 if not said.
  std::string municipality;
  Stage stage = Stage::kUnspecified;
  std::string colour;  ///< Key on the network's scale; empty if not set.
  Concerns concerns = Concerns::kUnspecified;
  SurpriseQuestion surprise_question;
  std::vector<Consent> consents;     ///< Oldest first.
  std::vector<CircleMember> circle;  ///< Never empty; the maker of the case is the first.
  std::string summary;               ///< Content.
  base::Time create_time = base::kNever;
  base::Time update_time = base::kNever;
  std::int64_t version = 0;
  std::vector<Information> information{};              ///< Who was informed, oldest first.
  std::vector<EmergencyOpening> emergency_openings{};  ///< Oldest first.
  std::vector<std::string> identity_rights{};          ///< Who of the circle may open the identity.
  bool has_identity = false;
  bool held = false;    ///< A legal hold lies on it.
  bool erased = false;  ///< Its content is destroyed and empty here; who is in its circle stays known.
  bool operator==(const Case&) const = default;
};

std::string Etag(const Case& value);

/// What the rules of a case need to know of the network it lives in.
struct CaseRules {
  /// Keys of the need-colour scale.
  std::vector<std::string> colours;
  /// True for an active professional of the caller's network.
  std::function<bool(const std::string& id)> colleague;
  /// True for one whose domain is care only.
  std::function<bool(const std::string& id)> care;
};

bool InCircle(const Case& value, std::string_view person);

/// CIRCLE. Errors: NOT_FOUND unless the caller is in the circle, CASE_ERASED.
base::Relation RequireCircle(const Case& value, const base::Principal& who);

/// By what somebody reads a case: CIRCLE, or EMERGENCY while they have it open. Errors: NOT_FOUND.
base::Relation RequireReader(const Case& value, const Act& act);

/// The case as it is shown to who reads it in an emergency: nothing of who may know the identity, and no openings by others.
Case ShownInEmergency(Case value, const std::string& person);

/// A new case from what was asked for: the caller becomes the first of the circle; id, consents, times and version of the draft are not
/// taken over. Who may know the identity: see RightsIn. Errors: FIELD_INVALID, IDENTIFYING_PATTERN, MUNICIPALITY_UNKNOWN with paths in
/// CreateCaseRequest.
Case OpenCase(Case draft, std::string id, const CaseRules& rules, const Act& act);

/// What is to change: values, the fields they are taken from (AIP-134 mask) and the etag that was read.
struct CaseChange {
  Case values;
  std::vector<std::string> paths;
  std::string etag;
};

/// Only the fields of the mask change, and only they are checked. A new answer to the surprise question carries the caller and the time.
/// Errors: NOT_FOUND, FIELD_INVALID, FIELD_NOT_MUTABLE, IDENTIFYING_PATTERN, MUNICIPALITY_UNKNOWN, ETAG_MISMATCH.
Case UpdateCase(Case value, const CaseChange& change, const CaseRules& rules, const Act& act);

/// Adds a person to the circle, at its end, or changes their part. If nobody has the right to the identity, the first of the care domain
/// gets it. Errors: NOT_FOUND, FIELD_INVALID.
Case SetCircleMember(Case value, CircleMember member, const CaseRules& rules, const Act& act);

/// With the circle a person leaves the right to the identity. Errors: NOT_FOUND (the case, or the person is not in it), FIELD_INVALID if it
/// is the last one, IDENTITY_NOT_ALLOWED if there is an identity and somebody else than the caller is the last of the care domain who has
/// the right.
Case RemoveCircleMember(Case value, const std::string& person, const CaseRules& rules, const Act& act);

/// Time and recorder of `consent` are set here. Errors: NOT_FOUND, FIELD_INVALID.
Case RecordConsent(Case value, Consent consent, const CaseRules& rules, const Act& act);

/// Time and recorder are set here. Errors: NOT_FOUND, FIELD_INVALID.
Case RecordInformation(Case value, Information information, const Act& act);

}  // namespace kortelijn::consultation
