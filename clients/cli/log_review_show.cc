#include <algorithm>
#include <set>

#include "clients/cli/cells.h"
#include "clients/cli/log_review.h"
#include "clients/common/time_wording.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "services/common/base/text.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;

/// The last word about a pattern, or a row; null if there is none.
const journal::v1::Finding* LastAbout(const journal::v1::Review& review, int pattern, std::int64_t seq) {
  const journal::v1::Finding* last = nullptr;
  for (const auto& finding : review.findings()) {
    if (finding.pattern() == pattern && finding.seq() == seq) last = &finding;
  }
  return last;
}

Cell JudgementCell(const journal::v1::Finding* finding, const Cell& none) {
  if (finding == nullptr) return none;
  return Word(finding->judgement(), finding->judgement() == journal::v1::JUDGEMENT_INCIDENT ? Tone::kBad : Tone::kGood);
}

std::vector<std::string> WithoutFinding(const journal::v1::Review& review) {
  std::vector<std::string> open;
  for (const auto& pattern : review.patterns()) {
    if (LastAbout(review, pattern.number(), 0) == nullptr) open.push_back(std::to_string(pattern.number()));
  }
  return open;
}

Cell Who(Context& context, const std::string& id) { return {context.people().Name(id), id, Tone::kStrong}; }

/// How often people usually do it; nobody's own acts have a measure.
Cell Usual(const journal::v1::Pattern& pattern) {
  if (pattern.kind() == journal::v1::PATTERN_KIND_OWN_ACTS) return {"–", "", Tone::kFaint};
  return Plain(std::to_string(pattern.usual()), Tone::kFaint);
}

void ShowHead(Context& context, const journal::v1::Review& review) {
  const auto moment = [&](base::Time time) { return client::Moment(time, context.now()); };
  const auto from = KORTELIJN_GET_TIME(review, start_time);
  const auto to = KORTELIJN_GET_TIME(review, end_time);
  Card card;
  card.Add(Tr("Review"), "id", Plain(review.id(), Tone::kStrong));
  card.Add(Tr("Log"), "source", Plain(review.source()));
  card.Add(Tr("From"), "start_time", When(from, context.now()));
  card.Add(Tr("Until"), "end_time", When(to, context.now()));
  card.Add(Tr("Rows"), "rows", Number(review.rows()));
  card.Add(Tr("Begun by"), "started_by",
           {context.people().Name(review.started_by()) + ", " + moment(KORTELIJN_GET_TIME(review, create_time)), review.started_by(),
            Tone::kPlain});
  if (!review.signed_off_by().empty()) {
    card.Add(Tr("Signed off by"), "signed_off_by",
             {context.people().Name(review.signed_off_by()) + ", " + moment(KORTELIJN_GET_TIME(review, sign_off_time)),
              review.signed_off_by(), Tone::kGood});
    card.Add(Tr("Conclusion"), "conclusion", Plain(review.conclusion()));
  }
  context.screen().Show(card);
}

void ShowPatterns(Context& context, const journal::v1::Review& review) {
  auto& screen = context.screen();
  screen.Heading(Tr("Unusual"));
  if (review.patterns().empty()) return screen.Line({{Tr("Nothing in this period is unusual.")}});
  Table table({AtRight({"", "number"}),
               {Tr("what"), "kind"},
               {Tr("who"), "actor"},
               AtRight({Tr("how often"), "count"}),
               AtRight({Tr("usual"), "usual"}),
               {Tr("finding"), "judgement"}});
  for (const auto& pattern : review.patterns()) {
    table.Add({Number(pattern.number()), Word(pattern.kind()), Who(context, pattern.actor()), Number(pattern.count()), Usual(pattern),
               JudgementCell(LastAbout(review, pattern.number(), 0), {Tr("none yet"), "", Tone::kWarn})});
  }
  screen.Show(table);
}

/// Nobody can review themselves: who does it all the same is told, and so is whoever reads the review later.
void ShowOwnActs(Context& context, const journal::v1::Review& review) {
  std::vector<std::string> own;
  for (const auto& pattern : review.patterns()) {
    if (pattern.actor() == review.started_by()) own.push_back(std::to_string(pattern.number()));
  }
  if (own.empty()) return;
  context.screen().Text(
      Fill(Tr("Under {numbers} stands what {person} did, who began this review. Nobody can review themselves: have somebody "
              "else look at that, and say in the conclusion who did."),
           {{"numbers", base::Join(own, ", ")}, {"person", context.people().Name(review.started_by())}}),
      0);
}

void ShowFindings(Context& context, const journal::v1::Review& review) {
  if (review.findings().empty()) return;
  context.screen().Heading(Tr("Findings"));
  Table table({{"", "about"}, {"", "judgement"}, {"", "author_id"}, {"", "create_time"}, ForPrograms({"", "remark"})});
  for (const auto& finding : review.findings()) {
    const bool pattern = finding.pattern() != 0;
    const std::string number = std::to_string(pattern ? finding.pattern() : finding.seq());
    table.Add({{Fill(pattern ? Tr("pattern {number}") : Tr("row {number}"), {{"number", number}}), (pattern ? "pattern:" : "row:") + number,
                Tone::kStrong},
               JudgementCell(&finding, {}),
               Who(context, finding.author_id()),
               When(KORTELIJN_GET_TIME(finding, create_time), context.now()),
               Plain(finding.remark())});
    table.AddBelow(finding.remark());
  }
  context.screen().Show(table);
}

std::set<std::int64_t> RowsOf(const journal::v1::Review& review, int pattern) {
  if (pattern == 0) return {review.sample().begin(), review.sample().end()};
  for (const auto& each : review.patterns()) {
    if (each.number() == pattern) return {each.seqs().begin(), each.seqs().end()};
  }
  throw client::UsageFault(Fill(Tr("This review has no pattern {number}."), {{"number", std::to_string(pattern)}}));
}

void ShowRows(Context& context, const journal::v1::GetReviewResponse& response, int pattern) {
  const auto wanted = RowsOf(response.review(), pattern);
  context.screen().Heading(pattern == 0 ? Tr("Sample, drawn by chance")
                                        : Fill(Tr("Rows of pattern {number}"), {{"number", std::to_string(pattern)}}));
  Table table({AtRight({Tr("row"), "seq"}),
               {Tr("when"), "time"},
               {Tr("who"), "actor"},
               Shrinking({Tr("what"), "event"}),
               Shrinking({Tr("of"), "subject"}),
               Spilling({Tr("under which rule"), "rule"}),
               {Tr("outcome"), "outcome"},
               {Tr("finding"), "judgement"}});
  for (const auto& entry : response.entries()) {
    if (!wanted.contains(entry.seq())) continue;
    table.Add({Number(entry.seq()), When(KORTELIJN_GET_TIME(entry, time), context.now()), Who(context, entry.actor()), Plain(entry.event()),
               Plain(entry.subject_type() + " " + entry.subject_id()), Plain(entry.rule(), Tone::kFaint),
               Plain(entry.outcome(), entry.outcome() == "OK" ? Tone::kFaint : Tone::kBad),
               JudgementCell(LastAbout(response.review(), 0, entry.seq()), {})});
  }
  if (!table.empty()) return context.screen().Show(table);
  context.screen().Line({{Tr("There are none; rows that expired are not shown.")}});
}

}  // namespace

void ShowReview(Context& context, const journal::v1::GetReviewResponse& response, int pattern) {
  const auto& review = response.review();
  ShowHead(context, review);
  ShowPatterns(context, review);
  ShowOwnActs(context, review);
  ShowRows(context, response, pattern);
  ShowFindings(context, review);
  SayNextOfReview(context, review);
}

void SayNextOfReview(Context& context, const journal::v1::Review& review) {
  if (!review.signed_off_by().empty()) return;
  const auto open = WithoutFinding(review);
  const std::string source = review.source() == ReviewName().source ? "" : " --source " + review.source();
  const std::map<std::string, std::string> values = {{"id", review.id() + source}, {"numbers", base::Join(open, ", ")}};
  if (open.empty()) {
    return context.screen().Note(
        {{Fill(Tr("Everything unusual has a finding. Sign it off: kortelijn log review sign {id} --conclusion ..."), values),
          Tone::kFaint}});
  }
  context.screen().Note({{Fill(Tr("Without a finding yet: {numbers}. Look: kortelijn log review show {id} --pattern N; then: kortelijn log "
                                  "review finding {id} --pattern N --judgement in-order|asked|incident --text ..."),
                               values),
                          Tone::kFaint}});
}

}  // namespace kortelijn::cli
