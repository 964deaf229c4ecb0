#include "services/referral/match.h"

#include <algorithm>

#include "services/referral/scorer.h"

namespace kortelijn::referral {
namespace {

struct Ranked {
  double score;
  PersonRow row;
};

/// The total order: score descending, then id ascending.
struct Better {
  const CandidatePool& pool;

  const std::string& IdOf(const Ranked& ranked) const { return pool.details(ranked.row).card.id; }
  bool operator()(const Ranked& a, const Ranked& b) const { return a.score != b.score ? a.score > b.score : IdOf(a) < IdOf(b); }
};

/// Keeps the best of those it is shown.
class Best {
 public:
  Best(const CandidatePool& pool, const Scorer& scorer, int limit)
      : better_{pool}, scorer_(scorer), limit_(static_cast<std::size_t>(std::max(limit, 0))) {}

  void Consider(const Traits& person) { Consider(person, scorer_.surroundings().FirstIn(person)); }
  /// The same for whom Surroundings::FirstIn is known.
  void Consider(const Traits& person, int first) {
    if (!scorer_.Eligible(person)) return;
    ++seen_;
    const Ranked ranked{scorer_.Score(person, first), person.row};
    if (ranked.score >= floor_) Keep(ranked);
  }

  int seen() const { return seen_; }
  bool full() const { return best_.size() == limit_; }

  /// Best first.
  std::vector<PersonRow> Take() {
    std::sort_heap(best_.begin(), best_.end(), better_);
    std::vector<PersonRow> rows;
    rows.reserve(best_.size());
    for (const Ranked& ranked : best_) rows.push_back(ranked.row);
    return rows;
  }

 private:
  void Keep(const Ranked& ranked) {
    if (limit_ == 0 || (full() && !better_(ranked, best_.front()))) return;
    if (full()) {
      std::pop_heap(best_.begin(), best_.end(), better_);
      best_.pop_back();
    }
    best_.push_back(ranked);
    std::push_heap(best_.begin(), best_.end(), better_);
    if (full()) floor_ = best_.front().score;
  }

  const Better better_;
  const Scorer& scorer_;
  const std::size_t limit_;
  int seen_ = 0;
  double floor_ = 0;          ///< Who scores less is not among the best.
  std::vector<Ranked> best_;  ///< A heap with the worst in front.
};

// Everybody of rings 0 to 2, once. How many work in the municipality or beside it.
int ConsiderReach(const CandidatePool& pool, const Scorer& scorer, Best& best) {
  const auto& around = scorer.surroundings();
  int people = 0;
  const auto look = [&](std::size_t municipality, int number) {
    for (const Traits& person : pool.In(municipality)) {
      const bool first = around.FirstIn(person) == number;
      people += first ? 1 : 0;
      if (first & scorer.Suits(person) && !scorer.Tied(person.row)) best.Consider(person, number);
    }
  };
  for (const PersonRow row : scorer.TiedRows()) best.Consider(pool.all()[row]);
  if (around.here()) look(*around.here(), 0);
  int number = 0;
  for (const auto municipality : around.neighbours()) look(municipality, ++number);
  return people;
}

std::set<PersonRow> Nearby(const CandidatePool& pool, const Scorer& scorer) {
  std::set<PersonRow> rows;
  for (const auto municipality : scorer.surroundings().neighbours()) {
    for (const Traits& person : pool.In(municipality)) rows.insert(person.row);
  }
  return rows;
}

void ConsiderRing(int ring, const CandidatePool& pool, const Scorer& scorer, Best& best) {
  const auto& here = scorer.surroundings().here();
  if (ring == 0) {
    for (const PersonRow row : scorer.TiedRows()) best.Consider(pool.all()[row]);
  } else if (ring == 1 && here) {
    for (const Traits& person : pool.In(*here)) best.Consider(person);
  } else if (ring == 2) {
    for (const PersonRow row : Nearby(pool, scorer)) best.Consider(pool.all()[row]);
  } else if (ring == 3) {
    for (const Traits& person : pool.all()) best.Consider(person);
  }
}

Match Explain(const Scorer& scorer, const CandidatePool& pool, PersonRow row) {
  const Traits& person = pool.all()[row];
  Match match;
  match.card = pool.details(row).card;
  match.discipline = static_cast<base::Discipline>(person.discipline);
  match.score = scorer.Score(person);
  match.ring = scorer.Ring(person);
  match.reasons = scorer.Reasons(person);
  return match;
}

}  // namespace

Proposal Propose(const CandidatePool& pool, const Question& question, const Rules& rules, int limit) {
  const Scorer scorer(pool, question, rules);
  Best near(pool, scorer, limit), anywhere(pool, scorer, limit);
  Proposal proposal;
  proposal.people = ConsiderReach(pool, scorer, near);
  const bool enough = near.full() && scorer.surroundings().here();
  if (!enough) {
    ConsiderRing(3, pool, scorer, anywhere);
    proposal.people = static_cast<int>(pool.all().size());
  }
  Best& best = enough ? near : anywhere;
  proposal.in_reach = best.seen();
  for (const PersonRow row : best.Take()) proposal.best.push_back(Explain(scorer, pool, row));
  return proposal;
}

Picked PickRing(const CandidatePool& pool, const Question& question, const Rules& rules, int from_ring,
                const std::set<std::string>& except) {
  Scorer scorer(pool, question, rules);
  for (const auto& id : except) scorer.Exclude(id);
  for (int ring = std::max(from_ring, 0); ring <= 3; ++ring) {
    Best best(pool, scorer, std::max(rules.ring_size, 1));
    ConsiderRing(ring, pool, scorer, best);
    if (best.seen() == 0) continue;
    Picked picked{ring, {}};
    for (const PersonRow row : best.Take()) picked.people.push_back(pool.details(row).card.id);
    return picked;
  }
  return {};
}

bool Eligible(const CandidatePool& pool, const Question& question, const Rules& rules, const std::string& id) {
  const auto row = pool.Find(id);
  return row && Scorer(pool, question, rules).Eligible(pool.all()[*row]);
}

}  // namespace kortelijn::referral
