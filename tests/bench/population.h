#pragma once

#include <random>
#include <string>
#include <vector>

#include "services/referral/candidate.h"
#include "services/referral/match.h"
#include "services/referral/rules.h"

namespace kortelijn::bench {

/// Professionals and questions spread over all municipalities as people are: some have many, most have few. The share of a municipality is
/// that of its place in a fixed random order, to the power -0.7, which gives the largest 6% of all and the smallest 0.1%. The same at every
/// run.
class Population {
 public:
  Population();

  /// Works in a municipality and, each with one chance in three, in those that border it. One in twenty is absent, one in ten full, one in
  /// four has hours of their own, one in three speaks one language besides Dutch.
  referral::Profile Somebody(int number);
  /// Asked where people live, by dimension, every other time with a second one, with a tag, one in five with a language, a circle of three
  /// and ten earlier collaborators among so many professionals.
  referral::Question SomeQuestion(int professionals);
  /// All terms weigh.
  referral::Rules SomeRules() const;

  int Below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

 private:
  std::string SomeMunicipality();
  std::string SomeLanguage();

  std::mt19937 random_{20261122};
  std::vector<std::string> codes_;
  std::discrete_distribution<std::size_t> share_;
};

}  // namespace kortelijn::bench
