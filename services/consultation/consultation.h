#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/consultation/case.h"
#include "services/consultation/check.h"

namespace kortelijn::consultation {

/// As ConsultationStatus in consultation/v1/consultation.proto.
enum class ConsultationStatus { kUnspecified = 0, kActive = 1, kOnHold = 2, kCompleted = 3, kRevoked = 4, kEnteredInError = 5 };

/// One dimension of a question and how it is routed.
struct DimensionRequest {
  base::Dimension dimension = base::Dimension::kUnspecified;
  int weight = 0;  ///< 1 to 100; as asked, 0 is 50.
  base::RoutingMode mode = base::RoutingMode::kUnspecified;
  std::string professional_id;  ///< With DIRECTED_MAY_DECLINE only.
  bool operator==(const DimensionRequest&) const = default;
};

/// A question. Brief and question are content, sealed under the key of the case, or the question's own where it is anonymous.
struct Consultation {
  std::string id;
  std::string network_id;
  std::string case_id;  ///< Empty: anonymous.
  std::string requester_id;
  Concerns concerns = Concerns::kUnspecified;
  base::Kind kind = base::Kind::kUnspecified;
  base::Urgency urgency = base::Urgency::kUnspecified;
  std::string municipality;
  std::vector<DimensionRequest> dimensions;
  std::vector<std::string> expertise;
  std::vector<std::string> languages;  ///< ISO 639-1.
  std::string brief;
  std::string question;
  bool entered_in_error = false;
  ConsultationStatus status = ConsultationStatus::kUnspecified;
  base::Time create_time = base::kNever;
  base::Time update_time = base::kNever;

  bool anonymous() const { return case_id.empty(); }
  bool operator==(const Consultation&) const = default;
};

/// Id of the referral of one dimension: the consultation's id, a dash, and `f`, `p`, `s` or `z`.
std::string ReferralId(std::string_view consultation_id, base::Dimension dimension);

/// What a referral's id says.
struct ReferralName {
  std::string consultation_id;
  base::Dimension dimension = base::Dimension::kUnspecified;
};

/// Nothing if it is not an id of a referral.
std::optional<ReferralName> ParseReferralId(std::string_view id);

/// What asking needs to know of a colleague.
struct Colleague {
  std::string network_id;
  base::Discipline discipline = base::Discipline::kUnspecified;
  bool active = false;
  bool full = false;  ///< Takes no new questions.
  /// First and last day away, local days in Europe/Amsterdam.
  std::vector<std::pair<std::chrono::sys_days, std::chrono::sys_days>> absences;
  std::vector<base::Dimension> dimensions{};  ///< In which they have a strength.
  std::string organisation{};                 ///< Its name; empty if they belong to none.
};

/// What a network says of questions.
struct Terms {
  std::string consultation_line;
  std::vector<std::string> own_tags;  ///< Expertise tags besides those that every network has.
};

/// Checks a question by itself, before anything is looked up. U0, U1 and U2 are refused first, whatever else is wrong: the person must
/// call elsewhere. Expertise asked for must be on the list that every network has (base::ExpertiseList) or among its own tags. Errors:
/// URGENCY_NOT_HERE (details `urgency`, `consultation_line`), FIELD_INVALID, IDENTIFYING_PATTERN, MUNICIPALITY_UNKNOWN with paths in
/// AskConsultationRequest.
void CheckQuestion(const Consultation& draft, const Terms& terms);

/// What a question is asked into.
struct AskContext {
  /// The case it is about, consents included; null for an anonymous question. The circle is not looked at.
  const Case* about = nullptr;
  /// Whether the caller is in the circle of that case.
  bool in_circle = false;
  /// Nothing if unknown.
  std::function<std::optional<Colleague>(const std::string& id)> colleague;
};

/// Whom the person in care lets be asked in a dimension: anybody about an anonymous question.
Permission PermissionOf(const Case* about, base::Dimension dimension);

/// The question as it is asked, from a draft that CheckQuestion let through. Errors: NOT_FOUND (case), CONSENT_REQUIRED (details `scope`,
/// `dimension`: nobody may be asked in it, or not who is named), CANDIDATE_UNAVAILABLE (details `professional_id`: who is named is unknown
/// here, suspended, full, away today, objected to, without a strength in that dimension, or the caller).
Consultation Ask(Consultation draft, std::string id, const AskContext& context, const Act& act);

/// The words by which the person let these dimensions be asked, for the log: ConsentGround of each, joined; empty where silence was enough.
std::string ConsentGround(const Case* about, const std::vector<DimensionRequest>& dimensions);

/// Checks a dimension that is asked in addition by itself. Errors: FIELD_INVALID with paths in AddDimensionRequest.
void CheckAdded(const DimensionRequest& wanted);

/// The request as it is added to a question, from one that CheckAdded let through. Errors: NOT_FOUND (not the requester, or not in the
/// circle of the case any more), MOVE_NOT_ALLOWED (it is not ACTIVE nor ON_HOLD), FIELD_INVALID (it is asked in this dimension already),
/// CONSENT_REQUIRED, CANDIDATE_UNAVAILABLE, as for Ask.
DimensionRequest AddDimension(const Consultation& asked, DimensionRequest wanted, const AskContext& context, const Act& act);

/// How one referral stands: its state, and whether its answer was confirmed by the requester or closed by the system.
struct Standing {
  base::ReferralState state = base::ReferralState::kRequested;
  bool closed = false;
};

/// True for the states that nothing follows but ENTERED_IN_ERROR.
bool Ended(base::ReferralState state);

/// The status that follows from the referrals of a question, one a dimension, and from the requester's word that it was an error.
ConsultationStatus StatusOf(bool entered_in_error, std::span<const Standing> referrals);

}  // namespace kortelijn::consultation
