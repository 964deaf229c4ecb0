#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/referral/bound.h"
#include "services/referral/candidate.h"
#include "services/referral/match.h"
#include "services/referral/reach.h"
#include "services/referral/rules.h"

namespace kortelijn::referral {

/// Scores people for one question by the terms of match.h. What is the same for many - for everybody, for all with the same hours - is
/// reckoned once. Keeps references: use it at once and drop it.
class Scorer {
 public:
  Scorer(const CandidatePool& pool, const Question& question, const Rules& rules);

  /// Takes somebody out.
  void Exclude(std::string_view id);

  bool Eligible(const Traits& person) const {
    return bound_.Suits(person.glance) && MayBeAsked(person) && !Excluded(person.glance.row) && !Away(person);
  }
  /// `place` is where the person works: surroundings().Of.
  double Score(const Traits& person, Place place) const;
  int Ring(const Traits& person) const;
  /// In the order of the terms; a term that says nothing gives no reason.
  std::vector<ScoredReason> Reasons(const Traits& person) const;
  /// Other dimensions of the question in which the person is strong, as asked.
  std::vector<base::Dimension> Covers(const Traits& person) const;

  /// In the case's circle, or worked with the requester before.
  bool Tied(PersonRow row) const;
  std::vector<PersonRow> TiedRows() const;

  /// Where the question is, and the municipalities around it.
  const Surroundings& surroundings() const { return surroundings_; }

  /// Of those of a list of CandidatePool::InReach who are not tied.
  const Bound& bound() const { return bound_; }
  /// Of those who are neither in reach nor tied.
  Bound BoundElsewhere() const { return Bound(PartsOfBound(surroundings_.BestElsewhere())); }
  /// A glance does not tell everything of them: they are perhaps tied, taken out, or absent today.
  bool Doubtful(const Glance& glance) const {
    return static_cast<bool>(static_cast<int>(perhaps_tied_[glance.row % kPerhaps]) | (glance.flags & Glance::kAbsences));
  }

 private:
  enum Term {
    kDimension,
    kDiscipline,
    kExpertise,
    kArea,
    kReachable,
    kCapacity,
    kFreshness,
    kCollaboration,
    kContinuity,
    kFairness,
    kLanguage,
    kBreadth
  };
  using Factors = std::array<double, kTerms>;  ///< Points of each term at its best.

  struct Tie {
    int collaborations = 0;
    bool in_circle = false;
    bool excluded = false;
    bool allowed = false;
  };
  /// What a question asks of somebody's words: expertise, or languages.
  struct Wanted {
    std::vector<std::uint32_t> numbers;  ///< Of those that anybody has.
    std::size_t asked = 0;
    /// How many of them are in a set.
    std::size_t In(std::span<const std::uint32_t> own) const;
    double Share(std::size_t count) const { return asked == 0 ? 0 : static_cast<double>(count) / static_cast<double>(asked); }
    std::uint32_t Bits() const;
  };

  static constexpr std::size_t kPerhaps = 1024;

  static Factors FactorsOf(const Weights& weights);
  /// `area` is the highest term of working area of those who do not work in the municipality.
  BoundParts PartsOfBound(double area) const;
  void MarkTies();
  Tie& Mark(PersonRow row);
  const Tie* TieOf(PersonRow row) const;
  bool Excluded(PersonRow row) const;
  bool Away(const Traits& person) const;
  /// Days; 0 if away today.
  std::optional<int> DaysUntilAway(const Traits& person) const;
  /// -1 for never.
  int DaysUnconfirmed(const Traits& person) const;
  bool DomainMayBeAsked(base::Discipline discipline) const;
  /// Where some are allowed whatever their domain, the bound lets every domain through, and this decides.
  bool MayBeAsked(const Traits& person) const;

  double Strength(const Traits& person) const;
  double Discipline(base::Discipline discipline) const;
  double Capacity(std::uint8_t capacity) const;
  double Fairness(const Traits& person) const;
  double Freshness(const Traits& person) const;
  double Expertise(std::size_t tags) const { return factors_[kExpertise] * expertise_.Share(tags); }
  double Language(std::size_t languages) const { return factors_[kLanguage] * languages_.Share(languages); }
  double Breadth(const Traits& person) const;
  double Collaboration(const Tie& tie) const;
  double Continuity(const Tie& tie) const { return tie.in_circle ? factors_[kContinuity] : 0; }

  void AddWords(const Traits& person, std::vector<ScoredReason>& reasons) const;
  void AddArea(const Traits& person, std::vector<ScoredReason>& reasons) const;
  void AddReach(const Traits& person, std::vector<ScoredReason>& reasons) const;
  void AddLoad(const Traits& person, std::vector<ScoredReason>& reasons) const;
  void AddFreshness(const Traits& person, std::vector<ScoredReason>& reasons) const;
  void AddTie(const Traits& person, std::vector<ScoredReason>& reasons) const;

  const CandidatePool& pool_;
  const Question& question_;
  const Rules& rules_;
  const std::size_t dimension_;
  const Factors factors_;
  const Surroundings surroundings_;
  const Reach reach_;
  const Wanted expertise_;
  const Wanted languages_;
  std::array<double, 4> breadth_{};    ///< Share of each other dimension of the question.
  const std::int32_t today_ = 0;       ///< Local, since 1970.
  const std::int32_t needed_day_ = 0;  ///< The same of when the answer is needed.
  const std::int32_t utc_day_ = 0;
  const Bound bound_;
  std::bitset<kPerhaps> perhaps_tied_;  ///< By row modulo its size.
  std::unordered_map<PersonRow, Tie> ties_;
};

}  // namespace kortelijn::referral
