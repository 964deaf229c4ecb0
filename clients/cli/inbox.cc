#include "clients/cli/inbox.h"

#include <algorithm>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/hand_over.h"
#include "clients/cli/live.h"
#include "clients/cli/nouns.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

using client::Fill;
using client::Tr;
using Items = google::protobuf::RepeatedPtrField<referral::v1::InboxItem>;

struct BriefOptions {
  std::string id;
};

Table EmptyTable(InboxPart part) {
  const bool offered = part == InboxPart::kOffered;
  const bool stands_in = part == InboxPart::kStandingIn;
  const Column whose = {Tr("in place of"), "stands_in_for"};
  return Table(
      {ForPrograms({"", "part"}),
       {Tr("dimension"), "dimension"},
       {Tr("urgency"), "urgency"},
       Shrinking({Tr("where"), "municipality"}),
       offered ? Spilling({Tr("for"), "kind"}) : ForPrograms({"", "kind"}),
       part == InboxPart::kAwaited ? ForPrograms({"", "requester_id"}) : Spilling({Tr("from"), "requester_id"}, Tr("from {value}")),
       offered ? Column{"", "state"} : Spilling({Tr("state"), "state"}),
       {Tr("time left"), "due_time"},
       {Tr("referral"), "referral_id"},
       stands_in ? Spilling(whose, Tr("for {value}")) : ForPrograms(whose),
       ForPrograms({"", "awaited"})});
}

const char* CodeOf(InboxPart part) {
  constexpr const char* kCodes[] = {"OFFERED", "HELD", "WAITING", "STANDING_IN"};
  return kCodes[static_cast<std::size_t>(part)];
}

Cell Named(Context& context, const std::string& id) { return id.empty() ? Cell{} : Cell{context.people().Name(id), id, Tone::kPlain}; }

void AddRow(Context& context, const referral::v1::InboxItem& item, Table& table) {
  const auto& referral = item.referral();
  table.Add({{"", CodeOf(PartOf(item))},
             Word(referral.dimension(), Tone::kStrong),
             Word(referral.urgency()),
             Place(referral.municipality()),
             Word(referral.kind()),
             Named(context, referral.requester_id()),
             StateOf(context, item),
             TimeLeft(KORTELIJN_GET_TIME(item, due_time), context.now()),
             Id(referral.id()),
             Named(context, item.stands_in_for()),
             Word(item.awaited())});
  if (context.screen().for_people())
    table.AddBelow(item.held() ? HandOverText(context, referral.id(), item.offered_on_to()) : client::HandedOverBy(context.people(), item));
}

void ShowPart(Context& context, const Items& items, InboxPart part) {
  Table table = EmptyTable(part);
  for (const auto& item : items) {
    if (PartOf(item) == part) AddRow(context, item, table);
  }
  if (table.empty()) return;
  context.screen().Heading(HeadingOf(part));
  context.screen().Show(table);
}

/// What can be done with the first row that is offered, and with the first that may be taken over.
void ShowSteps(Context& context, const Items& items) {
  if (!context.screen().for_people()) return;
  std::vector<std::string> steps;
  for (const auto part : {InboxPart::kOffered, InboxPart::kStandingIn}) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return PartOf(item) == part && !ClaimStep(item).empty(); });
    if (found == items.end()) continue;
    steps.push_back(Fill(Tr("Read: kortelijn inbox brief {id}"), {{"id", found->referral().id()}}) + "   " + ClaimStep(*found));
  }
  if (!steps.empty()) context.screen().Line({});
  for (const auto& step : steps) context.screen().Line({{step, Tone::kFaint}});
}

void ShowInbox(Context& context, const Items& items) {
  if (items.empty()) return context.screen().Say(Tr("Your inbox is empty."));
  for (int part = 0; part < kInboxParts; ++part) ShowPart(context, items, static_cast<InboxPart>(part));
  ShowSteps(context, items);
}

void List(Context& context, const InboxOptions& options) {
  referral::v1::ListInboxRequest request;
  request.set_filter(FilterOf(options));
  const auto response = AllPages(context, &referral::v1::ReferralService::Stub::ListInbox, request, options.limit.value_or(50),
                                 &referral::v1::ListInboxResponse::items_size);
  if (context.screen().Json(response)) return;
  ShowInbox(context, response.items());
  context.SayMore(response.next_page_token());
}

/// What the reader of a brief can do next, by the row of their inbox that it belongs to; empty where there is none.
std::string StepAfterBrief(Context& context, const std::string& referral_id) {
  const auto inbox = AllPages(context, &referral::v1::ReferralService::Stub::ListInbox, referral::v1::ListInboxRequest(), 0,
                              &referral::v1::ListInboxResponse::items_size);
  for (const auto& item : inbox.items()) {
    if (item.referral().id() != referral_id) continue;
    const std::string decline = PartOf(item) == InboxPart::kOffered
                                    ? "   " + Fill(Tr("Not for you: kortelijn referral decline {id} --reason …"), {{"id", referral_id}})
                                    : std::string();
    return ClaimStep(item) + decline;
  }
  return {};
}

void Brief(Context& context, const BriefOptions& options) {
  consultation::v1::OpenBriefRequest request;
  request.set_referral_id(options.id);
  const auto response = context.Call(&consultation::v1::ConsultationService::Stub::OpenBrief, request);
  if (context.screen().Json(response)) return;
  Card card;
  card.Add(Tr("In brief"), "brief", Plain(response.brief(), Tone::kStrong));
  if (response.concerns() != consultation::v1::CONCERNS_UNSPECIFIED) card.Add(Tr("Concerns"), "concerns", Word(response.concerns()));
  context.screen().Show(card);
  if (!context.screen().for_people()) return;
  const std::string step = StepAfterBrief(context, options.id);
  if (!step.empty()) context.screen().Note({{step, Tone::kFaint}});
}

/// The whole inbox for people, only what changed for programs.
void ShowChange(Context& context, const KnownInbox& known, const referral::v1::WatchInboxResponse& response) {
  if (!context.screen().for_people()) {
    Table table = EmptyTable(InboxPart::kOffered);
    for (const auto& item : response.items()) AddRow(context, item, table);
    context.screen().Show(table);
    return;
  }
  const auto items = known.Sorted();
  context.screen().Clear();
  ShowInbox(context, {items.begin(), items.end()});
}

void Watch(Context& context, const InboxOptions& options) {
  KnownInbox known;
  const auto part = WatchedPart(options);
  const std::function<bool(const referral::v1::WatchInboxResponse&)> handle = [&](const referral::v1::WatchInboxResponse& whole) {
    const auto response = OfPart(whole, part);
    if (context.screen().JsonLine(response)) return true;
    if (known.Put(response)) ShowChange(context, known, response);
    context.screen().Flush();
    return true;
  };
  client::Watch(context.session(), &referral::v1::ReferralService::Stub::WatchInbox, PlanOf(context, options.live), handle);
}

}  // namespace

void AddPartOptions(Command& verb, InboxOptions& o) {
  verb.Choices("--only", o.only, Tr("only this part"));
  verb.Flag("--offered", o.offered, Tr("only what is offered to you"));
  verb.Flag("--held", o.held, Tr("only what you hold"));
  verb.Flag("--waiting", o.waiting, Tr("only what you asked and awaits a word of yours"));
  verb.Flag("--standing-in", o.standing_in, Tr("only of those for whom you stand in today"));
}

void AddInbox(Command& root) {
  Command inbox = root.Noun("inbox", Tr("what is offered to you, what you hold, and what awaits you"));
  const auto o = inbox.RunsAlone(List);
  AddPartOptions(inbox, *o);
  inbox.Number("--limit N", o->limit, Tr("at most this many; 0 is all"));
  Command list = inbox.Verb("list", Tr("your inbox; also: kortelijn inbox"));
  list.Does([o](Context& context) { List(context, *o); });
  AddPartOptions(list, *o);
  list.Number("--limit N", o->limit, Tr("at most this many; 0 is all"));
  Command watch = inbox.Verb("watch", Tr("see your inbox change as it happens"));
  watch.Does([o](Context& context) { Watch(context, *o); });
  AddPartOptions(watch, *o);
  AddLiveOptions(watch, o->live);
  AddInboxLive(inbox, o);
  Command brief = inbox.Verb("brief", Tr("read the gist of what is offered to you"));
  brief.Text("referral REFERRAL", brief.Runs(Brief)->id, Tr("the referral"));
  brief.Required("referral");
}

}  // namespace kortelijn::cli
