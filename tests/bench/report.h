#pragma once

#include <string>
#include <vector>

#include "tests/bench/load.h"

namespace kortelijn::bench {

/// What was measured of one thing.
struct Figures {
  double per_s = 0;
  double p50_us = 0;
  double p99_us = 0;
  double cpu_us = 0;  ///< Of the server's processors, for one; shows what a noisy machine hides.
};

/// Of the samples that ended after `warm`: how many a second until the last of them, and exact percentiles (nearest rank).
Figures Measure(std::vector<Sample> samples, Steady::time_point warm);

/// One line of the result; the ratio is to the echoes before and after it.
struct Line {
  std::string name;
  Figures figures;
  double ratio = 1;
};

/// What is said beside the lines.
struct Remarks {
  int professionals = 0;
  double start_ms = 0;         ///< From exec to the first call answered, with the whole registry.
  double memory_mb = 0;        ///< Then.
  double memory_after_mb = 0;  ///< After all load.
};

/// Lines on standard output, as a table or one JSON object each; remarks with the table, or on standard error.
void Print(const std::vector<Line>& lines, const Remarks& remarks, bool json);

}  // namespace kortelijn::bench
