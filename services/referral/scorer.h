#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/referral/candidate.h"
#include "services/referral/match.h"
#include "services/referral/reach.h"
#include "services/referral/rules.h"

namespace kortelijn::referral {

/// Scores people for one question by the terms of match.h. What is the same for many - for everybody, for all with the same working area,
/// the same tags or the same hours - is reckoned once; a person then costs some nanoseconds. Keeps references: use it at once and drop it.
class Scorer {
 public:
  Scorer(const CandidatePool& pool, const Question& question, const Rules& rules);

  /// Takes somebody out.
  void Exclude(std::string_view id);

  bool Eligible(const Traits& person) const { return Suits(person) && Free(person); }
  /// The part of it that hardly costs anything: active, strong in the dimension, not full, of a domain that may be asked.
  bool Suits(const Traits& person) const {
    return (person.active & askable_[person.discipline] & open_[person.capacity] & static_cast<int>(person.strength[dimension_] != 0)) != 0;
  }
  double Score(const Traits& person) const { return Score(person, surroundings_.FirstIn(person)); }
  /// The same for whom Surroundings::FirstIn is known.
  double Score(const Traits& person, int first) const {
    double score = strength_[person.strength[dimension_]] + discipline_[person.discipline] + capacity_[person.capacity] +
                   fairness_[person.in_hand] + Freshness(person) + factors_[kArea] * surroundings_.Term(person, first) +
                   factors_[kReachable] * reach_.Of(person.hours).term();
    if ((person.tag_bits & tag_bits_) != 0) score += expertise_[TagsInCommon(person.tags)];
    if (perhaps_tied_[person.row % kPerhaps]) score += TiePoints(person.row);
    return score;
  }
  int Ring(const Traits& person) const;
  /// In the order of the terms; a term that says nothing gives no reason.
  std::vector<ScoredReason> Reasons(const Traits& person) const;

  /// In the case's circle, or worked with the requester before.
  bool Tied(PersonRow row) const { return perhaps_tied_[row % kPerhaps] && TiedIndeed(row); }
  std::vector<PersonRow> TiedRows() const;

  /// Where the question is, and the municipalities around it.
  const Surroundings& surroundings() const { return surroundings_; }

 private:
  enum Term { kDimension, kDiscipline, kExpertise, kArea, kReachable, kCapacity, kFreshness, kCollaboration, kContinuity, kFairness };
  using Factors = std::array<double, kTerms>;  ///< Points of each term at its best.

  struct Tie {
    int collaborations = 0;
    bool in_circle = false;
    bool excluded = false;
  };

  static constexpr std::size_t kPerhaps = 1024;
  static constexpr std::size_t kDaysReckoned = 1024;

  bool Free(const Traits& person) const {
    return !(perhaps_tied_[person.row % kPerhaps] && Excluded(person.row)) &&
           !(person.away_first <= today_ && today_ <= person.away_last && Away(person));
  }
  static Factors FactorsOf(const Weights& weights);
  void ReckonPoints();
  void MarkTies();
  Tie& Mark(PersonRow row);
  const Tie* TieOf(PersonRow row) const;
  bool TiedIndeed(PersonRow row) const;
  bool Excluded(PersonRow row) const;
  double CollaborationPoints(const Tie& tie) const;
  double TiePoints(PersonRow row) const;

  std::size_t TagsInCommon(std::uint32_t tags) const;

  /// -1 for never.
  std::int32_t DaysUnconfirmed(const Traits& person) const {
    return person.fresh_day == kNeverConfirmed ? -1 : std::max(utc_day_ - person.fresh_day, 0);
  }
  double Freshness(const Traits& person) const {
    const std::size_t days = static_cast<std::size_t>(DaysUnconfirmed(person)) + 1;
    return days < freshness_.size() ? freshness_[days] : StalePoints(days - 1);
  }
  double StalePoints(std::size_t days) const;

  bool Away(const Traits& person) const { return person.absences == 1 || DaysUntilAway(person) == 0; }
  std::optional<int> DaysUntilAway(const Traits& person) const;

  void AddArea(const Traits& person, std::vector<ScoredReason>& reasons) const;
  void AddReach(const Traits& person, std::vector<ScoredReason>& reasons) const;
  void AddLoad(const Traits& person, std::vector<ScoredReason>& reasons) const;
  void AddFreshness(const Traits& person, std::vector<ScoredReason>& reasons) const;
  void AddTie(PersonRow row, std::vector<ScoredReason>& reasons) const;

  const CandidatePool& pool_;
  const Question& question_;
  const Rules& rules_;
  const std::size_t dimension_;
  const Factors factors_;
  const Surroundings surroundings_;
  const Reach reach_;
  std::array<std::uint8_t, 256> askable_{};  ///< 1 or 0, by discipline;
  std::array<std::uint8_t, 256> open_{};     ///< by capacity.
  std::array<double, 256> discipline_{};     ///< Points, by discipline;
  std::array<double, 256> strength_{};       ///< by strength;
  std::array<double, 256> capacity_{};       ///< by capacity;
  std::array<double, 256> fairness_{};       ///< by questions in hand;
  std::vector<double> freshness_;            ///< by days since the last confirmation + 1, first what was never confirmed;
  std::vector<double> expertise_;            ///< by tags in common.
  std::vector<std::uint32_t> tags_;
  std::uint32_t tag_bits_ = 0;          ///< Of all of tags_.
  std::bitset<kPerhaps> perhaps_tied_;  ///< By row modulo its size.
  std::unordered_map<PersonRow, Tie> ties_;
  std::int32_t today_ = 0;       ///< Local, since 1970.
  std::int32_t needed_day_ = 0;  ///< The same of when the answer is needed.
  std::int32_t utc_day_ = 0;
};

}  // namespace kortelijn::referral
