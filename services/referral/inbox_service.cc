#include "services/referral/inbox_service.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

#include "services/common/rpc/page.h"
#include "services/common/wire/time.h"
#include "services/referral/deadline.h"
#include "services/referral/referral_wire.h"

namespace kortelijn::referral {
namespace {

/// Where an item stands: what has no due time comes last.
using Place = std::tuple<std::int64_t, std::int64_t, std::string_view>;

Place PlaceOf(base::Time due, const Referral& referral) {
  const std::int64_t last = std::numeric_limits<std::int64_t>::max();
  return {due == base::kNever ? last : base::ToMillis(due), base::ToMillis(referral.request_time), referral.id};
}

// A position is `DUE ASKED ID` of the last row shown.
std::string Written(const Place& place) {
  return std::to_string(std::get<0>(place)) + ' ' + std::to_string(std::get<1>(place)) + ' ' + std::string(std::get<2>(place));
}

Place Read(const std::string& position) {
  std::int64_t due = 0, asked = 0;
  const char* end = position.data() + position.size();
  const auto first = std::from_chars(position.data(), end, due);
  const auto second = std::from_chars(std::min(first.ptr + 1, end), end, asked);
  return {due, asked, std::string_view(std::min(second.ptr + 1, end), end)};
}

void SetItem(base::Time due, const InboxRow& row, v1::InboxItem* item) {
  SetReferral(row.referral(), item->mutable_referral());
  if (row.offer != nullptr) SetOffer(*row.offer, item->mutable_offer());
  item->set_held(row.held);
  KORTELIJN_SET_TIME(*item, due_time, due);
}

bool Wanted(const InboxRow& row, v1::InboxFilter filter) {
  return filter == v1::INBOX_FILTER_UNSPECIFIED || row.held == (filter == v1::INBOX_FILTER_HELD);
}

// True if the event is about the person's inbox, not only about what they asked themselves.
bool Concerns(const v1::ReferralEvent& event, const std::string& person) {
  if (event.referral().requester_id() == person) return false;
  if (event.referral().holder_id() == person || event.actor() == person) return true;
  const auto& gone = event.withdrawn();
  return std::find(gone.begin(), gone.end(), person) != gone.end() ||
         std::any_of(event.offers().begin(), event.offers().end(), [&](const auto& offer) { return offer.professional_id() == person; });
}

std::set<std::string> TouchedBy(std::span<const journal::Change> changes, const std::string& person) {
  std::set<std::string> ids;
  for (const auto& change : changes) {
    v1::ReferralEvent event;
    event.ParseFromString(change.event);
    if (Concerns(event, person)) ids.insert(event.referral().id());
  }
  return ids;
}

}  // namespace

void InboxDesk::List(rpc::Call& call, const v1::ListInboxRequest& request, v1::ListInboxResponse* response) {
  base::Violations violations;
  violations.Require(v1::InboxFilter_IsValid(request.filter()), "filter", "is not a filter that is known here");
  violations.ThrowIfAny();
  const auto size = static_cast<std::size_t>(rpc::PageSize(request.page_size()));
  const std::string scope = "inbox " + call.who().id + ' ' + std::to_string(request.filter());
  const std::string position = rpc::PagePosition(request.page_token(), scope);
  auto rows = board_.Of(call.who().id);
  std::erase_if(rows, [&](const InboxRow& row) { return !Wanted(row, request.filter()); });
  const auto items = Sorted(std::move(rows), call.who().id);
  auto next = items.begin();
  if (!position.empty()) {
    next =
        std::find_if(items.begin(), items.end(), [&](const Item& item) { return PlaceOf(item.due, item.row.referral()) > Read(position); });
  }
  for (std::size_t i = 0; i < size && next != items.end(); ++i, ++next) SetItem(next->due, next->row, response->add_items());
  if (next == items.end() || next == items.begin()) return;
  const Item& last = *(next - 1);
  response->set_next_page_token(rpc::PageToken(Written(PlaceOf(last.due, last.row.referral())), scope));
}

std::vector<InboxDesk::Item> InboxDesk::Sorted(std::vector<InboxRow> rows, const std::string& person) {
  std::vector<Item> items;
  items.reserve(rows.size());
  const base::Discipline discipline = candidates_.DisciplineOf(person);
  std::shared_ptr<const Rules> rules;
  for (auto& row : rows) {
    const Referral& referral = row.referral();
    if (rules == nullptr || rules->network_id != referral.network_id) rules = rules_.Of(referral.network_id);
    const base::Time due = row.held ? AnswerDue(referral, *rules) : FirstResponseDue(referral, discipline, *rules);
    items.push_back({due, std::move(row)});
  }
  std::sort(items.begin(), items.end(),
            [](const Item& a, const Item& b) { return PlaceOf(a.due, a.row.referral()) < PlaceOf(b.due, b.row.referral()); });
  return items;
}

rpc::Watch<v1::WatchInboxResponse>::Source InboxDesk::Watch(const rpc::Call& call) {
  const std::string person = call.who().id;
  return {.key = person,
          .snapshot = [this, person](v1::WatchInboxResponse* response) { Snapshot(person, response); },
          .changes = [this, person](std::span<const journal::Change> changes,
                                    v1::WatchInboxResponse* response) { return Changes(person, changes, response); }};
}

void InboxDesk::Snapshot(const std::string& person, v1::WatchInboxResponse* response) {
  for (const Item& item : Sorted(board_.Of(person), person)) SetItem(item.due, item.row, response->add_items());
}

bool InboxDesk::Changes(const std::string& person, std::span<const journal::Change> changes, v1::WatchInboxResponse* response) {
  const auto touched = TouchedBy(changes, person);
  if (touched.empty()) return changes.empty();
  std::vector<InboxRow> rows;
  for (const auto& id : touched) {
    auto row = board_.Find(person, id);
    if (row) rows.push_back(std::move(*row));
    if (!row) response->add_gone(id);
  }
  for (const Item& item : Sorted(std::move(rows), person)) SetItem(item.due, item.row, response->add_items());
  return true;
}

}  // namespace kortelijn::referral
