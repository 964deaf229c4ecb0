#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/live.h"
#include "clients/cli/table.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

/// What the inbox as a list and as a live view have in common.
namespace kortelijn::cli {

/// The parts of an inbox, in the order in which they are shown.
enum class InboxPart { kOffered, kHeld, kAwaited, kStandingIn };
inline constexpr int kInboxParts = 4;

InboxPart PartOf(const referral::v1::InboxItem& item);
std::string HeadingOf(InboxPart part);

/// What a row is about, for people: a dot for what is new, the state of what is held, what is awaited, for whom somebody stands in.
Cell StateOf(Context& context, const referral::v1::InboxItem& item);

/// By whom the row is handed over: `handed over by {name}`; empty where nobody does.
std::string HandedOverBy(Context& context, const referral::v1::InboxItem& item);
/// True if it is held by whom somebody stands in for, and may be taken over.
bool MayTakeOver(const referral::v1::InboxItem& item);
/// The command that picks the row up or takes it over; empty where neither can be.
std::string ClaimStep(const referral::v1::InboxItem& item);

/// What `inbox` and its verbs were asked for. They share it, so that an option means the same before and after the verb.
struct InboxOptions {
  std::vector<referral::v1::InboxFilter> only;
  bool offered = false, held = false, waiting = false, standing_in = false;
  std::optional<int> limit;
  LiveOptions live{};
};
void AddPartOptions(Command& verb, InboxOptions& options);
/// The part asked for; UNSPECIFIED is all. Errors: USAGE if there is more than one.
referral::v1::InboxFilter FilterOf(const InboxOptions& options);
/// The same for what watches, which has no limit. Errors: USAGE.
referral::v1::InboxFilter WatchedPart(const InboxOptions& options);
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

/// `kortelijn inbox live`.
void AddInboxLive(Command& inbox, const std::shared_ptr<InboxOptions>& options);

}  // namespace kortelijn::cli
