#include "services/referral/inbox_store.h"

#include "services/referral/referral_columns_store.h"

namespace kortelijn::referral {
namespace {

using db::T;

#define KORTELIJN_OFFERED(condition)                                \
  "SELECT " KORTELIJN_REFERRAL_COLUMNS ", " KORTELIJN_OFFER_COLUMNS \
  ", 0 FROM offer o JOIN referral r ON r.id = o.referral_id WHERE o.professional_id = $1 AND o.state IN (1, 2) " condition

#define KORTELIJN_HELD(condition)                                                                                            \
  "SELECT " KORTELIJN_REFERRAL_COLUMNS ", " KORTELIJN_OFFER_COLUMNS                                                          \
  ", 1 FROM referral r LEFT JOIN offer o ON o.referral_id = r.id AND o.round = r.round AND o.professional_id = r.holder_id " \
  "WHERE r.holder_id = $1 AND r.state IN (2, 3, 4) " condition

constexpr const char* kInbox = KORTELIJN_OFFERED("") " UNION ALL " KORTELIJN_HELD("");
constexpr const char* kEntry = KORTELIJN_OFFERED("AND o.referral_id = $2") " UNION ALL " KORTELIJN_HELD("AND r.id = $2");

constexpr std::size_t kHeldColumn = kReferralColumns + kOfferColumns;

InboxRow Read(const db::Row& row) {
  InboxRow entry{ReadReferral(row), std::nullopt, row.Int(kHeldColumn) != 0};
  if (!row.Null(kReferralColumns)) entry.offer = ReadOffer(row, kReferralColumns);
  return entry;
}

}  // namespace

std::vector<InboxRow> Inbox(db::ReadTx& tx, std::string_view person) {
  std::vector<InboxRow> entries;
  const auto rows = tx.Query(kInbox, {T(person)});
  entries.reserve(rows.size());
  for (const auto& row : rows) entries.push_back(Read(row));
  return entries;
}

std::optional<InboxRow> InboxEntry(db::ReadTx& tx, std::string_view person, std::string_view referral_id) {
  const auto row = tx.QueryOne(kEntry, {T(person), T(referral_id)});
  return row ? std::optional(Read(*row)) : std::nullopt;
}

}  // namespace kortelijn::referral
