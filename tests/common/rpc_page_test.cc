#include <gtest/gtest.h>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/page.h"

namespace kortelijn::rpc {
namespace {

std::string ReasonOf(std::string_view token, std::string_view filter) {
  try {
    PagePosition(token, filter);
    return {};
  } catch (const base::Fault& fault) {
    return fault.reason();
  }
}

TEST(Page, SizeHasADefaultAndLimits) {
  EXPECT_EQ(PageSize(0), 50);
  EXPECT_EQ(PageSize(1), 1);
  EXPECT_EQ(PageSize(500), 500);
  EXPECT_THROW(PageSize(501), base::Fault);
  EXPECT_THROW(PageSize(-1), base::Fault);
}

TEST(Page, ATokenCarriesItsPosition) {
  EXPECT_EQ(PagePosition("", "filter"), "");
  EXPECT_EQ(PagePosition(PageToken("17|abc", "filter"), "filter"), "17|abc");
}

TEST(Page, ATokenOfAnotherFilterIsRefused) { EXPECT_EQ(ReasonOf(PageToken("17", "a"), "b"), base::reason::kPageTokenInvalid); }

TEST(Page, EveryChangedByteIsRefused) {
  const auto token = PageToken("position", "filter");
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_EQ(ReasonOf(changed, "filter"), base::reason::kPageTokenInvalid) << i;
    EXPECT_EQ(ReasonOf(token.substr(0, i), "filter"), i == 0 ? "" : base::reason::kPageTokenInvalid) << i;
  }
}

}  // namespace
}  // namespace kortelijn::rpc
