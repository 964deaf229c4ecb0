#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/live.h"
#include "clients/cli/table.h"
#include "clients/common/inbox.h"
#include "kortelijn/referral/v1/referral_service.pb.h"

/// What the inbox as a list and as a live view have in common.
namespace kortelijn::cli {

using client::Claimable;
using client::HeadingOf;
using client::InboxPart;
using client::kInboxParts;
using client::KnownInbox;
using client::MayTakeOver;
using client::OfPart;
using client::PartOf;

/// What a row is about, for people: a dot for what is new, the state of what is held, what is awaited, for whom somebody stands in.
Cell StateOf(Context& context, const referral::v1::InboxItem& item);

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

/// `kortelijn inbox live`.
void AddInboxLive(Command& inbox, const std::shared_ptr<InboxOptions>& options);

}  // namespace kortelijn::cli
