#include "clients/common/inbox.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "clients/common/translate.h"

namespace kortelijn::client {
namespace {

/// Where a row stands, as the service orders it.
auto PlaceOf(const referral::v1::InboxItem& item) {
  const auto due = item.has_due_time() ? item.due_time().seconds() : std::numeric_limits<std::int64_t>::max();
  return std::tuple(due, item.referral().request_time().seconds(), std::string_view(item.referral().id()));
}

bool IsOf(const referral::v1::InboxItem& item, referral::v1::InboxFilter part) {
  switch (part) {
    case referral::v1::INBOX_FILTER_OFFERED:
      return PartOf(item) == InboxPart::kOffered;
    case referral::v1::INBOX_FILTER_HELD:
      return item.held();
    case referral::v1::INBOX_FILTER_WAITING:
      return PartOf(item) == InboxPart::kAwaited;
    case referral::v1::INBOX_FILTER_STANDING_IN:
      return PartOf(item) == InboxPart::kStandingIn;
    default:
      return true;
  }
}

}  // namespace

InboxPart PartOf(const referral::v1::InboxItem& item) {
  if (!item.stands_in_for().empty()) return InboxPart::kStandingIn;
  if (item.awaited() != referral::v1::AWAITED_UNSPECIFIED) return InboxPart::kAwaited;
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

bool IsHandOver(const referral::v1::InboxItem& item) { return PartOf(item) == InboxPart::kOffered && item.offer().ring() == kHandOverRing; }

std::string HandedOverBy(People& people, const referral::v1::InboxItem& item) {
  return IsHandOver(item) ? Fill(Tr("handed over by {name}"), {{"name", people.Name(item.referral().holder_id())}}) : std::string();
}

bool MayTakeOver(const referral::v1::InboxItem& item) {
  return PartOf(item) == InboxPart::kStandingIn && item.awaited() == referral::v1::AWAITED_UNSPECIFIED;
}

bool Claimable(const referral::v1::InboxItem& item) { return PartOf(item) == InboxPart::kOffered || MayTakeOver(item); }

referral::v1::WatchInboxResponse OfPart(const referral::v1::WatchInboxResponse& response, referral::v1::InboxFilter part) {
  referral::v1::WatchInboxResponse rest = response;
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

bool KnownInbox::Put(const referral::v1::WatchInboxResponse& response) {
  if (response.reset()) known_.clear();
  for (const auto& item : response.items()) known_[item.referral().id()] = item;
  for (const auto& id : response.gone()) known_.erase(id);
  return response.reset() || !response.items().empty() || !response.gone().empty();
}

std::vector<referral::v1::InboxItem> KnownInbox::Sorted() const {
  std::vector<referral::v1::InboxItem> items;
  for (const auto& [id, item] : known_) items.push_back(item);
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return PlaceOf(a) < PlaceOf(b); });
  return items;
}

}  // namespace kortelijn::client
