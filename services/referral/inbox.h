#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "services/common/base/by_id.h"
#include "services/referral/offer.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// A referral that has not ended, with its open offers and that by which its holder got it.
struct OpenReferral {
  Referral referral;
  std::vector<Offer> offers;
};

/// The person's offer among them; null if there is none. Lives in `open`.
const Offer* OfferOf(const OpenReferral& open, std::string_view person);

/// A referral that is offered to a person and open, or that they hold. Their offer is missing where they hold it by other ways. Stays as it
/// is whatever happens to the referral later.
struct InboxRow {
  std::shared_ptr<const OpenReferral> open;
  const Offer* offer = nullptr;  ///< Lives in `open`.
  bool held = false;

  const Referral& referral() const { return open->referral; }
};

/// Everybody's inbox: every referral that has not ended, by the people to whom it is offered and by who holds it. A value in memory, exact
/// as long as every change is put in, in order. For use by several threads it needs a lock around it.
class Inboxes {
 public:
  /// A referral as it is now, and those of its offers that changed. Whose number of held referrals changed by it: nobody, one or two.
  std::vector<std::string> Put(const Referral& now, std::span<const Offer> changed);

  /// How many referrals somebody holds.
  int InHand(std::string_view person) const;

  /// In no order.
  std::vector<InboxRow> Of(std::string_view person) const;
  std::optional<InboxRow> Find(std::string_view person, std::string_view referral_id) const;

  /// How many referrals are open.
  std::size_t size() const { return open_.size(); }

 private:
  using Slot = std::shared_ptr<const OpenReferral>;

  std::vector<std::string> Move(Slot& slot, Slot next);
  std::vector<std::string> Count(const OpenReferral* before, const OpenReferral* now);
  void Enter(const Slot& slot, std::string_view person);
  void Leave(const Slot& slot, std::string_view person);

  base::ById<std::unique_ptr<Slot>> open_;
  base::ById<std::unordered_set<const Slot*>> people_;
  base::ById<int> in_hand_;
};

}  // namespace kortelijn::referral
