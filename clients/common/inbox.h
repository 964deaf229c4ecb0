#pragma once

#include <map>
#include <string>
#include <vector>

#include "clients/common/people.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

/// An inbox as every client shows it.
namespace kortelijn::client {

/// The ring of an offer by which a holder hands over; see referral/v1/referral.proto.
inline constexpr int kHandOverRing = 5;

/// The parts of an inbox, in the order in which they are shown.
enum class InboxPart { kOffered, kHeld, kAwaited, kStandingIn };
inline constexpr int kInboxParts = 4;

InboxPart PartOf(const referral::v1::InboxItem& item);
std::string HeadingOf(InboxPart part);

/// True if it is offered by its holder, who wants to hand it over.
bool IsHandOver(const referral::v1::InboxItem& item);
/// By whom the row is handed over: `handed over by {name}`; empty where nobody does.
std::string HandedOverBy(People& people, const referral::v1::InboxItem& item);
/// True if it is held by whom somebody stands in for, and may be taken over.
bool MayTakeOver(const referral::v1::InboxItem& item);
/// True if it can be picked up: offered, or to be taken over.
bool Claimable(const referral::v1::InboxItem& item);

/// What a watch tells about one part: rows of others are gone from it.
referral::v1::WatchInboxResponse OfPart(const referral::v1::WatchInboxResponse& response, referral::v1::InboxFilter part);

/// Rows by referral, as a watch tells them.
class KnownInbox {
 public:
  /// True if anything became different.
  bool Put(const referral::v1::WatchInboxResponse& response);
  /// Due first, without a due time last.
  std::vector<referral::v1::InboxItem> Sorted() const;

 private:
  std::map<std::string, referral::v1::InboxItem> known_;
};

}  // namespace kortelijn::client
