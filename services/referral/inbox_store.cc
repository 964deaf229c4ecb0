#include "services/referral/inbox_store.h"

#include "services/referral/referral_columns_store.h"

namespace kortelijn::referral {
namespace {

using db::T;

// An open offer is always of a REQUESTED referral in its present round, so columns that only a held one uses are not read: this is the most
// asked list.
#define KORTELIJN_OFFERED                                                                                                             \
  "SELECT r.id, r.consultation_id, r.network_id, r.dimension, r.kind, r.urgency, r.municipality, r.requester_id, r.mode, r.round, "   \
  "r.ring, r.reason, r.escalated, r.request_time, r.first_response_time, r.paused_ms, r.paused_business_ms, r.timer, r.version, "     \
  "o.ring, o.state, o.offer_time, o.seen_time FROM offer o JOIN referral r ON r.id = o.referral_id WHERE o.professional_id = $1 AND " \
  "o.state IN (1, 2)"

#define KORTELIJN_HELD                                                                                                    \
  "SELECT " KORTELIJN_REFERRAL_COLUMNS ", " KORTELIJN_OFFER_COLUMNS                                                       \
  " FROM referral r LEFT JOIN offer o ON o.referral_id = r.id AND o.round = r.round AND o.professional_id = r.holder_id " \
  "WHERE r.holder_id = $1 AND r.state IN (2, 3, 4)"

constexpr const char* kOffered = KORTELIJN_OFFERED;
constexpr const char* kHeld = KORTELIJN_HELD;
constexpr const char* kOneOffered = KORTELIJN_OFFERED " AND o.referral_id = $2";
constexpr const char* kOneHeld = KORTELIJN_HELD " AND r.id = $2";

InboxRow ReadOffered(const db::Row& row, std::string_view person) {
  InboxRow entry{.offer = Offer{}};
  Referral& r = entry.referral;
  Offer& o = *entry.offer;
  ColumnReader columns(row, 0);
  columns >> r.id >> r.consultation_id >> r.network_id >> r.dimension >> r.kind >> r.urgency >> r.municipality >> r.requester_id >> r.mode;
  columns >> r.round >> r.ring >> r.reason >> r.escalated >> r.request_time >> r.first_response_time >> r.paused >> r.paused_business;
  columns >> r.timer >> r.version >> o.ring >> o.state >> o.offer_time >> o.seen_time;
  o.referral_id = r.id;
  o.professional_id = person;
  o.round = r.round;
  return entry;
}

InboxRow ReadHeld(const db::Row& row) {
  InboxRow entry{.referral = ReadReferral(row), .held = true};
  if (!row.Null(kReferralColumns)) entry.offer = ReadOffer(row, kReferralColumns);
  return entry;
}

}  // namespace

std::vector<InboxRow> Inbox(db::ReadTx& tx, std::string_view person) {
  const auto offered = tx.Query(kOffered, {T(person)});
  const auto held = tx.Query(kHeld, {T(person)});
  std::vector<InboxRow> entries;
  entries.reserve(offered.size() + held.size());
  for (const auto& row : offered) entries.push_back(ReadOffered(row, person));
  for (const auto& row : held) entries.push_back(ReadHeld(row));
  return entries;
}

std::optional<InboxRow> InboxEntry(db::ReadTx& tx, std::string_view person, std::string_view referral_id) {
  if (const auto row = tx.QueryOne(kOneOffered, {T(person), T(referral_id)})) return ReadOffered(*row, person);
  if (const auto row = tx.QueryOne(kOneHeld, {T(person), T(referral_id)})) return ReadHeld(*row);
  return std::nullopt;
}

}  // namespace kortelijn::referral
