#include "services/common/journal/tail.h"

#include <algorithm>
#include <utility>

namespace kortelijn::journal {

void Tail::Extend(std::vector<Change> changes) {
  for (Change& change : changes) {
    bytes_ += change.event.size();
    changes_.push_back(std::move(change));
  }
  while (changes_.size() > kMostRows || bytes_ > kMostBytes) {
    floor_ = changes_.front().seq;
    bytes_ -= changes_.front().event.size();
    changes_.pop_front();
  }
}

std::vector<Change> Tail::After(std::int64_t after_seq, std::size_t limit) const {
  const auto begin = std::upper_bound(changes_.begin(), changes_.end(), after_seq,
                                      [](std::int64_t seq, const Change& change) { return seq < change.seq; });
  const auto count = std::min(limit, static_cast<std::size_t>(changes_.end() - begin));
  return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace kortelijn::journal
