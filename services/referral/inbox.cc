#include "services/referral/inbox.h"

#include <algorithm>
#include <utility>

namespace kortelijn::referral {
namespace {

bool Holds(const Referral& referral, std::string_view person) { return referral.held() && referral.holder_id == person; }

std::string HolderOf(const OpenReferral* open) {
  return open != nullptr && open->referral.held() ? open->referral.holder_id : std::string();
}

bool Stays(const Referral& now, const Offer& offer) {
  if (now.ended()) return false;
  return offer.open() || (Holds(now, offer.professional_id) && offer.round == now.round);
}

std::vector<Offer> OffersAfter(const OpenReferral* before, const Referral& now, std::span<const Offer> changed) {
  std::vector<Offer> offers;
  const auto is_changed = [&](const Offer& offer) {
    return std::any_of(changed.begin(), changed.end(), [&](const Offer& each) { return each.professional_id == offer.professional_id; });
  };
  if (before != nullptr) {
    std::copy_if(before->offers.begin(), before->offers.end(), std::back_inserter(offers),
                 [&](const Offer& offer) { return Stays(now, offer) && !is_changed(offer); });
  }
  std::copy_if(changed.begin(), changed.end(), std::back_inserter(offers), [&](const Offer& offer) { return Stays(now, offer); });
  return offers;
}

// What no event tells, and each follows from those before.
OpenReferral After(const OpenReferral* before, const Referral& now, std::span<const Offer> changed) {
  OpenReferral after{now, OffersAfter(before, now, changed)};
  after.referral.compartment |= now.holder_discipline == base::Discipline::kSpiritualCaregiver;
  if (before != nullptr) {
    after.referral.compartment |= before->referral.compartment && before->referral.round == now.round;
    after.holders = before->holders;
  }
  if (!now.holder_id.empty()) after.holders.insert(now.holder_id);
  return after;
}

std::vector<std::string_view> PeopleIn(const OpenReferral* open) {
  std::vector<std::string_view> people;
  if (open == nullptr) return people;
  for (const Offer& offer : open->offers) people.push_back(offer.professional_id);
  const std::string_view holder = open->referral.holder_id;
  if (Holds(open->referral, holder)) people.push_back(holder);
  if (AwaitedOf(open->referral) != Awaited::kUnspecified) people.push_back(open->referral.requester_id);
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  return people;
}

InboxRow RowFor(const std::shared_ptr<const OpenReferral>& open, std::string_view person) {
  const bool asked = open->referral.requester_id == person;
  return {open, OfferOf(*open, person), Holds(open->referral, person), asked ? AwaitedOf(open->referral) : Awaited::kUnspecified};
}

bool Shows(const InboxRow& row) { return row.held || row.offer != nullptr || row.awaited != Awaited::kUnspecified; }

// Which of the rows of one referral comes before the others.
int RankOf(const InboxRow& row) {
  if (row.stands_in_for.empty()) return 0;
  return row.awaited != Awaited::kUnspecified ? 1 : 2;
}

bool Before(const InboxRow& a, const InboxRow& b) {
  const int order = a.referral().id.compare(b.referral().id);
  return order != 0 ? order < 0
                    : std::pair(RankOf(a), std::string_view(a.stands_in_for)) < std::pair(RankOf(b), std::string_view(b.stands_in_for));
}

bool SameReferral(const InboxRow& a, const InboxRow& b) { return a.open == b.open; }

}  // namespace

Awaited AwaitedOf(const Referral& referral) {
  if (referral.waiting()) return Awaited::kReply;
  const bool answered = referral.state == base::ReferralState::kCompleted && referral.close_time == base::kNever;
  return answered ? Awaited::kConfirmation : Awaited::kUnspecified;
}

bool InInboxes(const Referral& referral) { return !referral.ended() || AwaitedOf(referral) != Awaited::kUnspecified; }

std::optional<InboxRow> ForStandIn(InboxRow row, const std::string& absent, std::string_view viewer) {
  const bool speaks = row.awaited != Awaited::kUnspecified && MaySpeakFor(row.referral(), row.open->holders.contains(viewer));
  const bool takes = row.held && row.referral().requester_id != viewer;
  if (!speaks && !takes) return std::nullopt;
  row.held = false;
  row.offer = nullptr;
  row.stands_in_for = absent;
  return row;
}

const Offer* OfferOf(const OpenReferral& open, std::string_view person) {
  const auto found =
      std::find_if(open.offers.begin(), open.offers.end(), [&](const Offer& each) { return each.professional_id == person; });
  return found == open.offers.end() ? nullptr : &*found;
}

std::vector<std::string> Inboxes::Put(const Referral& now, std::span<const Offer> changed, const std::set<std::string>& held) {
  auto found = open_.find(now.id);
  if (found == open_.end() && !InInboxes(now)) return {};
  if (found == open_.end()) found = open_.emplace(now.id, std::make_unique<Slot>()).first;
  Slot& slot = *found->second;
  if (InInboxes(now)) {
    OpenReferral next = After(slot.get(), now, changed);
    next.holders.insert(held.begin(), held.end());
    return Move(slot, std::make_shared<const OpenReferral>(std::move(next)));
  }
  auto people = Move(slot, nullptr);
  open_.erase(found);
  return people;
}

std::vector<std::string> Inboxes::Move(Slot& slot, Slot next) {
  const Slot last = std::exchange(slot, std::move(next));
  const auto before = PeopleIn(last.get());
  const auto after = PeopleIn(slot.get());
  for (const auto& person : before) {
    if (!std::binary_search(after.begin(), after.end(), person)) Leave(slot, person);
  }
  for (const auto& person : after) {
    if (!std::binary_search(before.begin(), before.end(), person)) Enter(slot, person);
  }
  return Count(last.get(), slot.get());
}

std::vector<std::string> Inboxes::Count(const OpenReferral* before, const OpenReferral* now) {
  const std::string last = HolderOf(before), next = HolderOf(now);
  if (last == next) return {};
  std::vector<std::string> people;
  if (!last.empty()) {
    --in_hand_[last];
    people.push_back(last);
  }
  if (!next.empty()) {
    ++in_hand_[next];
    people.push_back(next);
  }
  return people;
}

int Inboxes::InHand(std::string_view person) const {
  const auto found = in_hand_.find(person);
  return found == in_hand_.end() ? 0 : found->second;
}

void Inboxes::Enter(const Slot& slot, std::string_view person) {
  auto inbox = people_.find(person);
  if (inbox == people_.end()) inbox = people_.emplace(person, std::unordered_set<const Slot*>()).first;
  inbox->second.insert(&slot);
}

void Inboxes::Leave(const Slot& slot, std::string_view person) {
  const auto inbox = people_.find(person);
  inbox->second.erase(&slot);
  if (inbox->second.empty()) people_.erase(inbox);
}

void Inboxes::AddRows(std::string_view person, std::vector<InboxRow>& rows) const {
  const auto inbox = people_.find(person);
  if (inbox == people_.end()) return;
  rows.reserve(rows.size() + inbox->second.size());
  for (const Slot* slot : inbox->second) rows.push_back(RowFor(*slot, person));
}

std::vector<InboxRow> Inboxes::Of(std::string_view person, std::span<const std::string> absent) const {
  std::vector<InboxRow> rows;
  AddRows(person, rows);
  if (absent.empty()) return rows;
  for (const auto& each : absent) {
    std::vector<InboxRow> theirs;
    AddRows(each, theirs);
    for (auto& row : theirs) {
      if (auto shown = ForStandIn(std::move(row), each, person)) rows.push_back(std::move(*shown));
    }
  }
  std::sort(rows.begin(), rows.end(), Before);
  rows.erase(std::unique(rows.begin(), rows.end(), SameReferral), rows.end());
  return rows;
}

std::optional<InboxRow> Inboxes::Find(std::string_view person, std::string_view referral_id, std::span<const std::string> absent) const {
  const auto found = open_.find(referral_id);
  if (found == open_.end()) return std::nullopt;
  InboxRow own = RowFor(*found->second, person);
  if (Shows(own)) return own;
  std::optional<InboxRow> best;
  for (const auto& each : absent) {
    auto row = ForStandIn(RowFor(*found->second, each), each, person);
    if (row && (!best || Before(*row, *best))) best = std::move(row);
  }
  return best;
}

}  // namespace kortelijn::referral
