#pragma once

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/referral/candidate.h"
#include "services/referral/match.h"
#include "services/referral/rules.h"

namespace kortelijn::referral {

/// Scores people for one question by the terms of match.h. What is the same for everybody is reckoned once, here; a person then costs some
/// tens of nanoseconds. Keeps references: use it at once and drop it.
class Scorer {
 public:
  Scorer(const CandidatePool& pool, const Question& question, const Rules& rules);

  /// Takes somebody out.
  void Exclude(std::string_view id);

  bool Eligible(PersonRow row) const;
  double Score(PersonRow row) const;
  int Ring(PersonRow row) const;
  /// In the order of the terms; a term that says nothing gives no reason.
  std::vector<ScoredReason> Reasons(PersonRow row) const;

  /// Where the question is, by place in base::Municipalities(); nothing if the code is unknown.
  std::optional<std::size_t> municipality() const { return municipality_; }
  const std::vector<std::size_t>& neighbours() const { return neighbours_; }

 private:
  using Terms = std::array<double, 9>;

  struct Tie {
    int collaborations = 0;
    bool in_circle = false;
  };

  void PlaceMap();
  void MarkTies();
  Terms TermsOf(PersonRow row) const;
  Tie TieOf(PersonRow row) const;
  int TagsInCommon(PersonRow row) const;
  std::size_t NearestOf(PersonRow row) const;
  double AreaTerm(PersonRow row) const;
  double AreaTermOf(std::size_t number) const;
  std::optional<int> ReachableUntil(PersonRow row) const;
  std::int32_t DaysUnconfirmed(PersonRow row) const;
  bool AbsentToday(PersonRow row) const;
  void AddArea(PersonRow row, double points, std::vector<ScoredReason>& reasons) const;
  void AddTie(PersonRow row, const Terms& points, std::vector<ScoredReason>& reasons) const;

  const CandidatePool& pool_;
  const CandidateColumns& columns_;
  const Question& question_;
  const Rules& rules_;
  std::optional<std::size_t> municipality_;
  std::vector<std::size_t> neighbours_;
  mutable std::vector<double> area_;  ///< Area term by municipality, reckoned when it is first needed.
  std::array<double, 9> factors_{};
  std::vector<std::uint8_t> marks_;
  std::unordered_map<PersonRow, Tie> ties_;
  std::vector<std::uint32_t> tags_;
  std::chrono::sys_days local_day_;
  std::size_t weekday_ = 0;
  int minute_ = 0;
  std::int32_t utc_day_ = 0;
  std::optional<int> office_until_;
};

}  // namespace kortelijn::referral
