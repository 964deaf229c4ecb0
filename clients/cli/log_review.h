#pragma once

#include <string>

#include "clients/cli/context.h"
#include "kortelijn/journal/v1/review_service.pb.h"

/// What the files of `kortelijn log review` share.
namespace kortelijn::cli {

/// A review as somebody names it: its id, and the log it is about.
struct ReviewName {
  std::string id;
  std::string source = "consultation";
};

/// A review for whoever goes through it: what is unusual, the rows of the sample or of one pattern (0: the sample), what was found, and
/// what is still to be done.
void ShowReview(Context& context, const journal::v1::GetReviewResponse& response, int pattern);

/// What to type next: nothing once it was signed off.
void SayNextOfReview(Context& context, const journal::v1::Review& review);

}  // namespace kortelijn::cli
