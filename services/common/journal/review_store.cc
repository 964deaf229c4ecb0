#include "services/common/journal/review_store.h"

#include <limits>

namespace kortelijn::journal {
namespace {

using db::B;
using db::I;
using db::T;

constexpr const char* kInsertKey = "INSERT INTO journal_review_key (owner, wrapped, create_time) VALUES ($1, $2, $3)";
constexpr const char* kKey = "SELECT wrapped FROM journal_review_key WHERE owner = $1";
constexpr const char* kInsert =
    "INSERT INTO journal_review (id, network_id, start_time, end_time, started_by, create_time, row_count, signed_off_by, sign_off_time, "
    "conclusion) VALUES ($1, $2, $3, $4, $5, $6, $7, '', 0, $8)";
constexpr const char* kInsertPattern =
    "INSERT INTO journal_review_pattern (review_id, number, kind, actor, times, usual) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr const char* kInsertRow = "INSERT INTO journal_review_row (review_id, pattern, seq) VALUES ($1, $2, $3)";
constexpr const char* kInsertFinding =
    "INSERT INTO journal_review_finding (review_id, number, pattern, seq, judgement, remark, author_id, create_time) VALUES ($1, $2, $3, "
    "$4, $5, $6, $7, $8)";
constexpr const char* kSignOff = "UPDATE journal_review SET signed_off_by = $2, sign_off_time = $3, conclusion = $4 WHERE id = $1";

#define KORTELIJN_REVIEW                                                                                                               \
  "SELECT id, network_id, start_time, end_time, started_by, create_time, row_count, signed_off_by, sign_off_time, conclusion, number " \
  "FROM "                                                                                                                              \
  "journal_review "
constexpr const char* kFind = KORTELIJN_REVIEW "WHERE id = $1 AND network_id = $2";
constexpr const char* kList = KORTELIJN_REVIEW "WHERE network_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
constexpr const char* kPatterns =
    "SELECT number, kind, actor, times, usual FROM journal_review_pattern WHERE review_id = $1 ORDER BY number";
constexpr const char* kRows = "SELECT pattern, seq FROM journal_review_row WHERE review_id = $1 ORDER BY pattern, seq";
constexpr const char* kFindings =
    "SELECT number, pattern, seq, judgement, remark, author_id, create_time FROM journal_review_finding WHERE review_id = $1 ORDER BY "
    "number";

constexpr std::size_t kConclusion = 9;
constexpr std::size_t kNumber = 10;
constexpr std::size_t kRemark = 4;

std::string ConclusionPlace(const std::string& id) { return "journal_review.conclusion:" + id; }
std::string RemarkPlace(const std::string& id, std::int64_t number) {
  return "journal_review_finding.remark:" + id + "/" + std::to_string(number);
}

Review ToReview(const db::Row& row) {
  Review review;
  review.id = row.Text(0);
  review.network_id = row.Text(1);
  review.from = base::FromMillis(row.Int(2));
  review.to = base::FromMillis(row.Int(3));
  review.started_by = row.Text(4);
  review.create_time = base::FromMillis(row.Int(5));
  review.rows = row.Int(6);
  review.signed_off_by = row.Text(7);
  review.sign_off_time = base::FromMillis(row.Int(8));
  return review;
}

Finding ToFinding(const db::Row& row) {
  Finding finding;
  finding.pattern = static_cast<int>(row.Int(1));
  finding.seq = row.Int(2);
  finding.judgement = static_cast<Judgement>(row.Int(3));
  finding.author_id = row.Text(5);
  finding.create_time = base::FromMillis(row.Int(6));
  return finding;
}

void LoadPatterns(db::ReadTx& tx, Review& review) {
  for (const auto& row : tx.Query(kPatterns, {T(review.id)})) {
    review.patterns.push_back(
        {static_cast<int>(row.Int(0)), static_cast<PatternKind>(row.Int(1)), std::string(row.Text(2)), row.Int(3), row.Int(4), {}});
  }
  for (const auto& row : tx.Query(kRows, {T(review.id)})) {
    const auto pattern = static_cast<std::size_t>(row.Int(0));
    (pattern == 0 ? review.sample : review.patterns.at(pattern - 1).seqs).push_back(row.Int(1));
  }
}

void LoadFindings(db::ReadTx& tx, Review& review, const crypto::DataKey& key) {
  for (const auto& row : tx.Query(kFindings, {T(review.id)})) {
    review.findings.push_back(ToFinding(row));
    review.findings.back().remark = key.Open(row.Bytes(kRemark), RemarkPlace(review.id, row.Int(0)));
  }
}

void InsertRows(db::Tx& tx, const std::string& id, int pattern, const std::vector<std::int64_t>& seqs) {
  for (const auto seq : seqs) tx.Execute(kInsertRow, {T(id), I(pattern), I(seq)});
}

}  // namespace

crypto::DataKey ReviewStore::KeyOf(db::ReadTx& tx, const std::string& id) const {
  const auto row = tx.QueryOne(kKey, {T(id)});
  return vault_.Unwrap(row ? row->Bytes(0) : std::string_view(), id);
}

void ReviewStore::Insert(db::Tx& tx, const Review& review) const {
  const auto& id = review.id;
  const auto created = base::ToMillis(review.create_time);
  tx.Execute(kInsertKey, {T(id), B(vault_.Wrap(crypto::DataKey::Random(), id)), I(created)});
  tx.Execute(kInsert, {T(id), T(review.network_id), I(base::ToMillis(review.from)), I(base::ToMillis(review.to)), T(review.started_by),
                       I(created), I(review.rows), B("")});
  for (const auto& pattern : review.patterns) {
    tx.Execute(kInsertPattern, {T(id), I(pattern.number), I(pattern.kind), T(pattern.actor), I(pattern.count), I(pattern.usual)});
    InsertRows(tx, id, pattern.number, pattern.seqs);
  }
  InsertRows(tx, id, 0, review.sample);
}

std::optional<Review> ReviewStore::Find(db::ReadTx& tx, const std::string& id, const std::string& network_id) const {
  const auto row = tx.QueryOne(kFind, {T(id), T(network_id)});
  if (!row) return std::nullopt;
  Review review = ToReview(*row);
  const auto key = KeyOf(tx, id);
  LoadPatterns(tx, review);
  LoadFindings(tx, review, key);
  if (review.ended()) review.conclusion = key.Open(row->Bytes(kConclusion), ConclusionPlace(id));
  return review;
}

std::vector<KeptReview> ReviewStore::List(db::ReadTx& tx, const std::string& network_id, std::int64_t before, int limit) const {
  const std::int64_t end = before == 0 ? std::numeric_limits<std::int64_t>::max() : before;
  std::vector<KeptReview> reviews;
  for (const auto& row : tx.Query(kList, {T(network_id), I(end), I(limit)})) {
    KeptReview kept{ToReview(row), row.Int(kNumber)};
    for (const auto& finding : tx.Query(kFindings, {T(kept.value.id)})) kept.value.findings.push_back(ToFinding(finding));
    reviews.push_back(std::move(kept));
  }
  return reviews;
}

void ReviewStore::AddFinding(db::Tx& tx, const Review& review, const Finding& finding) const {
  const auto number = static_cast<std::int64_t>(review.findings.size()) + 1;
  const auto remark = KeyOf(tx, review.id).Seal(finding.remark, RemarkPlace(review.id, number));
  tx.Execute(kInsertFinding, {T(review.id), I(number), I(finding.pattern), I(finding.seq), I(finding.judgement), B(remark),
                              T(finding.author_id), I(base::ToMillis(finding.create_time))});
}

void ReviewStore::SignOff(db::Tx& tx, const Review& review) const {
  const auto conclusion = KeyOf(tx, review.id).Seal(review.conclusion, ConclusionPlace(review.id));
  tx.Execute(kSignOff, {T(review.id), T(review.signed_off_by), I(base::ToMillis(review.sign_off_time)), B(conclusion)});
}

}  // namespace kortelijn::journal
