#include "services/referral/inbox_board_service.h"

#include <mutex>

#include "services/referral/offer_store.h"
#include "services/referral/referral_store.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {

InboxBoard::InboxBoard(const rpc::Room& room, Candidates& candidates) : room_(room), candidates_(candidates) {
  room_.journal.AddListener([this](std::span<const journal::Change> changes, std::int64_t) { Follow(changes); });
}

void InboxBoard::Load() {
  const std::lock_guard lock(mutex_);
  room_.database.Read([this](db::ReadTx& tx) {
    ForEachOpen(tx, [&](const Referral& referral) { Put(referral, OffersOf(tx, referral.id), HoldersOf(tx, referral)); });
    ForEachUnconfirmed(tx, [&](const Referral& referral) { Put(referral, {}, HoldersOf(tx, referral)); });
  });
}

void InboxBoard::Put(const Referral& now, std::span<const Offer> changed, const std::set<std::string>& held) {
  for (const auto& person : inboxes_.Put(now, changed, held)) candidates_.SetInHand(person, inboxes_.InHand(person));
}

void InboxBoard::Follow(std::span<const journal::Change> changes) {
  const std::lock_guard lock(mutex_);
  for (const auto& change : changes) {
    const Settled settled = SettledIn(change.event);
    Put(settled.referral, settled.offers);
  }
}

std::vector<InboxRow> InboxBoard::Of(const std::string& person, std::span<const std::string> absent) const {
  const std::shared_lock lock(mutex_);
  return inboxes_.Of(person, absent);
}

std::optional<InboxRow> InboxBoard::Find(const std::string& person, const std::string& referral_id,
                                         std::span<const std::string> absent) const {
  const std::shared_lock lock(mutex_);
  return inboxes_.Find(person, referral_id, absent);
}

}  // namespace kortelijn::referral
