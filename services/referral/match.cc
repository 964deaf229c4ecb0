#include "services/referral/match.h"

#include <algorithm>

#include "services/referral/scorer.h"

namespace kortelijn::referral {
namespace {

struct Ranked {
  double score;
  PersonRow row;
};

std::vector<Ranked> ScoreAll(const Scorer& scorer, const std::vector<PersonRow>& rows) {
  std::vector<Ranked> ranked;
  ranked.reserve(rows.size());
  for (const PersonRow row : rows) {
    if (scorer.Eligible(row)) ranked.push_back({scorer.Score(row), row});
  }
  return ranked;
}

void KeepBest(std::vector<Ranked>& ranked, std::size_t limit, const CandidatePool& pool) {
  const auto& cards = pool.columns().cards;
  const auto middle = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(limit, ranked.size()));
  std::partial_sort(ranked.begin(), middle, ranked.end(), [&](const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : cards[a.row].id < cards[b.row].id;
  });
  ranked.erase(middle, ranked.end());
}

std::vector<PersonRow> Everybody(const CandidatePool& pool) {
  std::vector<PersonRow> rows(pool.size());
  for (PersonRow row = 0; row < rows.size(); ++row) rows[row] = row;
  return rows;
}

std::vector<PersonRow> Known(const CandidatePool& pool, const Question& question) {
  std::set<PersonRow> rows;
  for (const auto& id : question.circle) {
    if (const auto row = pool.Find(id)) rows.insert(*row);
  }
  for (const auto& [id, count] : question.collaborations) {
    if (const auto row = pool.Find(id)) rows.insert(*row);
  }
  return {rows.begin(), rows.end()};
}

std::vector<PersonRow> Nearby(const CandidatePool& pool, const Scorer& scorer) {
  std::vector<PersonRow> rows;
  for (const auto number : scorer.neighbours()) rows.insert(rows.end(), pool.In(number).begin(), pool.In(number).end());
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

std::vector<PersonRow> RowsOf(int ring, const CandidatePool& pool, const Question& question, const Scorer& scorer) {
  switch (ring) {
    case 0:
      return Known(pool, question);
    case 1:
      return scorer.municipality() ? pool.In(*scorer.municipality()) : std::vector<PersonRow>();
    case 2:
      return Nearby(pool, scorer);
    default:
      return Everybody(pool);
  }
}

Match Explain(const Scorer& scorer, const CandidatePool& pool, PersonRow row) {
  Match match;
  match.card = pool.columns().cards[row];
  match.discipline = static_cast<base::Discipline>(pool.columns().discipline[row]);
  match.score = scorer.Score(row);
  match.ring = scorer.Ring(row);
  match.reasons = scorer.Reasons(row);
  return match;
}

std::vector<std::string> Names(const std::vector<Ranked>& ranked, const CandidatePool& pool) {
  std::vector<std::string> names;
  names.reserve(ranked.size());
  for (const auto& one : ranked) names.push_back(pool.columns().cards[one.row].id);
  return names;
}

}  // namespace

Proposal Propose(const CandidatePool& pool, const Question& question, const Rules& rules, int limit) {
  const Scorer scorer(pool, question, rules);
  std::vector<Ranked> ranked = ScoreAll(scorer, Everybody(pool));
  Proposal proposal;
  proposal.in_reach = static_cast<int>(ranked.size());
  KeepBest(ranked, static_cast<std::size_t>(std::max(limit, 0)), pool);
  for (const auto& one : ranked) proposal.best.push_back(Explain(scorer, pool, one.row));
  return proposal;
}

Picked PickRing(const CandidatePool& pool, const Question& question, const Rules& rules, int from_ring,
                const std::set<std::string>& except) {
  Scorer scorer(pool, question, rules);
  for (const auto& id : except) scorer.Exclude(id);
  for (int ring = std::max(from_ring, 0); ring <= 3; ++ring) {
    std::vector<Ranked> ranked = ScoreAll(scorer, RowsOf(ring, pool, question, scorer));
    if (ranked.empty()) continue;
    KeepBest(ranked, static_cast<std::size_t>(std::max(rules.ring_size, 1)), pool);
    return {ring, Names(ranked, pool)};
  }
  return {};
}

bool Eligible(const CandidatePool& pool, const Question& question, const Rules& rules, const std::string& id) {
  const auto row = pool.Find(id);
  return row && Scorer(pool, question, rules).Eligible(*row);
}

}  // namespace kortelijn::referral
