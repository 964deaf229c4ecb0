#include "services/common/rpc/review_wire.h"

#include "services/common/wire/time.h"

namespace kortelijn::rpc {
namespace {

namespace v1 = journal::v1;

void WritePattern(const journal::Pattern& pattern, v1::Pattern* to) {
  to->set_number(pattern.number);
  to->set_kind(static_cast<v1::PatternKind>(pattern.kind));
  to->set_actor(pattern.actor);
  to->set_count(static_cast<std::int32_t>(pattern.count));
  to->set_usual(static_cast<std::int32_t>(pattern.usual));
  to->mutable_seqs()->Add(pattern.seqs.begin(), pattern.seqs.end());
}

void WriteFinding(const journal::Finding& finding, Shown shown, v1::Finding* to) {
  to->set_pattern(finding.pattern);
  to->set_seq(finding.seq);
  to->set_judgement(static_cast<v1::Judgement>(finding.judgement));
  to->set_author_id(finding.author_id);
  *to->mutable_create_time() = wire::ToProto(finding.create_time);
  if (shown == Shown::kAll) to->set_remark(finding.remark);
}

}  // namespace

void WriteReview(const journal::Review& review, std::string_view source, Shown shown, v1::Review* to) {
  to->set_id(review.id);
  to->set_source(std::string(source));
  *to->mutable_start_time() = wire::ToProto(review.from);
  *to->mutable_end_time() = wire::ToProto(review.to);
  to->set_started_by(review.started_by);
  *to->mutable_create_time() = wire::ToProto(review.create_time);
  to->set_rows(review.rows);
  to->set_signed_off_by(review.signed_off_by);
  KORTELIJN_SET_TIME(*to, sign_off_time, review.sign_off_time);
  for (const auto& finding : review.findings) WriteFinding(finding, shown, to->add_findings());
  if (shown == Shown::kOutline) return;
  to->mutable_sample()->Add(review.sample.begin(), review.sample.end());
  for (const auto& pattern : review.patterns) WritePattern(pattern, to->add_patterns());
  if (shown == Shown::kAll) to->set_conclusion(review.conclusion);
}

journal::ReviewPlan ReadPlan(const v1::StartReviewRequest& request) {
  return {KORTELIJN_GET_TIME(request, start_time), KORTELIJN_GET_TIME(request, end_time), request.sample_size()};
}

journal::Finding ReadFinding(const v1::Finding& finding) {
  journal::Finding said;
  said.pattern = finding.pattern();
  said.seq = finding.seq();
  said.judgement = static_cast<journal::Judgement>(finding.judgement());
  said.remark = finding.remark();
  return said;
}

}  // namespace kortelijn::rpc
