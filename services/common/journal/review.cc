#include "services/common/journal/review.h"

#include <algorithm>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"

namespace kortelijn::journal {
namespace {

constexpr std::size_t kLongestRemark = 1000;
constexpr std::size_t kLongestConclusion = 2000;

bool HasRow(const std::vector<std::int64_t>& rows, std::int64_t seq) { return std::find(rows.begin(), rows.end(), seq) != rows.end(); }

bool Shows(const Review& review, std::int64_t seq) {
  const auto& patterns = review.patterns;
  return HasRow(review.sample, seq) ||
         std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) { return HasRow(pattern.seqs, seq); });
}

bool HasPattern(const Review& review, int number) {
  const auto& patterns = review.patterns;
  return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) { return pattern.number == number; });
}

bool HasFinding(const Review& review, const Pattern& pattern) {
  const auto& findings = review.findings;
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.pattern == pattern.number; });
}

bool Fits(std::string_view text, std::size_t longest) {
  const auto length = base::Utf8Length(text);
  return length != std::string::npos && length <= longest && !base::Trim(text).empty();
}

void RequireOpen(const Review& review) {
  if (!review.ended()) return;
  throw base::Fault(base::Code::kFailedPrecondition, base::reason::kReviewEnded, "the review was signed off");
}

void RequireSubject(base::Violations& violations, const Review& review, const Finding& said) {
  if ((said.pattern == 0) == (said.seq == 0)) return violations.Add("finding", "must be about one pattern or one row");
  violations.Require(said.pattern == 0 || HasPattern(review, said.pattern), "finding.pattern", "is not a pattern of this review");
  violations.Require(said.seq == 0 || Shows(review, said.seq), "finding.seq", "is not a row that this review shows");
}

}  // namespace

ReviewPlan CheckedPlan(ReviewPlan plan, base::Time now) {
  base::Violations violations;
  violations.Require(plan.from != base::kNever, "start_time", "is missing");
  violations.Require(plan.to != base::kNever && plan.to <= now, "end_time", "is missing or lies in the future");
  violations.Require(plan.from < plan.to, "end_time", "is not after the start");
  violations.Require(plan.to - plan.from <= kLongestPeriod, "end_time", "is more than 400 days after the start");
  violations.Require(plan.sample_size >= 0 && plan.sample_size <= kLargestSample, "sample_size", "must be 0 to 200");
  violations.ThrowIfAny();
  if (plan.sample_size == 0) plan.sample_size = kUsualSample;
  return plan;
}

Finding Judge(const Review& review, Finding said, const Reviewing& act) {
  RequireOpen(review);
  base::Violations violations;
  RequireSubject(violations, review, said);
  const bool judged = said.judgement >= Judgement::kInOrder && said.judgement <= Judgement::kIncident;
  violations.Require(judged, "finding.judgement", "is missing");
  violations.Require(Fits(said.remark, kLongestRemark), "finding.remark", "must have 1 to 1000 characters");
  violations.ThrowIfAny();
  said.author_id = act.who.id;
  said.create_time = act.now;
  return said;
}

std::vector<int> WithoutFinding(const Review& review) {
  std::vector<int> open;
  for (const auto& pattern : review.patterns) {
    if (!HasFinding(review, pattern)) open.push_back(pattern.number);
  }
  return open;
}

Review SignOff(Review review, std::string conclusion, const Reviewing& act) {
  RequireOpen(review);
  base::Violations violations;
  violations.Require(Fits(conclusion, kLongestConclusion), "conclusion", "must have 1 to 2000 characters");
  for (const int number : WithoutFinding(review)) violations.Add("patterns", "pattern " + std::to_string(number) + " has no finding yet");
  violations.ThrowIfAny();
  review.conclusion = std::move(conclusion);
  review.signed_off_by = act.who.id;
  review.sign_off_time = act.now;
  return review;
}

}  // namespace kortelijn::journal
