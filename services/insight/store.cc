#include "services/insight/store.h"

#include <unordered_map>

namespace kortelijn::insight {
namespace {

using base::FromMillis;
using base::ToMillis;

constexpr const char* kKeep =
    "INSERT INTO referral (id, network_id, dimension, discipline, kind, urgency, municipality, state, escalated, request_time, "
    "first_response_time, answer_time, end_time, close_time, snapshot) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) "
    "ON CONFLICT (id) DO UPDATE SET "
    "discipline = CASE WHEN excluded.discipline = 0 THEN referral.discipline ELSE excluded.discipline END, "
    "state = excluded.state, escalated = excluded.escalated, first_response_time = excluded.first_response_time, "
    "answer_time = excluded.answer_time, end_time = excluded.end_time, close_time = excluded.close_time, snapshot = excluded.snapshot";
constexpr const char* kBeginPause = "INSERT INTO pause (referral_id, start_time, end_time) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING";
constexpr const char* kEndPause = "UPDATE pause SET end_time = $2 WHERE referral_id = $1 AND end_time = 0";

#define KORTELIJN_INSIGHT_ASKED                                                                                                          \
  "r.network_id = $1 AND r.request_time >= $2 AND r.request_time < $3 AND r.state <> 9 AND ($4 = 0 OR r.dimension = $4) AND ($5 = 0 OR " \
  "r.discipline = $5) AND ($6 = '' OR r.municipality = $6) AND ($7 = 0 OR r.urgency = $7)"
#define KORTELIJN_INSIGHT_PASSAGE                                                                                                       \
  "r.id, r.dimension, r.discipline, r.kind, r.urgency, r.municipality, r.state, r.request_time, r.first_response_time, r.answer_time, " \
  "r.end_time, r.close_time"

constexpr const char* kAsked =
    "SELECT " KORTELIJN_INSIGHT_PASSAGE " FROM referral r WHERE " KORTELIJN_INSIGHT_ASKED " ORDER BY r.request_time";
constexpr const char* kAskedPauses =
    "SELECT p.referral_id, p.start_time, p.end_time FROM pause p JOIN referral r ON r.id = p.referral_id WHERE " KORTELIJN_INSIGHT_ASKED
    " ORDER BY p.referral_id, p.start_time";
constexpr const char* kOpen =
    "SELECT " KORTELIJN_INSIGHT_PASSAGE ", r.escalated, r.snapshot FROM referral r WHERE r.network_id = $1 AND r.end_time = 0";
constexpr const char* kOpenPauses =
    "SELECT p.referral_id, p.start_time, p.end_time FROM referral r JOIN pause p ON p.referral_id = r.id WHERE r.network_id = $1 AND "
    "r.end_time = 0 ORDER BY p.referral_id, p.start_time";
constexpr const char* kUnconfirmed = "SELECT count(*) FROM referral WHERE network_id = $1 AND state = 5 AND close_time = 0";

#undef KORTELIJN_INSIGHT_ASKED
#undef KORTELIJN_INSIGHT_PASSAGE

Passage ReadPassage(const db::Row& row) {
  Passage passage;
  passage.traits.dimension = static_cast<base::Dimension>(row.Int(1));
  passage.traits.discipline = static_cast<base::Discipline>(row.Int(2));
  passage.traits.kind = static_cast<base::Kind>(row.Int(3));
  passage.traits.urgency = static_cast<base::Urgency>(row.Int(4));
  passage.municipality = row.Text(5);
  passage.state = static_cast<base::ReferralState>(row.Int(6));
  passage.request = FromMillis(row.Int(7));
  passage.first_response = FromMillis(row.Int(8));
  passage.answer = FromMillis(row.Int(9));
  passage.end = FromMillis(row.Int(10));
  passage.close = FromMillis(row.Int(11));
  return passage;
}

/// Gives each pause to the passage of its referral; `place` finds it by the number of the referral's row in `referrals`.
template <typename Place>
void AddPauses(const std::vector<db::Row>& referrals, const std::vector<db::Row>& pauses, const Place& place) {
  if (pauses.empty()) return;
  std::unordered_map<std::string_view, std::size_t> rows;
  for (std::size_t i = 0; i < referrals.size(); ++i) rows.emplace(referrals[i].Text(0), i);
  for (const auto& pause : pauses) {
    const auto found = rows.find(pause.Text(0));
    if (found != rows.end()) place(found->second).pauses.push_back({FromMillis(pause.Int(1)), FromMillis(pause.Int(2))});
  }
}

}  // namespace

void Keep(db::Tx& tx, const Sighting& sighting) {
  const Passage& passage = sighting.passage;
  const bool ended = passage.end != base::kNever;
  tx.Execute(kKeep, {db::T(sighting.id), db::T(sighting.network_id), db::I(passage.traits.dimension), db::I(passage.traits.discipline),
                     db::I(passage.traits.kind), db::I(passage.traits.urgency), db::T(passage.municipality), db::I(passage.state),
                     db::I(sighting.escalated), db::I(ToMillis(passage.request)), db::I(ToMillis(passage.first_response)),
                     db::I(ToMillis(passage.answer)), db::I(ToMillis(passage.end)), db::I(ToMillis(passage.close)),
                     db::B(ended ? std::string_view() : sighting.snapshot)});
  if (sighting.awaiting_since != base::kNever) {
    tx.Execute(kBeginPause, {db::T(sighting.id), db::I(ToMillis(sighting.awaiting_since))});
  } else {
    tx.Execute(kEndPause, {db::T(sighting.id), db::I(ToMillis(sighting.time))});
  }
}

std::vector<Passage> FindPassages(db::ReadTx& tx, const ReportFilter& filter) {
  const std::vector<db::Value> parameters = {db::T(filter.network_id), db::I(ToMillis(filter.from)), db::I(ToMillis(filter.to)),
                                             db::I(filter.dimension),  db::I(filter.discipline),     db::T(filter.municipality),
                                             db::I(filter.urgency)};
  const auto rows = tx.Query(kAsked, parameters);
  std::vector<Passage> passages;
  passages.reserve(rows.size());
  for (const auto& row : rows) passages.push_back(ReadPassage(row));
  AddPauses(rows, tx.Query(kAskedPauses, parameters), [&](std::size_t i) -> Passage& { return passages[i]; });
  return passages;
}

std::vector<BoardLine> FindOpen(db::ReadTx& tx, const std::string& network_id) {
  const auto rows = tx.Query(kOpen, {db::T(network_id)});
  std::vector<BoardLine> lines;
  lines.reserve(rows.size());
  for (const auto& row : rows) {
    lines.push_back({.id = std::string(row.Text(0)),
                     .passage = ReadPassage(row),
                     .escalated = row.Int(12) != 0,
                     .snapshot = std::string(row.Bytes(13))});
  }
  AddPauses(rows, tx.Query(kOpenPauses, {db::T(network_id)}), [&](std::size_t i) -> Passage& { return lines[i].passage; });
  return lines;
}

int CountUnconfirmed(db::ReadTx& tx, const std::string& network_id) {
  const auto row = tx.QueryOne(kUnconfirmed, {db::T(network_id)});
  return row ? static_cast<int>(row->Int(0)) : 0;
}

}  // namespace kortelijn::insight
