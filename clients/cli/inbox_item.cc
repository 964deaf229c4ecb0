#include <algorithm>
#include <limits>
#include <tuple>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/hand_over.h"
#include "clients/cli/inbox.h"
#include "clients/cli/standing.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"

namespace kortelijn::cli {
namespace {

namespace v1 = referral::v1;
using client::Fill;
using client::Tr;

/// Where a row stands, as the service orders it.
auto PlaceOf(const v1::InboxItem& item) {
  const auto due = item.has_due_time() ? item.due_time().seconds() : std::numeric_limits<std::int64_t>::max();
  return std::tuple(due, item.referral().request_time().seconds(), std::string_view(item.referral().id()));
}

bool IsOf(const v1::InboxItem& item, v1::InboxFilter part) {
  switch (part) {
    case v1::INBOX_FILTER_OFFERED:
      return PartOf(item) == InboxPart::kOffered;
    case v1::INBOX_FILTER_HELD:
      return item.held();
    case v1::INBOX_FILTER_WAITING:
      return PartOf(item) == InboxPart::kAwaited;
    case v1::INBOX_FILTER_STANDING_IN:
      return PartOf(item) == InboxPart::kStandingIn;
    default:
      return true;
  }
}

}  // namespace

InboxPart PartOf(const v1::InboxItem& item) {
  if (!item.stands_in_for().empty()) return InboxPart::kStandingIn;
  if (item.awaited() != v1::AWAITED_UNSPECIFIED) return InboxPart::kAwaited;
  return item.held() ? InboxPart::kHeld : InboxPart::kOffered;
}

std::string HeadingOf(InboxPart part) {
  switch (part) {
    case InboxPart::kHeld:
      return Tr("With you");
    case InboxPart::kAwaited:
      return Tr("Awaits a word of yours");
    case InboxPart::kStandingIn:
      return Tr("You stand in");
    default:
      return Tr("Offered to you");
  }
}

Cell StateOf(Context& context, const v1::InboxItem& item) {
  if (item.awaited() != v1::AWAITED_UNSPECIFIED) return Word(item.awaited(), Tone::kWarn);
  if (item.held() || !item.stands_in_for().empty()) return StandingCell(context, StandingOf(item.referral()));
  const bool fresh = item.offer().state() == v1::OFFER_STATE_OFFERED;
  return {fresh ? "●" : "", client::CodeOf(item.offer().state()), Tone::kGood};
}

std::string HandedOverBy(Context& context, const v1::InboxItem& item) {
  if (PartOf(item) != InboxPart::kOffered || item.offer().ring() != kHandOverRing) return {};
  return Fill(Tr("handed over by {name}"), {{"name", context.people().Name(item.referral().holder_id())}});
}

bool MayTakeOver(const v1::InboxItem& item) { return PartOf(item) == InboxPart::kStandingIn && item.awaited() == v1::AWAITED_UNSPECIFIED; }

std::string ClaimStep(const v1::InboxItem& item) {
  const std::string& id = item.referral().id();
  if (PartOf(item) == InboxPart::kOffered) return Fill(Tr("Pick up: kortelijn referral claim {id}"), {{"id", id}});
  if (!MayTakeOver(item)) return {};
  return Fill(Tr("Take over: kortelijn referral claim {id} --for {person}"), {{"id", id}, {"person", item.stands_in_for()}});
}

v1::InboxFilter FilterOf(const InboxOptions& options) {
  std::vector<v1::InboxFilter> asked = options.only;
  if (options.offered) asked.push_back(v1::INBOX_FILTER_OFFERED);
  if (options.held) asked.push_back(v1::INBOX_FILTER_HELD);
  if (options.waiting) asked.push_back(v1::INBOX_FILTER_WAITING);
  if (options.standing_in) asked.push_back(v1::INBOX_FILTER_STANDING_IN);
  if (asked.size() > 1) throw client::UsageFault(Tr("Ask for one part of the inbox, or for all of it."));
  return asked.empty() ? v1::INBOX_FILTER_UNSPECIFIED : asked.front();
}

v1::InboxFilter WatchedPart(const InboxOptions& options) {
  if (options.limit) throw client::UsageFault(Fill(Tr("“{typed}” is not expected here."), {{"typed", "--limit"}}));
  return FilterOf(options);
}

v1::WatchInboxResponse OfPart(const v1::WatchInboxResponse& response, v1::InboxFilter part) {
  v1::WatchInboxResponse rest = response;
  rest.clear_items();
  for (const auto& item : response.items()) {
    if (IsOf(item, part)) {
      *rest.add_items() = item;
    } else if (!response.reset()) {
      rest.add_gone(item.referral().id());
    }
  }
  return rest;
}

bool KnownInbox::Put(const v1::WatchInboxResponse& response) {
  if (response.reset()) known_.clear();
  for (const auto& item : response.items()) known_[item.referral().id()] = item;
  for (const auto& id : response.gone()) known_.erase(id);
  return response.reset() || !response.items().empty() || !response.gone().empty();
}

std::vector<v1::InboxItem> KnownInbox::Sorted() const {
  std::vector<v1::InboxItem> items;
  for (const auto& [id, item] : known_) items.push_back(item);
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return PlaceOf(a) < PlaceOf(b); });
  return items;
}

}  // namespace kortelijn::cli
