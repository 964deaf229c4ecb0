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

const Glance& GlanceOf(const Glance& glance) { return glance; }
const Glance& GlanceOf(const Traits& person) { return person.glance; }

/// Keeps the best of those it is shown.
class Best {
 public:
  Best(const CandidatePool& pool, const Scorer& scorer, int limit)
      : better_{pool}, scorer_(scorer), limit_(static_cast<std::size_t>(std::max(limit, 0))) {}

  void Consider(const Traits& person) { Consider(person, scorer_.surroundings().Of(person.area)); }
  /// The same for whom it is known where they work.
  void Consider(const Traits& person, Place place) {
    if (!scorer_.Eligible(person)) return;
    ++seen_;
    const Ranked ranked{scorer_.Score(person, place), person.glance.row};
    if (limit_ > 0 && (!full() || better_(ranked, best_.front()))) Keep(ranked);
  }
  /// Counts somebody who was considered before.
  void Count(const Traits& person) { seen_ += scorer_.Eligible(person) ? 1 : 0; }

  /// Goes by everybody. Only those who could be among the best, or of whom a glance does not tell enough, are given to `look`.
  template <typename People, typename Look>
  void Scan(const People& people, const Bound& bound, const Look& look) {
    for (const auto& person : people) {
      const Glance& glance = GlanceOf(person);
      const bool suits = bound.Suits(glance);
      const bool worth = static_cast<bool>(static_cast<int>(bound.Of(glance) >= floor_) | static_cast<int>(scorer_.Doubtful(glance)));
      const bool looked = static_cast<bool>(static_cast<int>(suits) & static_cast<int>(worth));
      seen_ += static_cast<int>(suits) - static_cast<int>(looked);
      if (looked) look(person);
    }
  }

  /// Those before are forgotten in the count, not among the best.
  void CountAnew() { seen_ = 0; }
  int seen() const { return seen_; }
  bool empty() const { return best_.empty(); }
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
    if (full()) {
      std::pop_heap(best_.begin(), best_.end(), better_);
      best_.pop_back();
    }
    best_.push_back(ranked);
    std::push_heap(best_.begin(), best_.end(), better_);
    if (full()) floor_ = Bound::Units(best_.front().score);
  }

  const Better better_;
  const Scorer& scorer_;
  const std::size_t limit_;
  int seen_ = 0;
  int floor_ = 0;             ///< Whose bound is less is not among the best.
  std::vector<Ranked> best_;  ///< A heap with the worst in front.
};

// Gives those of a municipality and those beside it to `look` as Best::Scan does. How many there are.
template <typename Look>
int ScanReach(const CandidatePool& pool, const Scorer& scorer, Best& best, const Look& look) {
  const auto& here = scorer.surroundings().here();
  if (!here) return 0;
  const ReachList& list = pool.InReach(*here);
  for (const auto& block : list.blocks()) best.Scan(block, scorer.bound(), look);
  return static_cast<int>(list.size());
}

void ConsiderTied(const CandidatePool& pool, const Scorer& scorer, Best& best) {
  for (const PersonRow row : scorer.TiedRows()) best.Consider(pool.all()[row]);
}

Place PlaceOf(const Glance& glance) { return (glance.kind & Glance::kHere) != 0 ? Place::kHere : Place::kNearby; }

// Everybody of rings 0 to 2, once. How many work in the municipality or beside it.
int ConsiderReach(const CandidatePool& pool, const Scorer& scorer, Best& best) {
  ConsiderTied(pool, scorer, best);
  return ScanReach(pool, scorer, best, [&](const Glance& glance) {
    if (!scorer.Tied(glance.row)) best.Consider(pool.all()[glance.row], PlaceOf(glance));
  });
}

// Everybody else, after those in reach.
void ConsiderOthers(const CandidatePool& pool, const Scorer& scorer, Best& best) {
  best.CountAnew();
  best.Scan(pool.all(), scorer.BoundElsewhere(), [&](const Traits& person) {
    const bool known = scorer.Tied(person.glance.row) || scorer.surroundings().Of(person.area) != Place::kElsewhere;
    known ? best.Count(person) : best.Consider(person, Place::kElsewhere);
  });
}

void ConsiderRing(int ring, const CandidatePool& pool, const Scorer& scorer, Best& best) {
  const auto consider = [&](const Glance& glance) { best.Consider(pool.all()[glance.row], PlaceOf(glance)); };
  switch (ring) {
    case 0:
      return ConsiderTied(pool, scorer, best);
    case 1:
      ScanReach(pool, scorer, best, [&](const Glance& glance) {
        if (PlaceOf(glance) == Place::kHere) consider(glance);
      });
      return;
    case 2:
      ScanReach(pool, scorer, best, [&](const Glance& glance) {
        if (scorer.surroundings().Beside(pool.all()[glance.row].area)) consider(glance);
      });
      return;
    default:
      ConsiderReach(pool, scorer, best);
      ConsiderOthers(pool, scorer, best);
  }
}

Match Explain(const Scorer& scorer, const CandidatePool& pool, PersonRow row) {
  const Traits& person = pool.all()[row];
  Match match;
  match.card = pool.details(row).card;
  match.discipline = static_cast<base::Discipline>(person.discipline);
  match.score = scorer.Score(person, scorer.surroundings().Of(person.area));
  match.ring = scorer.Ring(person);
  match.reasons = scorer.Reasons(person);
  match.covers = scorer.Covers(person);
  return match;
}

}  // namespace

Proposal Propose(const CandidatePool& pool, const Question& question, const Rules& rules, int limit) {
  const Scorer scorer(pool, question, rules);
  Best best(pool, scorer, limit);
  Proposal proposal;
  proposal.people = ConsiderReach(pool, scorer, best);
  if (!best.full() || !scorer.surroundings().here()) {
    ConsiderOthers(pool, scorer, best);
    proposal.people = static_cast<int>(pool.all().size());
  }
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
    if (best.empty()) continue;
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
