#include "services/common/crypto/passphrase_key.h"

#include <gtest/gtest.h>

#include "services/common/crypto/hash.h"

namespace kortelijn::crypto {
namespace {

TEST(PassphraseKey, IsThatOfTheStandard) {
  EXPECT_EQ(Hex(KeyFromPassphrase("pleaseletmein", "SodiumChloride", 1)),
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");  // RFC 7914, section 12
}

TEST(PassphraseKey, GoesByThePassphraseAndTheSalt) {
  const std::string key = KeyFromPassphrase("vier woorden op een rij", "salt");
  EXPECT_EQ(key.size(), 32U);
  EXPECT_EQ(key, KeyFromPassphrase("vier woorden op een rij", "salt"));
  EXPECT_NE(key, KeyFromPassphrase("vier woorden op een rij!", "salt"));
  EXPECT_NE(key, KeyFromPassphrase("vier woorden op een rij", "other"));
}

}  // namespace
}  // namespace kortelijn::crypto
