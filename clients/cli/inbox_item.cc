#include "clients/cli/cells.h"
#include "clients/cli/context.h"
#include "clients/cli/inbox.h"
#include "clients/cli/standing.h"
#include "clients/common/translate.h"
#include "clients/common/wording.h"

namespace kortelijn::cli {

using client::Fill;
using client::Tr;

Cell StateOf(Context& context, const referral::v1::InboxItem& item) {
  if (item.awaited() != referral::v1::AWAITED_UNSPECIFIED) return Word(item.awaited(), Tone::kWarn);
  if (item.held() || !item.stands_in_for().empty()) return StandingCell(context, StandingOf(item.referral()));
  const bool fresh = item.offer().state() == referral::v1::OFFER_STATE_OFFERED;
  return {fresh ? "●" : "", client::CodeOf(item.offer().state()), Tone::kGood};
}

std::string ClaimStep(const referral::v1::InboxItem& item) {
  const std::string& id = item.referral().id();
  if (PartOf(item) == InboxPart::kOffered) return Fill(Tr("Pick up: kortelijn referral claim {id}"), {{"id", id}});
  if (!MayTakeOver(item)) return {};
  return Fill(Tr("Take over: kortelijn referral claim {id} --for {person}"), {{"id", id}, {"person", item.stands_in_for()}});
}

referral::v1::InboxFilter FilterOf(const InboxOptions& options) {
  std::vector<referral::v1::InboxFilter> asked = options.only;
  if (options.offered) asked.push_back(referral::v1::INBOX_FILTER_OFFERED);
  if (options.held) asked.push_back(referral::v1::INBOX_FILTER_HELD);
  if (options.waiting) asked.push_back(referral::v1::INBOX_FILTER_WAITING);
  if (options.standing_in) asked.push_back(referral::v1::INBOX_FILTER_STANDING_IN);
  if (asked.size() > 1) throw client::UsageFault(Tr("Ask for one part of the inbox, or for all of it."));
  return asked.empty() ? referral::v1::INBOX_FILTER_UNSPECIFIED : asked.front();
}

referral::v1::InboxFilter WatchedPart(const InboxOptions& options) {
  if (options.limit) throw client::UsageFault(Fill(Tr("“{typed}” is not expected here."), {{"typed", "--limit"}}));
  return FilterOf(options);
}

}  // namespace kortelijn::cli
