#include "services/consultation/consultation_store.h"

#include <algorithm>
#include <limits>

#include "services/consultation/consultation_row_store.h"
#include "services/consultation/key_store.h"

namespace kortelijn::consultation {
namespace {

using db::B;
using db::I;
using db::T;

constexpr const char* kInsert =
    "INSERT INTO consultation (id, network_id, case_id, key_owner, requester_id, concerns, kind, urgency, municipality, dimensions, "
    "expertise, entered_in_error, status, create_time, update_time, brief, question, languages) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
    "$9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
#define KORTELIJN_FIND                                                                                                               \
  "SELECT c.id, c.network_id, c.case_id, c.requester_id, c.concerns, c.kind, c.urgency, c.municipality, c.dimensions, c.expertise, " \
  "c.languages, c.entered_in_error, c.status, c.create_time, c.update_time, c.brief, " KORTELIJN_KEY_ID                              \
  ", EXISTS (SELECT 1 FROM circle m WHERE "                                                                                          \
  "m.case_id = c.case_id AND m.professional_id = $2), EXISTS (SELECT 1 FROM message w WHERE w.consultation_id = c.id)"
#define KORTELIJN_BY_ID " FROM consultation c JOIN case_key k ON k.owner = c.key_owner WHERE c.id = $1"
constexpr const char* kFind = KORTELIJN_FIND KORTELIJN_BY_ID;
constexpr const char* kFindWords = KORTELIJN_FIND ", c.question" KORTELIJN_BY_ID;
#undef KORTELIJN_FIND
#undef KORTELIJN_BY_ID
#define KORTELIJN_REFERRAL                                                                                                     \
  "r.consultation_id, r.dimension, r.state, r.holder_id, r.holder_discipline, r.round, r.ring, r.reason, r.cancel_requested, " \
  "r.escalated, "                                                                                                              \
  "r.closed, r.closed_by_system, r.update_time, r.offers, r.onward_dimension, r.onward_person, r.onward_proposer"
constexpr const char* kReferrals = "SELECT " KORTELIJN_REFERRAL " FROM referral r WHERE r.consultation_id = $1";
constexpr const char* kOutline =
    "SELECT c.network_id, c.dimensions, c.entered_in_error, c.status, EXISTS (SELECT 1 FROM message w WHERE w.consultation_id = "
    "c.id), " KORTELIJN_REFERRAL " FROM consultation c LEFT JOIN referral r ON r.consultation_id = c.id WHERE c.id = $1";
constexpr const char* kThreads =
    "SELECT id, consultation_id, referral_id, author_id, kind, outcome, create_time, round, holder_id, compartment FROM message WHERE "
    "consultation_id = $1 ORDER BY number";
constexpr const char* kWords =
    "SELECT id, consultation_id, referral_id, author_id, kind, outcome, create_time, round, holder_id, compartment, text FROM message "
    "WHERE "
    "consultation_id = $1 ORDER BY number";
constexpr const char* kPage =
    "SELECT p.*, " KORTELIJN_REFERRAL
    " FROM (SELECT c.id, c.network_id, c.case_id, c.requester_id, c.concerns, c.kind, c.urgency, c.municipality, c.dimensions, "
    "c.expertise, "
    "c.languages, c.entered_in_error, c.status, c.create_time, c.changed, c.brief, " KORTELIJN_KEY_ID
    ", EXISTS (SELECT 1 FROM circle m WHERE "
    "m.case_id = "
    "c.case_id "
    "AND m.professional_id = $1) FROM (SELECT a.*, CASE WHEN a.referred > a.update_time THEN a.referred ELSE a.update_time END AS changed "
    "FROM (SELECT *, coalesce((SELECT max(r.update_time) FROM referral r WHERE r.consultation_id = consultation.id), 0) AS referred FROM "
    "consultation WHERE id IN (SELECT id FROM consultation WHERE requester_id = $1 UNION SELECT consultation_id FROM referral WHERE "
    "holder_id = $1 AND holder_id <> '' AND $7 = 0 UNION SELECT q.id FROM circle m JOIN consultation q ON q.case_id = m.case_id AND "
    "q.case_id <> '' "
    "WHERE m.case_id = $2 AND m.professional_id = $1 AND $7 = 0 UNION SELECT id FROM consultation WHERE case_id = $2 AND case_id <> '' AND "
    "$8 = 1) AND ($2 = '' OR case_id = $2) AND ($3 = 0 OR status IN (1, 2))) a) c JOIN "
    "case_key k "
    "ON k.owner = c.key_owner WHERE c.changed < $4 OR (c.changed = $4 AND c.id < $5) ORDER BY c.changed DESC, c.id DESC LIMIT $6) p LEFT "
    "JOIN referral r ON r.consultation_id = p.id ORDER BY p.changed DESC, p.id DESC";
#undef KORTELIJN_REFERRAL
constexpr const char* kConcerned =
    "SELECT requester_id FROM consultation WHERE id = $1 UNION SELECT holder_id FROM referral WHERE consultation_id = $1 AND holder_id <> "
    "'' UNION SELECT professional_id FROM former_holder WHERE consultation_id = $1";
constexpr const char* kIsParty =
    "SELECT c.requester_id = $2 OR EXISTS (SELECT 1 FROM referral r WHERE r.consultation_id = c.id AND r.holder_id = $2 AND r.holder_id <> "
    "'') OR EXISTS (SELECT "
    "1 FROM circle m WHERE m.case_id = c.case_id AND m.professional_id = $2) FROM consultation c WHERE c.id = $1";
constexpr const char* kUpdate = "UPDATE consultation SET status = $2, entered_in_error = $3, update_time = $4 WHERE id = $1";
constexpr const char* kAddMessage =
    "INSERT INTO message (id, consultation_id, referral_id, author_id, kind, outcome, create_time, round, holder_id, compartment, text) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr const char* kSetDimensions = "UPDATE consultation SET dimensions = $2 WHERE id = $1";
constexpr const char* kSetStatus = "UPDATE consultation SET status = $2 WHERE id = $1";
constexpr const char* kPutReferral =
    "INSERT INTO referral (consultation_id, dimension, state, holder_id, holder_discipline, round, ring, reason, cancel_requested, "
    "escalated, "
    "closed, closed_by_system, update_time, offers, onward_dimension, onward_person, onward_proposer) VALUES ($1, $2, $3, $4, $5, $6, $7, "
    "$8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT "
    "(consultation_id, dimension) DO UPDATE SET state = excluded.state, holder_id = excluded.holder_id, holder_discipline = "
    "excluded.holder_discipline, round = excluded.round, ring = excluded.ring, reason = excluded.reason, cancel_requested = "
    "excluded.cancel_requested, escalated = excluded.escalated, closed = excluded.closed, closed_by_system = excluded.closed_by_system, "
    "update_time = excluded.update_time, offers = excluded.offers, onward_dimension = excluded.onward_dimension, onward_person = "
    "excluded.onward_person, onward_proposer = excluded.onward_proposer";
constexpr const char* kSetOffers = "UPDATE referral SET offers = $3 WHERE consultation_id = $1 AND dimension = $2";
constexpr const char* kAddFormerHolder =
    "INSERT INTO former_holder (consultation_id, professional_id, lost_time) VALUES ($1, $2, $3) ON CONFLICT (consultation_id, "
    "professional_id) DO UPDATE SET lost_time = excluded.lost_time";
constexpr const char* kFormerHolder = "SELECT lost_time FROM former_holder WHERE consultation_id = $1 AND professional_id = $2";

constexpr std::size_t kKeyId = 16;
constexpr std::size_t kInCircle = 17;
constexpr std::size_t kWritten = 18;
constexpr std::size_t kQuestion = 19;
constexpr std::size_t kPageReferral = 18;
constexpr std::size_t kOutlineWritten = 4;
constexpr std::size_t kOutlineReferral = 5;

std::string BriefPlace(const std::string& id) { return "consultation.brief:" + id; }
std::string QuestionPlace(const std::string& id) { return "consultation.question:" + id; }
std::string TextPlace(const std::string& id) { return "message.text:" + id; }

void Write(db::Tx& tx, const Consultation& asked, const crypto::DataKey& key) {
  tx.Execute(kInsert,
             {T(asked.id), T(asked.network_id), T(asked.case_id), T(asked.anonymous() ? asked.id : asked.case_id), T(asked.requester_id),
              I(asked.concerns), I(asked.kind), I(asked.urgency), T(asked.municipality), T(FoldDimensions(asked.dimensions)),
              T(FoldTags(asked.expertise)), I(asked.entered_in_error ? 1 : 0), I(asked.status), I(base::ToMillis(asked.create_time)),
              I(base::ToMillis(asked.update_time)), B(SealText(key, asked.brief, BriefPlace(asked.id))),
              B(SealText(key, asked.question, QuestionPlace(asked.id))), T(FoldTags(asked.languages))});
}

void WriteMessage(db::Tx& tx, const Message& message, int kind, const crypto::DataKey& key) {
  tx.Execute(kAddMessage, {T(message.id), T(message.consultation_id), T(message.referral_id), T(message.author_id), I(kind),
                           I(message.outcome), I(base::ToMillis(message.create_time)), I(message.round), T(message.holder_id),
                           I(message.compartment ? 1 : 0), B(SealText(key, message.text, TextPlace(message.id)))});
}

Kept ToKept(const db::Row& row) {
  Kept kept;
  kept.situation.consultation = ToConsultation(row);
  kept.key_id = row.Text(kKeyId);
  kept.situation.in_circle = row.Int(kInCircle) != 0;
  return kept;
}

/// Splits what was written into messages and confirmations.
void TakeWritten(const std::vector<db::Row>& rows, Kept& kept) {
  for (const auto& row : rows) {
    if (IsConfirmation(row)) {
      kept.confirmations.push_back(ToConfirmation(row));
    } else {
      kept.messages.push_back(ToMessage(row));
    }
  }
}

void SetThreads(Kept& kept, std::vector<Referral> referrals) {
  auto& consultation = kept.situation.consultation;
  for (const auto& referral : referrals) consultation.update_time = std::max(consultation.update_time, referral.update_time);
  kept.situation.threads = MakeThreads(consultation, {std::move(referrals), kept.messages, kept.confirmations});
}

}  // namespace

void ConsultationStore::Insert(db::Tx& tx, const Consultation& asked, const crypto::DataKey& key) const { Write(tx, asked, key); }

void ConsultationStore::InsertAnonymous(db::Tx& tx, const Consultation& asked) const {
  Write(tx, asked, MakeKey(tx, keys_, asked.id, asked.create_time));
}

std::optional<Kept> ConsultationStore::Find(db::ReadTx& tx, const std::string& id, const std::string& person, Texts texts) const {
  const auto row = tx.QueryOne(texts == Texts::kSealed ? kFindWords : kFind, {T(id), T(person)});
  std::vector<Referral> referrals;
  for (const auto& each : tx.Query(kReferrals, {T(id)})) referrals.push_back(ToReferral(each, 0));
  if (!row) return std::nullopt;
  Kept kept = ToKept(*row);
  if (texts == Texts::kSealed) kept.situation.consultation.question = row->Bytes(kQuestion);
  kept.unread_words = row->Int(kWritten) != 0;
  SetThreads(kept, std::move(referrals));
  return kept;
}

void ConsultationStore::ReadWritten(db::ReadTx& tx, Kept& kept, Texts texts) const {
  if (!kept.unread_words) return;
  const auto& id = kept.situation.consultation.id;
  TakeWritten(tx.Query(texts == Texts::kSealed ? kWords : kThreads, {T(id)}), kept);
  kept.unread_words = false;
  std::vector<Referral> referrals;
  for (auto& thread : kept.situation.threads) {
    if (thread.mirrored) referrals.push_back(std::move(thread.referral));
  }
  SetThreads(kept, std::move(referrals));
}

std::optional<Kept> ConsultationStore::FindOutline(db::ReadTx& tx, const std::string& id) const {
  const auto rows = tx.Query(kOutline, {T(id)});
  if (rows.empty()) return std::nullopt;
  Kept kept;
  auto& consultation = kept.situation.consultation;
  consultation.id = id;
  ReadOutline(rows.front(), consultation);
  std::vector<Referral> referrals;
  for (const auto& row : rows) {
    if (!row.Null(kOutlineReferral)) referrals.push_back(ToReferral(row, kOutlineReferral));
  }
  if (rows.front().Int(kOutlineWritten) != 0) TakeWritten(tx.Query(kThreads, {T(id)}), kept);
  SetThreads(kept, std::move(referrals));
  return kept;
}

std::vector<Kept> ConsultationStore::List(db::ReadTx& tx, const ConsultationPage& page) const {
  const auto before = page.before == base::kNever ? std::numeric_limits<std::int64_t>::max() : base::ToMillis(page.before);
  std::vector<Kept> found;
  std::vector<std::vector<Referral>> referrals;
  for (const auto& row : tx.Query(kPage, {T(page.person), T(page.case_id), I(page.open_only ? 1 : 0), I(before), T(page.before_id),
                                          I(page.limit), I(page.asked_only ? 1 : 0), I(page.emergency ? 1 : 0)})) {
    if (found.empty() || found.back().situation.consultation.id != row.Text(0)) {
      found.push_back(ToKept(row));
      referrals.emplace_back();
    }
    if (!row.Null(kPageReferral)) referrals.back().push_back(ToReferral(row, kPageReferral));
  }
  for (std::size_t i = 0; i < found.size(); ++i) SetThreads(found[i], std::move(referrals[i]));
  return found;
}

std::set<std::string> ConsultationStore::Concerned(db::ReadTx& tx, const std::string& id) const {
  std::set<std::string> people;
  for (const auto& row : tx.Query(kConcerned, {T(id)})) people.emplace(row.Text(0));
  return people;
}

bool ConsultationStore::IsParty(db::ReadTx& tx, const std::string& id, const std::string& person) const {
  const auto row = tx.QueryOne(kIsParty, {T(id), T(person)});
  return row && row->Int(0) != 0;
}

void ConsultationStore::Update(db::Tx& tx, const Consultation& value) const {
  tx.Execute(kUpdate, {T(value.id), I(value.status), I(value.entered_in_error ? 1 : 0), I(base::ToMillis(value.update_time))});
}

void ConsultationStore::SetStatus(db::Tx& tx, const std::string& id, ConsultationStatus status) const {
  tx.Execute(kSetStatus, {T(id), I(status)});
}

void ConsultationStore::SetDimensions(db::Tx& tx, const Consultation& value) const {
  tx.Execute(kSetDimensions, {T(value.id), T(FoldDimensions(value.dimensions))});
}

void ConsultationStore::AddMessage(db::Tx& tx, const Kept& kept, const Message& message) const {
  WriteMessage(tx, message, static_cast<int>(message.kind), keys_.Find(kept.key_id));
}

void ConsultationStore::AddConfirmation(db::Tx& tx, const Kept& kept, const Confirmation& confirmation) const {
  WriteMessage(tx, FromConfirmation(confirmation), kConfirmationKind, keys_.Find(kept.key_id));
}

void ConsultationStore::PutReferral(db::Tx& tx, const Referral& referral) const {
  tx.Execute(kPutReferral, {T(referral.consultation_id), I(referral.dimension), I(referral.state), T(referral.holder_id),
                            I(referral.holder_discipline), I(referral.round), I(referral.ring), I(referral.reason),
                            I(referral.cancel_requested ? 1 : 0), I(referral.escalated ? 1 : 0), I(referral.closed ? 1 : 0),
                            I(referral.closed_by_system ? 1 : 0), I(base::ToMillis(referral.update_time)), T(FoldOffers(referral.offers)),
                            I(referral.onward.dimension), T(referral.onward.professional_id), T(referral.onward.proposer_id)});
}

void ConsultationStore::SetOffers(db::Tx& tx, const Referral& referral) const {
  tx.Execute(kSetOffers, {T(referral.consultation_id), I(referral.dimension), T(FoldOffers(referral.offers))});
}

void ConsultationStore::AddFormerHolder(db::Tx& tx, const std::string& id, const std::string& person, base::Time time) const {
  tx.Execute(kAddFormerHolder, {T(id), T(person), I(base::ToMillis(time))});
}

std::optional<base::Time> ConsultationStore::FormerHolderSince(db::ReadTx& tx, const std::string& id, const std::string& person) const {
  const auto row = tx.QueryOne(kFormerHolder, {T(id), T(person)});
  return row ? std::optional(base::FromMillis(row->Int(0))) : std::nullopt;
}

ConsultationStore::Content ConsultationStore::Open(const Kept& kept) const { return Content(keys_.Find(kept.key_id)); }

std::string ConsultationStore::Content::Brief(const Consultation& sealed) const {
  return OpenText(key_, sealed.brief, BriefPlace(sealed.id));
}

std::string ConsultationStore::Content::Question(const Consultation& sealed) const {
  return OpenText(key_, sealed.question, QuestionPlace(sealed.id));
}

std::string ConsultationStore::Content::Text(const Message& sealed) const { return OpenText(key_, sealed.text, TextPlace(sealed.id)); }

std::string ConsultationStore::Content::Text(const Confirmation& sealed) const {
  return OpenText(key_, sealed.appreciation.text, TextPlace(sealed.id));
}

}  // namespace kortelijn::consultation
