#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/log.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/journal/v1/journal_service.grpc.pb.h"
#include "services/common/base/calendar.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Tr;
using JournalStub = journal::v1::JournalService::Stub;

struct MonthsOptions {
  std::string source = "consultation";
};

struct ExpireOptions {
  std::string source, before;
};

Cell StateOf(const journal::v1::Segment& segment) {
  if (segment.expired()) return {Tr("expired"), "EXPIRED", Tone::kFaint};
  if (segment.has_head()) return {Tr("signed"), "SIGNED", Tone::kGood};
  return {Tr("open"), "OPEN"};
}

void ShowSegments(Context& context, const google::protobuf::RepeatedPtrField<journal::v1::Segment>& segments) {
  Table table({{Tr("month"), "month"},
               AtRight({Tr("first row"), "first_seq"}),
               AtRight({Tr("last row"), "last_seq"}),
               {Tr("state"), "state"},
               {Tr("signed"), "sign_time"},
               {Tr("head"), "hash"}});
  for (const auto& segment : segments) {
    table.Add({Plain(segment.month(), Tone::kStrong), Number(segment.first_seq()), Number(segment.last_seq()), StateOf(segment),
               When(KORTELIJN_GET_TIME(segment.head(), time), context.now()), Digits(segment.head().hash())});
  }
  context.screen().Show(table);
}

void Months(Context& context, const MonthsOptions& options) {
  journal::v1::ListSegmentsRequest request;
  request.set_source(options.source);
  const auto response = context.session().CallAt(options.source, &JournalStub::ListSegments, request);
  if (!context.screen().Json(response)) ShowSegments(context, response.segments());
}

/// The beginning (UTC) of a month, as the service counts them.
base::Time StartOfMonth(const std::string& typed) {
  const auto day = base::ParseDay(typed + "-01");
  if (!day) throw client::UsageFault(client::Fill(Tr("--before: “{typed}” is not a month such as 2020-03"), {{"typed", typed}}));
  return std::chrono::sys_days(*day);
}

void Expire(Context& context, const ExpireOptions& options) {
  journal::v1::ExpireSegmentsRequest request;
  request.set_source(options.source);
  *request.mutable_before() = wire::ToProto(StartOfMonth(options.before));
  const auto response = context.session().CallAt(options.source, &JournalStub::ExpireSegments, request);
  if (context.screen().Json(response)) return;
  if (response.expired().empty()) return context.screen().Say(Tr("No month before that one is still kept."));
  ShowSegments(context, response.expired());
}

}  // namespace

void AddLogMonths(Command& log) {
  Command months = log.Verb("months", Tr("the months of a log, with their signed heads"));
  auto o = months.Runs(Months);
  months.Text("--source registry|consultation|referral|insight", o->source, Tr("which log"));
}

void AddLogExpire(Command& log) {
  Command expire = log.Verb("expire", Tr("drop the rows of months that nobody has to keep any longer, for the privacy officer"));
  auto o = expire.Runs(Expire);
  expire.Text("--source registry|consultation|referral|insight", o->source, Tr("which log"));
  expire.Required("--source");
  expire.Text("--before MONTH", o->before, Tr("months before this one, such as 2020-03; at least five years ago"));
  expire.Required("--before");
}

}  // namespace kortelijn::cli
