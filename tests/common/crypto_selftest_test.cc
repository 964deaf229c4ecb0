#include "services/common/crypto/selftest.h"

#include <gtest/gtest.h>

namespace kortelijn::crypto {
namespace {

TEST(SelfTest, PassesOnThisMachine) { EXPECT_NO_THROW(SelfTest()); }

}  // namespace
}  // namespace kortelijn::crypto
