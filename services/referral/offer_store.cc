#include "services/referral/offer_store.h"

#include "services/referral/referral_columns_store.h"

namespace kortelijn::referral {
namespace {

using base::ToMillis;
using db::I;
using db::T;

constexpr const char* kInsert =
    "INSERT INTO offer (referral_id, round, professional_id, ring, state, reason, offer_time, seen_time, end_time) "
    "VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8)";

constexpr const char* kPut =
    "INSERT INTO offer (referral_id, round, professional_id, ring, state, reason, offer_time, seen_time, end_time) "
    "VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8) ON CONFLICT (referral_id, round, professional_id) DO UPDATE SET "
    "ring = excluded.ring, state = excluded.state, reason = 0, offer_time = excluded.offer_time, seen_time = excluded.seen_time, "
    "end_time = excluded.end_time, earlier = CASE WHEN offer.state IN (3, 4) THEN offer.state ELSE offer.earlier END";

constexpr const char* kCountChange = "UPDATE referral SET version = version + 1 WHERE id = $1";

constexpr const char* kUpdate =
    "UPDATE offer SET state = $4, reason = $5, seen_time = $6, end_time = $7 "
    "WHERE referral_id = $1 AND round = $2 AND professional_id = $3";

#define KORTELIJN_OFFERS_NOW                                                                                                              \
  "SELECT o.referral_id, o.round, o.professional_id, o.ring, CASE WHEN o.state IN (3, 4, 5) OR r.state = 1 OR o.ring = 5 THEN o.state "   \
  "WHEN "                                                                                                                                 \
  "o.professional_id = r.holder_id THEN 3 ELSE 5 END, o.reason, o.offer_time, o.seen_time, CASE WHEN o.state IN (1, 2) AND r.state <> 1 " \
  "AND o.ring <> 5 "                                                                                                                      \
  "THEN r.accept_time ELSE o.end_time END FROM offer o JOIN referral r ON r.id = o.referral_id WHERE o.referral_id = $1 "

constexpr const char* kLatest = KORTELIJN_OFFERS_NOW "AND o.professional_id = $2 ORDER BY o.round DESC LIMIT 1";

constexpr const char* kOf = KORTELIJN_OFFERS_NOW "ORDER BY o.round DESC, o.offer_time DESC, o.professional_id";

constexpr const char* kOpenOf = "SELECT " KORTELIJN_OFFER_COLUMNS
                                " FROM offer o WHERE o.referral_id = $1 AND o.round = $2 AND o.state IN (1, 2) ORDER BY o.professional_id";

constexpr const char* kOpenTo =
    "SELECT " KORTELIJN_OFFER_COLUMNS
    " FROM referral r CROSS JOIN offer o WHERE o.referral_id = r.id AND o.round = r.round AND o.professional_id = $1 AND "
    "r.end_time = 0 AND (r.state = 1 OR o.ring = 5) AND o.state IN (1, 2) ORDER BY o.referral_id";

constexpr const char* kSettle =
    "UPDATE offer SET state = CASE WHEN professional_id = $2 THEN 3 ELSE 5 END, end_time = $3 WHERE referral_id = $1 AND "
    "state IN (1, 2) AND ring <> 5";

#define KORTELIJN_WITHDRAW(which)                                                               \
  "UPDATE offer SET state = 5, end_time = $2 WHERE referral_id = $1 AND state IN (1, 2) " which \
  "RETURNING referral_id, round, professional_id, ring, state, reason, offer_time, seen_time, end_time"

constexpr const char* kWithdraw = KORTELIJN_WITHDRAW("");
constexpr const char* kWithdrawHandOver = KORTELIJN_WITHDRAW("AND ring = 5 ");

constexpr const char* kAsked =
    "SELECT DISTINCT professional_id FROM offer WHERE referral_id = $1 AND (round = $2 OR state IN (3, 4) OR earlier IN (3, 4))";

constexpr const char* kHeldBefore = "SELECT DISTINCT professional_id FROM offer WHERE referral_id = $1 AND (state = 3 OR earlier = 3)";

std::vector<Offer> ReadAll(const std::vector<db::Row>& rows) {
  std::vector<Offer> offers;
  offers.reserve(rows.size());
  for (const auto& row : rows) offers.push_back(ReadOffer(row));
  return offers;
}

void Write(db::Tx& tx, const char* sql, const Offer& o) {
  tx.Execute(sql, {T(o.referral_id), I(o.round), T(o.professional_id), I(o.ring), I(o.state), I(ToMillis(o.offer_time)),
                   I(ToMillis(o.seen_time)), I(ToMillis(o.end_time))});
}

}  // namespace

void InsertOffers(db::Tx& tx, const std::vector<Offer>& offers) {
  for (const Offer& offer : offers) Write(tx, kInsert, offer);
}

void PutOffer(db::Tx& tx, const Offer& offer) { Write(tx, kPut, offer); }

void UpdateOffer(db::Tx& tx, const Offer& o) {
  tx.Execute(kUpdate, {T(o.referral_id), I(o.round), T(o.professional_id), I(o.state), I(o.reason), I(ToMillis(o.seen_time)),
                       I(ToMillis(o.end_time))});
  tx.Execute(kCountChange, {T(o.referral_id)});
}

std::optional<Offer> LatestOffer(db::ReadTx& tx, std::string_view referral_id, std::string_view professional_id) {
  const auto row = tx.QueryOne(kLatest, {T(referral_id), T(professional_id)});
  return row ? std::optional(ReadOffer(*row)) : std::nullopt;
}

std::vector<Offer> OffersOf(db::ReadTx& tx, std::string_view referral_id) { return ReadAll(tx.Query(kOf, {T(referral_id)})); }

std::vector<Offer> OpenOffersOf(db::ReadTx& tx, const Referral& referral) {
  auto offers = ReadAll(tx.Query(kOpenOf, {T(referral.id), I(referral.round)}));
  if (referral.ended()) return {};
  if (referral.held()) std::erase_if(offers, [](const Offer& offer) { return offer.ring != kHandOverRing; });
  return offers;
}

std::vector<Offer> OpenOffersTo(db::ReadTx& tx, std::string_view professional_id) {
  return ReadAll(tx.Query(kOpenTo, {T(professional_id)}));
}

void SettleOffers(db::Tx& tx, const Referral& held) { tx.Execute(kSettle, {T(held.id), T(held.holder_id), I(ToMillis(held.accept_time))}); }

std::vector<Offer> WithdrawOffers(db::Tx& tx, std::string_view referral_id, base::Time now) {
  return ReadAll(tx.Execute(kWithdraw, {T(referral_id), I(ToMillis(now))}));
}

std::vector<Offer> WithdrawHandOver(db::Tx& tx, std::string_view referral_id, base::Time now) {
  return ReadAll(tx.Execute(kWithdrawHandOver, {T(referral_id), I(ToMillis(now))}));
}

std::set<std::string> AlreadyAsked(db::ReadTx& tx, std::string_view referral_id, int round) {
  std::set<std::string> ids;
  for (const auto& row : tx.Query(kAsked, {T(referral_id), I(round)})) ids.emplace(row.Text(0));
  return ids;
}

std::set<std::string> HoldersOf(db::ReadTx& tx, const Referral& referral) {
  std::set<std::string> ids;
  for (const auto& row : tx.Query(kHeldBefore, {T(referral.id)})) ids.emplace(row.Text(0));
  if (!referral.holder_id.empty()) ids.insert(referral.holder_id);
  return ids;
}

}  // namespace kortelijn::referral
