#include "services/referral/inbox_service.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>
#include <utility>

#include "services/common/rpc/page.h"
#include "services/common/wire/time.h"
#include "services/referral/deadline.h"
#include "services/referral/referral_store.h"
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

std::string OfferedOnTo(const InboxRow& row) {
  if (!row.held) return {};
  const auto& offers = row.open->offers;
  const auto found =
      std::find_if(offers.begin(), offers.end(), [](const Offer& each) { return each.ring == kHandOverRing && each.open(); });
  return found == offers.end() ? std::string() : found->professional_id;
}

void SetItem(base::Time due, const InboxRow& row, v1::InboxItem* item) {
  SetReferral(row.referral(), item->mutable_referral());
  if (row.offer != nullptr) SetOffer(*row.offer, item->mutable_offer());
  item->set_held(row.held);
  item->set_awaited(static_cast<v1::Awaited>(row.awaited));
  item->set_stands_in_for(row.stands_in_for);
  item->set_offered_on_to(OfferedOnTo(row));
  if (!row.held) item->mutable_referral()->clear_onward();
  KORTELIJN_SET_TIME(*item, due_time, due);
}

bool Wanted(const InboxRow& row, v1::InboxFilter filter) {
  const bool own = row.stands_in_for.empty();
  const bool awaited = row.awaited != Awaited::kUnspecified;
  switch (filter) {
    case v1::INBOX_FILTER_OFFERED:
      return own && !row.held && !awaited;
    case v1::INBOX_FILTER_HELD:
      return row.held;
    case v1::INBOX_FILTER_WAITING:
      return own && awaited;
    case v1::INBOX_FILTER_STANDING_IN:
      return !own;
    default:
      return true;
  }
}

// True if this may begin or end that a word of the requester is awaited.
bool TouchesRequester(v1::ReferralChange change) {
  switch (change) {
    case v1::REFERRAL_CHANGE_GIVEN_BACK:
    case v1::REFERRAL_CHANGE_HELD:
    case v1::REFERRAL_CHANGE_RESUMED:
    case v1::REFERRAL_CHANGE_COMPLETED:
    case v1::REFERRAL_CHANGE_FAILED:
    case v1::REFERRAL_CHANGE_CANCEL_REQUESTED:
    case v1::REFERRAL_CHANGE_CANCEL_REFUSED:
    case v1::REFERRAL_CHANGE_CANCELLED:
    case v1::REFERRAL_CHANGE_ENTERED_IN_ERROR:
    case v1::REFERRAL_CHANGE_CLOSED:
    case v1::REFERRAL_CHANGE_ESCALATED:
    case v1::REFERRAL_CHANGE_HANDED_OVER:
      return true;
    default:
      return false;
  }
}

// True if the event may be about a row of the person's inbox.
bool Concerns(const v1::ReferralEvent& event, const std::string& person) {
  if (event.referral().requester_id() == person) return TouchesRequester(event.change());
  if (event.referral().holder_id() == person || event.actor() == person) return true;
  const auto& gone = event.withdrawn();
  return std::find(gone.begin(), gone.end(), person) != gone.end() ||
         std::any_of(event.offers().begin(), event.offers().end(), [&](const auto& offer) { return offer.professional_id() == person; });
}

std::set<std::string> TouchedBy(std::span<const journal::Change> changes, const std::vector<std::string>& people) {
  std::set<std::string> ids;
  for (const auto& change : changes) {
    v1::ReferralEvent event;
    event.ParseFromString(change.event);
    const bool concerns = std::any_of(people.begin(), people.end(), [&](const auto& person) { return Concerns(event, person); });
    if (concerns) ids.insert(event.referral().id());
  }
  return ids;
}

struct DueRules {
  base::Discipline discipline;
  const Rules& rules;
};

// What is offered by a holder who hands over is due as it is for that holder.
base::Time DueOf(const InboxRow& row, const DueRules& by) {
  const Referral& referral = row.referral();
  switch (row.awaited) {
    case Awaited::kReply:
      return ReplyDue(referral, by.rules);
    case Awaited::kConfirmation:
      return ConfirmationDue(referral, by.rules);
    case Awaited::kUnspecified:
      break;
  }
  return referral.held() ? AnswerDue(referral, by.rules) : FirstResponseDue(referral, by.discipline, by.rules);
}

}  // namespace

void InboxDesk::List(rpc::Call& call, const v1::ListInboxRequest& request, v1::ListInboxResponse* response) {
  base::Violations violations;
  violations.Require(v1::InboxFilter_IsValid(request.filter()), "filter", "is not a filter that is known here");
  violations.ThrowIfAny();
  const auto size = static_cast<std::size_t>(rpc::PageSize(request.page_size()));
  const std::string scope = "inbox " + call.who().id + ' ' + std::to_string(request.filter());
  const std::string position = rpc::PagePosition(request.page_token(), scope);
  auto rows = RowsOf(call.who().id, rpc::StandsInForAt(room_.directory, call.who().id, call.now()));
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

bool InboxDesk::MaySee(const InboxRow& row, const std::string& person) const {
  if (row.stands_in_for.empty() || row.awaited != Awaited::kUnspecified) return true;
  const auto discipline = candidates_.DisciplineOf(person);
  if (!base::SocialDomain(discipline)) return true;
  std::optional<Referral> referral;  // No event tells who may be asked.
  room_.database.Read([&](db::ReadTx& tx) { referral = FindReferral(tx, row.referral().id); });
  return referral && MayTakeOver(*referral, person, discipline);
}

std::vector<InboxRow> InboxDesk::RowsOf(const std::string& person, std::span<const std::string> absent) const {
  auto rows = board_.Of(person, absent);
  std::erase_if(rows, [&](const InboxRow& row) { return !MaySee(row, person); });
  return rows;
}

std::optional<InboxRow> InboxDesk::RowOf(const Watcher& watcher, const std::string& id) const {
  auto row = board_.Find(watcher.person, id, watcher.absent.people());
  return row && MaySee(*row, watcher.person) ? row : std::nullopt;
}

std::vector<InboxDesk::Item> InboxDesk::Sorted(std::vector<InboxRow> rows, const std::string& person) {
  std::vector<Item> items;
  items.reserve(rows.size());
  const base::Discipline discipline = candidates_.DisciplineOf(person);
  std::shared_ptr<const Rules> rules;
  for (auto& row : rows) {
    const Referral& referral = row.referral();
    if (rules == nullptr || rules->network_id != referral.network_id) rules = rules_.Of(referral.network_id);
    const base::Time due = DueOf(row, {discipline, *rules});
    items.push_back({due, std::move(row)});
  }
  std::sort(items.begin(), items.end(),
            [](const Item& a, const Item& b) { return PlaceOf(a.due, a.row.referral()) < PlaceOf(b.due, b.row.referral()); });
  return items;
}

rpc::Watch<v1::WatchInboxResponse>::Source InboxDesk::Watch(const rpc::Call& call, const v1::WatchInboxRequest& request) {
  const std::string person = call.who().id;
  const bool outdated = request.after_seq() != 0 && request.after_seq() <= start_;
  const auto watcher = std::make_shared<Watcher>(Watcher{person, {room_.directory, room_.clock, person}, outdated});
  return {.key = person,
          .snapshot =
              [this, watcher](v1::WatchInboxResponse* response) {
                watcher->absent.Look();
                watcher->outdated = false;
                Snapshot(*watcher, response);
              },
          .changes = [this, watcher](std::span<const journal::Change> changes,
                                     v1::WatchInboxResponse* response) { return Changes(*watcher, changes, response); }};
}

void InboxDesk::Snapshot(const Watcher& watcher, v1::WatchInboxResponse* response) {
  for (const Item& item : Sorted(RowsOf(watcher.person, watcher.absent.people()), watcher.person)) {
    SetItem(item.due, item.row, response->add_items());
  }
}

bool InboxDesk::Changes(Watcher& watcher, std::span<const journal::Change> changes, v1::WatchInboxResponse* response) {
  const bool outdated = std::exchange(watcher.outdated, false);
  if (watcher.absent.Look() || outdated) {
    response->set_reset(true);
    Snapshot(watcher, response);
    return true;
  }
  auto people = watcher.absent.people();
  people.push_back(watcher.person);
  const auto touched = TouchedBy(changes, people);
  if (touched.empty()) return changes.empty();
  std::vector<InboxRow> rows;
  for (const auto& id : touched) {
    auto row = RowOf(watcher, id);
    if (row) rows.push_back(std::move(*row));
    if (!row) response->add_gone(id);
  }
  for (const Item& item : Sorted(std::move(rows), watcher.person)) SetItem(item.due, item.row, response->add_items());
  return true;
}

}  // namespace kortelijn::referral
