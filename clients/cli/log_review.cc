#include "clients/cli/log_review.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "clients/cli/cells.h"
#include "clients/cli/day_option.h"
#include "clients/cli/log.h"
#include "clients/cli/progress.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/journal/v1/review_service.grpc.pb.h"
#include "services/common/base/calendar.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using ReviewStub = journal::v1::ReviewService::Stub;

struct StartOptions {
  std::string source = "consultation", month, from, to;
  int sample = 0;
};

struct ReviewListOptions {
  std::string source = "consultation";
  int limit = 50;
};

struct ReviewShowOptions {
  ReviewName review;
  int pattern = 0;
};

struct FindingOptions {
  ReviewName review;
  int pattern = 0;
  int row = 0;
  journal::v1::Judgement judgement{};
  std::string text;
};

struct SignOptions {
  ReviewName review;
  std::string conclusion;
};

struct Period {
  base::Time from, to;
};

base::Time StartOf(std::chrono::year_month month) { return base::FromAmsterdam(std::chrono::local_days(month / 1)); }

std::chrono::year_month MonthOf(base::Time time) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(base::ToAmsterdam(time)));
  return day.year() / day.month();
}

std::chrono::year_month ParseMonth(const std::string& typed) {
  const auto day = base::ParseDay(typed + "-01");
  if (day) return day->year() / day->month();
  throw client::UsageFault(Fill(Tr("{option}: “{typed}” is not a month such as 2025-06"), {{"option", "--month"}, {"typed", typed}}));
}

/// What was asked for; without a word the last whole month. What has not ended yet ends at the last whole minute.
Period PeriodOf(const StartOptions& options, base::Time now) {
  const bool days = !options.from.empty() || !options.to.empty();
  if (days && !options.month.empty()) throw client::UsageFault(Tr("Give either --month, or --from and --to."));
  if (days && (options.from.empty() || options.to.empty())) throw client::UsageFault(Tr("Give both --from and --to."));
  Period period;
  if (days) {
    period = {StartOfDay("--from", options.from), StartOfDay("--to", options.to) + std::chrono::days(1)};
  } else {
    const auto month = options.month.empty() ? MonthOf(now) - std::chrono::months(1) : ParseMonth(options.month);
    period = {StartOf(month), StartOf(month + std::chrono::months(1))};
  }
  period.to = std::min(period.to, base::Time(std::chrono::floor<std::chrono::minutes>(now)));
  return period;
}

journal::v1::GetReviewResponse Get(Context& context, const ReviewName& name) {
  journal::v1::GetReviewRequest request;
  request.set_source(name.source);
  request.set_review_id(name.id);
  return context.session().CallAt(name.source, &ReviewStub::GetReview, request);
}

journal::v1::Review Begin(Context& context, const StartOptions& options) {
  const auto period = PeriodOf(options, context.now());
  journal::v1::StartReviewRequest request;
  request.set_source(options.source);
  *request.mutable_start_time() = wire::ToProto(period.from);
  *request.mutable_end_time() = wire::ToProto(period.to);
  request.set_sample_size(options.sample);
  const Progress progress(context.screen(), Fill(Tr("Looking through the log of {source}"), {{"source", options.source}}));
  context.session().SetDeadline(std::chrono::minutes(10));
  return context.session().CallAt(options.source, &ReviewStub::StartReview, request).review();
}

void Start(Context& context, const StartOptions& options) {
  const auto review = Begin(context, options);
  const auto response = Get(context, {review.id(), options.source});
  if (!context.screen().Json(response)) ShowReview(context, response, 0);
}

void ReviewShow(Context& context, const ReviewShowOptions& options) {
  const auto response = Get(context, options.review);
  if (!context.screen().Json(response)) ShowReview(context, response, options.pattern);
}

journal::v1::ListReviewsResponse Reviews(Context& context, const ReviewListOptions& options) {
  journal::v1::ListReviewsRequest request;
  request.set_source(options.source);
  request.set_page_size(options.limit == 0 || options.limit > 500 ? 500 : options.limit);
  journal::v1::ListReviewsResponse whole;
  do {
    auto page = context.session().CallAt(options.source, &ReviewStub::ListReviews, request);
    request.set_page_token(page.next_page_token());
    whole.mutable_reviews()->MergeFrom(page.reviews());
    whole.set_next_page_token(page.next_page_token());
  } while (!whole.next_page_token().empty() && (options.limit == 0 || whole.reviews_size() < options.limit));
  return whole;
}

void ReviewList(Context& context, const ReviewListOptions& options) {
  const auto response = Reviews(context, options);
  if (context.screen().Json(response)) return;
  Table table({{Tr("review"), "id"},
               {Tr("from"), "start_time"},
               {Tr("until"), "end_time"},
               AtRight({Tr("rows"), "rows"}),
               AtRight({Tr("findings"), "findings"}),
               {Tr("begun by"), "started_by"},
               {Tr("signed off by"), "signed_off_by"},
               Spilling({Tr("when"), "sign_off_time"})});
  for (const auto& review : response.reviews()) {
    const bool ended = !review.signed_off_by().empty();
    table.Add({Plain(review.id(), Tone::kStrong), When(KORTELIJN_GET_TIME(review, start_time), context.now()),
               When(KORTELIJN_GET_TIME(review, end_time), context.now()), Number(review.rows()), Number(review.findings_size()),
               Plain(review.started_by()), ended ? Plain(review.signed_off_by()) : Cell{Tr("goes on"), "", Tone::kWarn},
               When(KORTELIJN_GET_TIME(review, sign_off_time), context.now())});
  }
  if (table.empty()) return context.screen().Note({{Tr("This log was never reviewed. Begin: kortelijn log review start")}});
  context.screen().Show(table);
  context.SayMore(response.next_page_token());
}

void AddFinding(Context& context, const FindingOptions& options) {
  journal::v1::AddFindingRequest request;
  request.set_source(options.review.source);
  request.set_review_id(options.review.id);
  request.mutable_finding()->set_pattern(options.pattern);
  request.mutable_finding()->set_seq(options.row);
  request.mutable_finding()->set_judgement(options.judgement);
  request.mutable_finding()->set_remark(context.TextFrom(options.text));
  const auto response = context.session().CallAt(options.review.source, &ReviewStub::AddFinding, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Tr("Written down."));
  SayNextOfReview(context, response.review());
}

void Sign(Context& context, const SignOptions& options) {
  journal::v1::SignOffReviewRequest request;
  request.set_source(options.review.source);
  request.set_review_id(options.review.id);
  request.set_conclusion(context.TextFrom(options.conclusion));
  const auto response = context.session().CallAt(options.review.source, &ReviewStub::SignOffReview, request);
  if (context.screen().Json(response)) return;
  context.screen().Say(Tr("Signed off. Nothing of this review can be changed any more."));
}

void AddName(Command& verb, ReviewName& name) {
  verb.Text("review ID", name.id, Tr("the review"));
  verb.Required("review");
  verb.Text("--source registry|consultation|referral|insight", name.source, Tr("the log that it is about; else that of consultation"));
}

void AddStart(Command& noun) {
  Command verb = noun.Verb("start", Tr("begin a review: draw a sample, and look for what is unusual"));
  auto o = verb.Runs(Start);
  verb.Text("--source registry|consultation|referral|insight", o->source, Tr("which log; else that of consultation"));
  verb.Text("--month YYYY-MM", o->month, Tr("the month; else the last whole one"));
  verb.Text("--from DAY", o->from, Tr("from this day on"));
  verb.Text("--to DAY", o->to, Tr("up to and including this day"));
  verb.Number("--sample N", o->sample, Tr("rows to draw, 1 to 200; else 25"));
}

void AddFindingVerb(Command& noun) {
  Command verb = noun.Verb("finding", Tr("say what you make of something unusual, or of a row"));
  auto o = verb.Runs(AddFinding);
  AddName(verb, o->review);
  verb.Number("--pattern N", o->pattern, Tr("about what is unusual under this number"));
  verb.Number("--row ROW", o->row, Tr("about this row of the log"));
  verb.Choice("--judgement", o->judgement, Tr("what you make of it"));
  verb.Text("--text TEXT", o->text, Tr("in a few words; @FILE or - reads it"));
  verb.Required("--judgement");
  verb.Required("--text");
}

}  // namespace

void AddLogReview(Command& log) {
  Command noun = log.Noun("review", Tr("the periodic review of a log, for the privacy officer"));
  AddStart(noun);
  Command list = noun.Verb("list", Tr("reviews of a log, newest first"));
  auto listed = list.Runs(ReviewList);
  list.Text("--source registry|consultation|referral|insight", listed->source, Tr("which log; else that of consultation"));
  list.Number("--limit N", listed->limit, Tr("at most this many; 0 is all"));
  Command show = noun.Verb("show", Tr("one review: what is unusual, the sample, and what was found"));
  auto shown = show.Runs(ReviewShow);
  AddName(show, shown->review);
  show.Number("--pattern N", shown->pattern, Tr("the rows of this pattern, in the place of the sample"));
  AddFindingVerb(noun);
  Command sign = noun.Verb("sign", Tr("sign a review off; nothing changes in it after that"));
  auto signing = sign.Runs(Sign);
  AddName(sign, signing->review);
  sign.Text("--conclusion TEXT", signing->conclusion, Tr("what you conclude; @FILE or - reads it"));
  sign.Required("--conclusion");
}

}  // namespace kortelijn::cli
