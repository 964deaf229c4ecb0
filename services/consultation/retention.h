#pragma once

#include <set>
#include <string>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"

/// How long what was said is kept.
namespace kortelijn::consultation {

/// As in consultation/v1/retention_service.proto.
enum class RetentionClass { kUnspecified = 0, kCare = 1, kSocial = 2, kAnonymous = 3 };
enum class ErasureGround { kUnspecified = 0, kRequest = 1, kRetention = 2, kEnteredInError = 3 };

/// Years of each class.
struct RetentionYears {
  int care = 20;      ///< WGBO, article 7:454 of the civil code.
  int social = 15;    ///< Wmo 2015, article 5.3.4.
  int anonymous = 2;  ///< Nobody can be found by it.
};

/// The years of a network that said these; 0 is what the law says.
RetentionYears YearsOf(int care, int social, int anonymous);

/// What is kept of a case or of an anonymous question.
struct Retained {
  std::string id;
  std::string network_id;
  bool anonymous = false;
  base::Time update_time = base::kNever;  ///< The last change of anything in it.
  base::Time erase_time = base::kNever;   ///< kNever while it is there.
  ErasureGround ground = ErasureGround::kUnspecified;
  bool held = false;
  bool open = false;                     ///< A question in it is not at its end.
  std::set<base::Discipline> took_part;  ///< Of everybody who is or was in it; unspecified for one whose discipline is not known.
};

/// CARE as soon as somebody of the care domain took part, or may have: who is not known counts as one.
RetentionClass ClassOf(const Retained& kept);

/// Until when it is kept: the same day and time that many years after its last change, the 28th of February for the 29th where there is
/// none.
base::Time KeepUntil(const Retained& kept, const RetentionYears& years);

/// Its time has passed, and no hold lies on it.
bool Lapsed(const Retained& kept, const RetentionYears& years, base::Time now);

}  // namespace kortelijn::consultation
