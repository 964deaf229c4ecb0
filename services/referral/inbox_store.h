#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "services/common/db/database.h"
#include "services/referral/offer.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// A referral that is offered to a person and open, or that they hold. Their offer is missing where they hold it by other ways. With an
/// offer, `referral` carries what an inbox shows and reckons with; not the case, the expertise and who may be asked.
struct InboxRow {
  Referral referral;
  std::optional<Offer> offer;
  bool held = false;
};

/// Everything in a person's inbox, in no order.
std::vector<InboxRow> Inbox(db::ReadTx& tx, std::string_view person);

/// One referral of it, if it is there.
std::optional<InboxRow> InboxEntry(db::ReadTx& tx, std::string_view person, std::string_view referral_id);

}  // namespace kortelijn::referral
