#include <algorithm>
#include <map>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/live.h"
#include "clients/cli/nouns.h"
#include "clients/cli/standing.h"
#include "clients/common/translate.h"
#include "kortelijn/consultation/v1/consultation_service.grpc.pb.h"
#include "kortelijn/referral/v1/referral_service.grpc.pb.h"
#include "services/common/wire/time.h"

namespace kortelijn::cli {
namespace {

namespace v1 = referral::v1;
using client::Fill;
using client::Tr;
using Items = google::protobuf::RepeatedPtrField<v1::InboxItem>;

struct ListOptions {
  v1::InboxFilter filter{};
  int limit = 50;
};

struct BriefOptions {
  std::string id;
};

Table EmptyTable(bool held) {
  return Table({ForPrograms({"", "part"}),
                {Tr("dimension"), "dimension"},
                {Tr("urgency"), "urgency"},
                Shrinking({Tr("where"), "municipality"}),
                held ? ForPrograms({"", "kind"}) : Spilling({Tr("for"), "kind"}),
                Spilling({Tr("from"), "requester_id"}, Tr("from {value}")),
                held ? Spilling({Tr("state"), "state"}) : Column{"", "state"},
                {held ? Tr("answer") : Tr("respond"), "due_time"},
                {Tr("referral"), "referral_id"}});
}

/// For people an offer only says, with a dot, that it is new.
Cell State(Context& context, const v1::InboxItem& item) {
  if (item.held()) return StandingCell(context, StandingOf(item.referral()));
  const bool fresh = item.offer().state() == v1::OFFER_STATE_OFFERED;
  return {fresh ? "●" : "", client::CodeOf(item.offer().state()), Tone::kGood};
}

void AddRow(Context& context, const v1::InboxItem& item, Table& table) {
  const auto& referral = item.referral();
  const Cell requester = {context.people().Name(referral.requester_id()), referral.requester_id(), Tone::kPlain};
  table.Add({{"", item.held() ? "HELD" : "OFFERED"},
             Word(referral.dimension(), Tone::kStrong),
             Word(referral.urgency()),
             Place(referral.municipality()),
             Word(referral.kind()),
             requester,
             State(context, item),
             DueIn(KORTELIJN_GET_TIME(item, due_time), context.now()),
             Id(referral.id())});
}

void ShowPart(Context& context, const Items& items, bool held) {
  Table table = EmptyTable(held);
  for (const auto& item : items) {
    if (item.held() == held) AddRow(context, item, table);
  }
  if (table.empty()) return;
  context.screen().Heading(held ? Tr("With you") : Tr("Offered to you"));
  context.screen().Show(table);
}

void ShowInbox(Context& context, const Items& items) {
  if (items.empty()) return context.screen().Say(Tr("Your inbox is empty."));
  ShowPart(context, items, false);
  ShowPart(context, items, true);
  const auto offered = std::find_if(items.begin(), items.end(), [](const auto& item) { return !item.held(); });
  if (offered == items.end() || !context.screen().for_people()) return;
  context.screen().Line({});
  context.screen().Line(
      {{Fill(Tr("Read: kortelijn inbox brief {id}   Pick up: kortelijn referral claim {id}"), {{"id", offered->referral().id()}}),
        Tone::kFaint}});
}

void List(Context& context, const ListOptions& options) {
  v1::ListInboxRequest request;
  request.set_filter(options.filter);
  const auto response =
      AllPages(context, &v1::ReferralService::Stub::ListInbox, request, options.limit, &v1::ListInboxResponse::items_size);
  if (context.screen().Json(response)) return;
  ShowInbox(context, response.items());
  context.SayMore(response.next_page_token());
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
  context.screen().Note(
      {{Fill(Tr("Pick up: kortelijn referral claim {id}   Not for you: kortelijn referral decline {id} --reason …"), {{"id", options.id}}),
        Tone::kFaint}});
}

/// The whole inbox for people, only what changed for programs.
void ShowChange(Context& context, const std::map<std::string, v1::InboxItem>& known, const v1::WatchInboxResponse& response) {
  if (!context.screen().for_people()) {
    Table table = EmptyTable(false);
    for (const auto& item : response.items()) AddRow(context, item, table);
    context.screen().Show(table);
    return;
  }
  Items items;
  for (const auto& [id, item] : known) *items.Add() = item;
  context.screen().Clear();
  ShowInbox(context, items);
}

void Watch(Context& context, const LiveOptions& options) {
  std::map<std::string, v1::InboxItem> known;
  const std::function<bool(const v1::WatchInboxResponse&)> handle = [&](const v1::WatchInboxResponse& response) {
    if (context.screen().JsonLine(response)) return true;
    if (response.reset()) known.clear();
    for (const auto& item : response.items()) known[item.referral().id()] = item;
    for (const auto& id : response.gone()) known.erase(id);
    const bool heartbeat = !response.reset() && response.items().empty() && response.gone().empty();
    if (!heartbeat) ShowChange(context, known, response);
    context.screen().Flush();
    return true;
  };
  client::Watch(context.session(), &v1::ReferralService::Stub::WatchInbox, PlanOf(context, options), handle);
}

void AddListOptions(Command& verb, ListOptions& o) {
  verb.Choice("--only", o.filter, Tr("only this part"));
  verb.Number("--limit N", o.limit, Tr("at most this many; 0 is all"));
}

}  // namespace

void AddInbox(Command& root) {
  Command inbox = root.Noun("inbox", Tr("what is offered to you and what you hold"));
  inbox.RunsAlone(List);
  Command list = inbox.Verb("list", Tr("your inbox; also: kortelijn inbox"));
  AddListOptions(list, *list.Runs(List));
  Command watch = inbox.Verb("watch", Tr("see your inbox change as it happens"));
  AddLiveOptions(watch, *watch.Runs(Watch));
  Command brief = inbox.Verb("brief", Tr("read the gist of what is offered to you"));
  brief.Text("referral REFERRAL", brief.Runs(Brief)->id, Tr("the referral"));
  brief.Required("referral");
}

}  // namespace kortelijn::cli
