#include "services/referral/referral_store.h"

#include <array>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/base/text.h"
#include "services/referral/referral_columns_store.h"

namespace kortelijn::referral {
namespace {

using base::ToMillis;
using db::I;
using db::T;

constexpr std::size_t kOpenPageSize = 256;

constexpr const char* kInsert =
    "INSERT INTO referral (id, consultation_id, network_id, case_id, dimension, kind, urgency, municipality, requester_id, expertise, "
    "social_domain_allowed, mode, state, held_from, holder_id, holder_discipline, round, ring, reason, cancel_requested, cancel_reason, "
    "escalated, spoke, request_time, first_response_time, accept_time, answer_time, end_time, close_time, closed_by_system, waiting_since, "
    "paused_ms, paused_business_ms, timer, version, languages, others, care_domain_refused, excluded, allowed) VALUES ($1, $2, $3, $4, $5, "
    "$6, $7, $8, $9, $10, $11, $12, $13, 0, "
    "'', 0, $14, $15, 0, 0, 0, $16, 0, $17, 0, 0, 0, 0, 0, 0, 0, 0, 0, $18, $19, $20, $21, $22, $23, $24) ON CONFLICT (id) DO NOTHING";

constexpr const char* kFind = "SELECT " KORTELIJN_REFERRAL_COLUMNS " FROM referral r WHERE r.id = $1";

constexpr const char* kOfConsultation =
    "SELECT " KORTELIJN_REFERRAL_COLUMNS " FROM referral r WHERE r.id IN ($1, $2, $3, $4) ORDER BY r.dimension";

constexpr const char* kHeldBy = "SELECT " KORTELIJN_REFERRAL_COLUMNS
                                " FROM referral r WHERE r.holder_id = $1 AND r.end_time = 0 AND r.state IN (2, 3, 4) ORDER BY r.id";

constexpr const char* kUpdate =
    "UPDATE referral SET state = $2, held_from = $3, holder_id = $4, holder_discipline = $5, round = $6, ring = $7, reason = $8, "
    "cancel_requested = $9, cancel_reason = $10, escalated = $11, spoke = $12, first_response_time = $13, accept_time = $14, "
    "answer_time = $15, end_time = $16, close_time = $17, closed_by_system = $18, waiting_since = $19, paused_ms = $20, "
    "paused_business_ms = $21, timer = $22, version = $23, onward_dimension = $24, onward_person = $25, onward_proposer = $26, "
    "compartment = $27 WHERE id = $1 AND version = $28";

constexpr const char* kClaim =
    "UPDATE referral SET state = $2, holder_id = $3, holder_discipline = $4, first_response_time = $5, accept_time = $6, spoke = 0, "
    "escalated = 0, version = $7, compartment = $9 WHERE id = $1 AND state = 1 AND version = $8";

constexpr const char* kSetOnward = "UPDATE referral SET onward_dimension = $2, onward_person = $3, onward_proposer = $4 WHERE id = $1";

constexpr const char* kOpenOfCase =
    "SELECT " KORTELIJN_REFERRAL_COLUMNS " FROM referral r WHERE r.case_id = $1 AND r.case_id <> '' AND r.end_time = 0 ORDER BY r.id";

constexpr const char* kSetConsent =
    "UPDATE referral SET social_domain_allowed = $2, care_domain_refused = $3, excluded = $4, allowed = $5 WHERE id = $1";

constexpr const char* kPlan = "UPDATE referral SET timer = $2, version = version + 1 WHERE id = $1 AND state = 1";

constexpr const char* kStopTimer = "UPDATE referral SET timer = 0 WHERE id = $1";

constexpr const char* kDue =
    "SELECT " KORTELIJN_REFERRAL_COLUMNS " FROM referral r WHERE r.timer > 0 AND r.timer <= $1 ORDER BY r.timer, r.id LIMIT $2";

constexpr const char* kOpenPage =
    "SELECT " KORTELIJN_REFERRAL_COLUMNS
    " FROM referral r WHERE r.end_time = 0 AND (r.network_id, r.request_time, r.id) > ($1, $2, $3) ORDER BY r.network_id, "
    "r.request_time, r.id LIMIT $4";

constexpr const char* kUnconfirmedPage = "SELECT " KORTELIJN_REFERRAL_COLUMNS
                                         " FROM referral r WHERE r.timer > 0 AND r.state = 5 AND r.close_time = 0 AND (r.timer, r.id) > "
                                         "($1, $2) ORDER BY r.timer, r.id LIMIT $3";

constexpr const char* kNextTimer = "SELECT timer FROM referral WHERE timer > 0 ORDER BY timer LIMIT 1";

#define KORTELIJN_REFERRALS_WHERE(condition) \
  "SELECT " KORTELIJN_REFERRAL_COLUMNS " FROM referral r WHERE r.network_id = $1 AND (r.request_time, r.id) > ($2, $3) AND " condition
#define KORTELIJN_LONGEST_AGO_FIRST " ORDER BY request_time, id LIMIT $4"

constexpr std::array<const char*, 4> kList = {
    KORTELIJN_REFERRALS_WHERE("r.end_time = 0") KORTELIJN_LONGEST_AGO_FIRST,
    KORTELIJN_REFERRALS_WHERE("r.end_time = 0 AND r.state = 1") KORTELIJN_LONGEST_AGO_FIRST,
    KORTELIJN_REFERRALS_WHERE("r.end_time = 0 AND r.escalated = 1") KORTELIJN_LONGEST_AGO_FIRST,
    KORTELIJN_REFERRALS_WHERE("r.end_time = 0") " UNION ALL " KORTELIJN_REFERRALS_WHERE("r.end_time > 0") KORTELIJN_LONGEST_AGO_FIRST,
};

std::vector<Referral> ReadAll(const std::vector<db::Row>& rows) {
  std::vector<Referral> referrals;
  referrals.reserve(rows.size());
  for (const auto& row : rows) referrals.push_back(ReadReferral(row));
  return referrals;
}

}  // namespace

bool InsertReferral(db::Tx& tx, const Referral& r) {
  return tx.Change(kInsert, {T(r.id),
                             T(r.consultation_id),
                             T(r.network_id),
                             T(r.case_id),
                             I(r.dimension),
                             I(r.kind),
                             I(r.urgency),
                             T(r.municipality),
                             T(r.requester_id),
                             T(base::Join(r.expertise, " ")),
                             I(r.social_domain_allowed),
                             I(r.mode),
                             I(r.state),
                             I(r.round),
                             I(r.ring),
                             I(r.escalated),
                             I(ToMillis(r.request_time)),
                             I(ToMillis(r.timer)),
                             I(r.version),
                             T(base::Join(r.languages, " ")),
                             T(FoldOthers(r.others)),
                             I(r.care_domain_refused),
                             T(base::Join(r.excluded, " ")),
                             T(base::Join(r.allowed, " "))}) == 1;
}

std::vector<Referral> OpenOfCase(db::ReadTx& tx, std::string_view case_id) { return ReadAll(tx.Query(kOpenOfCase, {T(case_id)})); }

void SetConsent(db::Tx& tx, const Referral& r) {
  tx.Execute(kSetConsent, {T(r.id), I(r.social_domain_allowed), I(r.care_domain_refused), T(base::Join(r.excluded, " ")),
                           T(base::Join(r.allowed, " "))});
}

std::optional<Referral> FindReferral(db::ReadTx& tx, std::string_view id) {
  const auto row = tx.QueryOne(kFind, {T(id)});
  return row ? std::optional(ReadReferral(*row)) : std::nullopt;
}

std::vector<Referral> ReferralsOf(db::ReadTx& tx, std::string_view consultation_id) {
  using base::Dimension;
  return ReadAll(tx.Query(kOfConsultation,
                          {T(ReferralId(consultation_id, Dimension::kPhysical)), T(ReferralId(consultation_id, Dimension::kPsychological)),
                           T(ReferralId(consultation_id, Dimension::kSocial)), T(ReferralId(consultation_id, Dimension::kSpiritual))}));
}

std::vector<Referral> HeldBy(db::ReadTx& tx, std::string_view holder_id) { return ReadAll(tx.Query(kHeldBy, {T(holder_id)})); }

void UpdateReferral(db::Tx& tx, const Referral& r, std::int64_t version) {
  const auto done = tx.Change(kUpdate, {T(r.id),
                                        I(r.state),
                                        I(r.held_from),
                                        T(r.holder_id),
                                        I(r.holder_discipline),
                                        I(r.round),
                                        I(r.ring),
                                        I(r.reason),
                                        I(r.cancel_requested),
                                        I(r.cancel_reason),
                                        I(r.escalated),
                                        I(r.spoke),
                                        I(ToMillis(r.first_response_time)),
                                        I(ToMillis(r.accept_time)),
                                        I(ToMillis(r.answer_time)),
                                        I(ToMillis(r.end_time)),
                                        I(ToMillis(r.close_time)),
                                        I(r.closed_by_system),
                                        I(ToMillis(r.waiting_since)),
                                        I(r.paused.count()),
                                        I(r.paused_business.count()),
                                        I(ToMillis(r.timer)),
                                        I(r.version),
                                        I(r.onward.dimension),
                                        T(r.onward.professional_id),
                                        T(r.onward.proposer_id),
                                        I(r.compartment),
                                        I(version)});
  if (done == 0) throw base::Fault(base::Code::kAborted, base::reason::kEtagMismatch, "somebody changed the referral meanwhile");
}

bool ClaimIfOpen(db::Tx& tx, const Referral& r) {
  return tx.Change(kClaim, {T(r.id), I(r.state), T(r.holder_id), I(r.holder_discipline), I(ToMillis(r.first_response_time)),
                            I(ToMillis(r.accept_time)), I(r.version), I(r.version - 1), I(r.compartment)}) == 1;
}

void SetOnward(db::Tx& tx, std::string_view id, const Onward& onward) {
  tx.Execute(kSetOnward, {T(id), I(onward.dimension), T(onward.professional_id), T(onward.proposer_id)});
}

void PlanWidening(db::Tx& tx, std::string_view id, base::Time timer) { tx.Execute(kPlan, {T(id), I(ToMillis(timer))}); }

void StopTimer(db::Tx& tx, std::string_view id) { tx.Execute(kStopTimer, {T(id)}); }

std::vector<Referral> DueReferrals(db::ReadTx& tx, base::Time now, int limit) {
  return ReadAll(tx.Query(kDue, {I(ToMillis(now)), I(limit)}));
}

base::Time NextTimer(db::ReadTx& tx) {
  const auto row = tx.QueryOne(kNextTimer);
  return row ? base::FromMillis(row->Int(0)) : base::kNever;
}

void ForEachOpen(db::ReadTx& tx, const std::function<void(const Referral&)>& visit) {
  Referral last;
  for (bool more = true; more;) {
    const auto page = ReadAll(tx.Query(kOpenPage, {T(last.network_id), I(ToMillis(last.request_time)), T(last.id), I(kOpenPageSize)}));
    for (const Referral& referral : page) visit(referral);
    more = page.size() == kOpenPageSize;
    if (more) last = page.back();
  }
}

void ForEachUnconfirmed(db::ReadTx& tx, const std::function<void(const Referral&)>& visit) {
  Referral last;
  for (bool more = true; more;) {
    const auto page = ReadAll(tx.Query(kUnconfirmedPage, {I(ToMillis(last.timer)), T(last.id), I(kOpenPageSize)}));
    for (const Referral& referral : page) visit(referral);
    more = page.size() == kOpenPageSize;
    if (more) last = page.back();
  }
}

std::vector<Referral> ListReferrals(db::ReadTx& tx, std::string_view network_id, ReferralFilter filter, const ReferralPosition& after,
                                    int limit) {
  const char* sql = kList.at(static_cast<std::size_t>(filter));
  return ReadAll(tx.Query(sql, {T(network_id), I(ToMillis(after.request_time)), T(after.id), I(limit)}));
}

}  // namespace kortelijn::referral
