#include <algorithm>
#include <limits>
#include <tuple>

#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/inbox.h"
#include "clients/cli/standing.h"
#include "clients/common/translate.h"

namespace kortelijn::cli {
namespace {

namespace v1 = referral::v1;
using client::Tr;

/// Where a row stands, as the service orders it.
auto PlaceOf(const v1::InboxItem& item) {
  const auto due = item.has_due_time() ? item.due_time().seconds() : std::numeric_limits<std::int64_t>::max();
  return std::tuple(due, item.referral().request_time().seconds(), std::string_view(item.referral().id()));
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
