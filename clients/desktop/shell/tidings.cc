#include "clients/desktop/shell/tidings.h"

#include "clients/common/inbox.h"
#include "clients/desktop/craft/text.h"

namespace kortelijn::desktop {

namespace v1 = referral::v1;

Tidings::Known Tidings::KnownOf(const v1::InboxItem& item) {
  const auto& referral = item.referral();
  return {
      .offered = client::PartOf(item) == client::InboxPart::kOffered,
      .awaited = item.awaited(),
      .waiting = item.held() && referral.state() == v1::REFERRAL_STATE_ON_HOLD && referral.reason() == v1::MOVE_REASON_AWAITING_INFORMATION,
      .cancel_requested = item.held() && referral.cancel_requested()};
}

const char* Tidings::NewIn(const Known& before, const Known& now, bool held) {
  if (now.offered && !before.offered) return client::TrMark("A question is offered to you.");
  if (now.awaited == v1::AWAITED_REPLY && before.awaited != now.awaited) return client::TrMark("You are asked something back.");
  if (now.awaited == v1::AWAITED_CONFIRMATION && before.awaited != now.awaited) return client::TrMark("A question of yours was answered.");
  if (now.cancel_requested && !before.cancel_requested) return client::TrMark("Somebody wants to cancel what you hold.");
  return held && before.waiting && !now.waiting ? client::TrMark("There is a reply to what you asked.") : nullptr;
}

std::vector<Tiding> Tidings::Put(const v1::WatchInboxResponse& response) {
  std::vector<Tiding> tidings;
  std::map<std::string, Known> known = response.reset() ? std::map<std::string, Known>() : known_;
  for (const auto& item : response.items()) {
    const std::string& id = item.referral().id();
    const auto before = known_.find(id);
    const Known now = KnownOf(item);
    const char* says = NewIn(before == known_.end() ? Known() : before->second, now, item.held());
    if (looked_ && says != nullptr) tidings.push_back({QTr(says), id});
    known[id] = now;
  }
  for (const auto& id : response.gone()) known.erase(id);
  known_ = std::move(known);
  looked_ = true;
  return tidings;
}

}  // namespace kortelijn::desktop
