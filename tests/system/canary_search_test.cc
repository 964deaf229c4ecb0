// The search for canaries finds them, in whatever form: else finding none would tell nothing.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/canary.h"
#include "tests/support/folder.h"

namespace kortelijn::test {
namespace {

namespace fs = std::filesystem;

TEST(CanarySearch, FindsAWordInEveryFormAndPlace) {
  const Folder folder;
  Canaries canaries;
  fs::create_directories(folder.path() / "below");
  int expected = 0;
  for (const auto& form : Canaries::Forms(canaries.stem())) {
    const auto file = folder.path() / "below" / std::to_string(expected);
    std::ofstream(file, std::ios::binary) << std::string(100'000, 'y') << form.bytes << std::string(1000, 'x');
    const auto seen = canaries.In(Whole(file), "there");
    ASSERT_EQ(seen.size(), 1u) << form.name;
    EXPECT_EQ(seen[0].form, form.name);
    ++expected;
  }
  std::ofstream(folder.path() / canaries.Text()) << "nothing";
  EXPECT_EQ(canaries.Below(folder.path()).size(), static_cast<std::size_t>(expected) + 1);
}

TEST(CanarySearch, FindsWhatOthersHaveEncoded) {
  Canaries canaries;
  const auto bsn = canaries.Bsn();

  for (const std::string before : {"", "x", "xx", "xxx"}) {
    const std::string text = before + bsn + "y";
    std::string digits;
    static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < text.size(); i += 3) {
      unsigned long three = 0;
      for (std::size_t j = i; j < i + 3; ++j) three = three << 8 | (j < text.size() ? static_cast<unsigned char>(text[j]) : 0u);
      for (int shift = 18; shift >= 0; shift -= 6) digits += kDigits[three >> shift & 63];
    }
    EXPECT_EQ(canaries.In(digits, "base64").size(), 1u) << before;
  }
}

}  // namespace
}  // namespace kortelijn::test
