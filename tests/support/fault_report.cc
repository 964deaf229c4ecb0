#include "tests/support/fault_report.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <exception>
#include <fstream>
#include <nlohmann/json.hpp>

namespace kortelijn::test {
namespace {

long FailuresSoFar() {
  const auto* result = testing::UnitTest::GetInstance()->current_test_info()->result();
  long failures = std::uncaught_exceptions() > 0 ? 1 : 0;
  for (int i = 0; i < result->total_part_count(); ++i) failures += result->GetTestPartResult(i).failed() ? 1 : 0;
  return failures;
}

}  // namespace

bool LongRun() { return std::getenv("KORTELIJN_FAULT_LONG") != nullptr; }

FaultReport::~FaultReport() {
  const nlohmann::ordered_json line = {
      {"name", name_}, {"rounds", rounds()}, {"faults", faults()}, {"lost", lost_.load()}, {"violations", FailuresSoFar()}};
  std::printf("fault: %s\n", line.dump().c_str());
  if (const char* file = std::getenv("KORTELIJN_FAULT_REPORT")) std::ofstream(file, std::ios::app) << line.dump() << '\n';
  EXPECT_EQ(lost_, 0) << "acknowledged, but not there any more";
  EXPECT_GT(rounds_, 0) << "nothing was done";
}

}  // namespace kortelijn::test
