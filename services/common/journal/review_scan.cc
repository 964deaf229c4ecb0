#include "services/common/journal/review_scan.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <random>
#include <set>

#include "services/common/journal/review_pattern.h"
#include "services/common/journal/visible.h"

namespace kortelijn::journal {
namespace {

constexpr std::size_t kPage = 2000;

}  // namespace

Chance SystemChance() {
  return [device = std::make_shared<std::random_device>()] {
    return (static_cast<std::uint64_t>((*device)()) << 32) | static_cast<std::uint64_t>((*device)());
  };
}

void Sampler::See(std::int64_t seq) {
  ++seen_;
  if (drawn_.size() < size_) return drawn_.push_back(seq);
  const std::uint64_t place = Below(seen_);
  if (place < size_) drawn_[place] = seq;
}

// What is above the last whole multiple of `end` would make the small numbers likelier: it is drawn again.
std::uint64_t Sampler::Below(std::uint64_t end) {
  const std::uint64_t even = std::numeric_limits<std::uint64_t>::max() / end * end;
  std::uint64_t drawn = chance_();
  while (drawn >= even) drawn = chance_();
  return drawn % end;
}

std::vector<std::int64_t> Sampler::Drawn() const {
  auto drawn = drawn_;
  std::sort(drawn.begin(), drawn.end());
  return drawn;
}

Scanned ScanPeriod(Journal& journal, const ReviewPlan& plan, const Reviewer& reviewer, Chance chance) {
  Filter filter;
  filter.from = plan.from;
  filter.to = plan.to;
  PatternFinder patterns(reviewer.id);
  Sampler sample(static_cast<std::size_t>(plan.sample_size), std::move(chance));
  Scanned scanned;
  std::int64_t after = 0;
  for (auto page = journal.List(filter, after, kPage); !page.empty(); page = journal.List(filter, after, kPage)) {
    after = page.back().seq;
    for (const auto& row : page) {
      if (!VisibleTo(reviewer.network_id, row.entry)) continue;
      ++scanned.rows;
      patterns.See(row);
      if (!ByService(row.entry)) sample.See(row.seq);
    }
  }
  scanned.sample = sample.Drawn();
  scanned.patterns = patterns.Find();
  return scanned;
}

std::vector<Recorded> RowsOf(Journal& journal, const Review& review) {
  std::set<std::int64_t> seqs(review.sample.begin(), review.sample.end());
  for (const auto& pattern : review.patterns) seqs.insert(pattern.seqs.begin(), pattern.seqs.end());
  std::vector<Recorded> rows;
  for (const auto seq : seqs) {
    auto found = journal.List({}, seq - 1, 1);
    if (!found.empty() && found[0].seq == seq) rows.push_back(std::move(found[0]));
  }
  return rows;
}

}  // namespace kortelijn::journal
