#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "services/common/base/by_id.h"
#include "services/referral/offer.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// What a requester is awaited for (referral_service.proto).
enum class Awaited { kUnspecified = 0, kReply = 1, kConfirmation = 2 };

/// What a referral awaits of its requester: a reply while it waits for one, a confirmation once it was answered.
Awaited AwaitedOf(const Referral& referral);

/// True if it stands in somebody's inbox: it has not ended, or was answered and awaits the requester's word.
bool InInboxes(const Referral& referral);

/// A referral that stands in inboxes, with its open offers, that by which its holder got it, and who holds it or held it.
struct OpenReferral {
  Referral referral;
  std::vector<Offer> offers;
  std::set<std::string, std::less<>> holders{};
};

/// The person's offer among them; null if there is none. Lives in `open`.
const Offer* OfferOf(const OpenReferral& open, std::string_view person);

/// A referral that is offered to a person and open, or that they hold, or that they asked and that awaits them. Their offer is missing
/// where they hold it by other ways. Stays as it is whatever happens to the referral later.
struct InboxRow {
  std::shared_ptr<const OpenReferral> open;
  const Offer* offer = nullptr;  ///< Lives in `open`.
  bool held = false;
  Awaited awaited = Awaited::kUnspecified;
  std::string stands_in_for{};  ///< Whose row it is, where somebody else sees it who stands in for them; then neither offer nor held.

  const Referral& referral() const { return open->referral; }
};

/// The row of `absent` as `viewer`, who stands in for them, sees it: what they hold, and what awaits them, as far as the viewer did not ask
/// it (MayTakeOver) and may say the word (MaySpeakFor). Nothing of what is only offered to them. Whether people of the social domain may be
/// asked is not known here.
std::optional<InboxRow> ForStandIn(InboxRow row, const std::string& absent, std::string_view viewer);

/// Everybody's inbox: every referral of InInboxes, by the people to whom it is offered, by who holds it and by whom it awaits. A value in
/// memory, exact as long as every change is put in, in order. For use by several threads it needs a lock around it.
class Inboxes {
 public:
  /// A referral as it is now, and those of its offers that changed; who held it before what was put in, where that is known. Whose number
  /// of held referrals changed by it: nobody, one or two.
  std::vector<std::string> Put(const Referral& now, std::span<const Offer> changed, const std::set<std::string>& held = {});

  /// How many referrals somebody holds.
  int InHand(std::string_view person) const;

  /// Somebody's own rows, and those of the people for whom they stand in, in no order, each referral once: their own row before another's,
  /// and what awaits a word before what is held.
  std::vector<InboxRow> Of(std::string_view person, std::span<const std::string> absent = {}) const;
  std::optional<InboxRow> Find(std::string_view person, std::string_view referral_id, std::span<const std::string> absent = {}) const;

  /// How many referrals stand in inboxes.
  std::size_t size() const { return open_.size(); }

 private:
  using Slot = std::shared_ptr<const OpenReferral>;

  std::vector<std::string> Move(Slot& slot, Slot next);
  std::vector<std::string> Count(const OpenReferral* before, const OpenReferral* now);
  void Enter(const Slot& slot, std::string_view person);
  void Leave(const Slot& slot, std::string_view person);
  void AddRows(std::string_view person, std::vector<InboxRow>& rows) const;

  base::ById<std::unique_ptr<Slot>> open_;
  base::ById<std::unordered_set<const Slot*>> people_;
  base::ById<int> in_hand_;
};

}  // namespace kortelijn::referral
