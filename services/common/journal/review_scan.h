#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "services/common/journal/journal.h"
#include "services/common/journal/review.h"

namespace kortelijn::journal {

/// Where chance comes from: 64 even bits.
using Chance = std::function<std::uint64_t()>;

/// Chance from the operating system.
Chance SystemChance();

/// Draws rows evenly, however many come: each has the same chance to be in the sample (reservoir sampling).
class Sampler {
 public:
  Sampler(std::size_t size, Chance chance) : size_(size), chance_(std::move(chance)) {}

  void See(std::int64_t seq);
  /// By number.
  std::vector<std::int64_t> Drawn() const;

 private:
  /// Evenly one of 0 to `end` - 1.
  std::uint64_t Below(std::uint64_t end);

  std::size_t size_;
  Chance chance_;
  std::uint64_t seen_ = 0;
  std::vector<std::int64_t> drawn_;
};

/// Who reviews, and for which network.
struct Reviewer {
  std::string id;
  std::string network_id;
};

/// What a review begins with: the rows of the period that its reviewer may see are counted, drawn from (services left out), and looked
/// through for what is unusual. Reads the log in pages: it takes long, and little memory.
struct Scanned {
  std::int64_t rows = 0;
  std::vector<std::int64_t> sample;
  std::vector<Pattern> patterns;
};
Scanned ScanPeriod(Journal& journal, const ReviewPlan& plan, const Reviewer& reviewer, Chance chance);

/// The rows of a review's sample and patterns, by number; those that expired are left out.
std::vector<Recorded> RowsOf(Journal& journal, const Review& review);

}  // namespace kortelijn::journal
