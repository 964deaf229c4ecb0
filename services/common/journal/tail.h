#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "services/common/journal/journal.h"

namespace kortelijn::journal {

/// The newest committed change rows in memory: at most 4096 of them, and at most 4 MiB of events. Not safe for use by several threads.
class Tail {
 public:
  static constexpr std::size_t kMostRows = 4096;
  static constexpr std::size_t kMostBytes = std::size_t{4} << 20;

  /// Knows of everything after `floor`.
  explicit Tail(std::int64_t floor) : floor_(floor) {}

  /// Takes the change rows of a commit, in order.
  void Extend(std::vector<Change> changes);

  /// True if all change rows after `after_seq` are here.
  bool Holds(std::int64_t after_seq) const { return after_seq >= floor_; }

  /// The first `limit` change rows after `after_seq`.
  std::vector<Change> After(std::int64_t after_seq, std::size_t limit) const;

 private:
  std::deque<Change> changes_;
  std::size_t bytes_ = 0;
  std::int64_t floor_;
};

}  // namespace kortelijn::journal
