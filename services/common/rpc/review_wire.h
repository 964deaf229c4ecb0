#pragma once

#include "kortelijn/journal/v1/review_service.pb.h"
#include "services/common/journal/review.h"

/// Reviews of a log as they travel.
namespace kortelijn::rpc {

/// How much of a review is shown.
enum class Shown {
  kOutline,       ///< Without sample, patterns, and the texts of findings and conclusion.
  kWithoutTexts,  ///< Without the texts: for answers that are kept to be given again.
  kAll,
};
void WriteReview(const journal::Review& review, std::string_view source, Shown shown, journal::v1::Review* to);

journal::ReviewPlan ReadPlan(const journal::v1::StartReviewRequest& request);
journal::Finding ReadFinding(const journal::v1::Finding& finding);

}  // namespace kortelijn::rpc
