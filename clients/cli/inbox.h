#pragma once

#include <map>
#include <string>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/table.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

/// What the inbox as a list and as a live view have in common.
namespace kortelijn::cli {

class Context;

/// The parts of an inbox, in the order in which they are shown.
enum class InboxPart { kOffered, kHeld, kAwaited, kStandingIn };
inline constexpr int kInboxParts = 4;

InboxPart PartOf(const referral::v1::InboxItem& item);
std::string HeadingOf(InboxPart part);

/// What a row is about, for people: a dot for what is new, the state of what is held, what is awaited, for whom somebody stands in.
Cell StateOf(Context& context, const referral::v1::InboxItem& item);

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

/// `kortelijn inbox live`.
void AddInboxLive(Command& inbox);

}  // namespace kortelijn::cli
