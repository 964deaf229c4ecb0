// One target as a program of libFuzzer; KORTELIJN_TARGET names the target.
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "tests/fuzz/target.h"

namespace {

/// Says at the end how many inputs were refused, for tests/fuzz/run.
struct Tally {
  ~Tally() { std::fprintf(stderr, "stat::refused: %lu\n", refused); }
  unsigned long refused = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Tally tally;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (kortelijn::fuzz::KORTELIJN_TARGET(input) == kortelijn::fuzz::Verdict::kRefused) ++tally.refused;
  return 0;
}
