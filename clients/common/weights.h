#pragma once

#include <string>
#include <vector>

#include "kortelijn/referral/v1/referral_service.pb.h"
#include "kortelijn/registry/v1/network.pb.h"
#include "kortelijn/registry/v1/vocabulary.pb.h"

namespace kortelijn::client {

/// A dimension with a weight or strength; 0 if none was given.
struct Weighed {
  registry::v1::Dimension dimension{};
  int weight = 0;
};

/// `zingeving`, `spiritual:80`. Errors: USAGE if the word is no dimension or the weight not 1 to 100.
Weighed ParseWeighed(const std::string& typed);

/// Several, also with commas: `zingeving:80,sociaal`. What is said of a dimension last, holds. Errors: USAGE.
std::vector<Weighed> ParseAllWeighed(const std::vector<std::string>& typed);

/// Asks for proposals in these dimensions, with their weights, heaviest first.
void AddHeaviestFirst(std::vector<Weighed> dimensions, referral::v1::ProposeCandidatesRequest& request);

/// What the ranking of a network weighs: a term by its name in MatchWeights, what it is called, how much, and what it looks at.
struct TermWeight {
  std::string name;
  std::string label;
  int weight = 0;
  std::string meaning;  ///< A sentence.
};

/// All terms, in the order of MatchWeights.
std::vector<TermWeight> TermWeights(const registry::v1::MatchWeights& weights);

/// Sets the weight of a term as typed: `language=20`, `taal=20`. Errors: USAGE.
void SetTermWeight(const std::string& typed, registry::v1::MatchWeights& weights);

/// The dimension of a word. Errors: USAGE.
registry::v1::Dimension ParseDimension(const std::string& typed);

}  // namespace kortelijn::client
