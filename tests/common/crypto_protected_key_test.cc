#include "services/common/crypto/protected_key.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/base/fault.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::crypto {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ProtectedKey, OpensWithItsPassphraseOnly) {
  const std::string key = NewKey();
  const std::string sealed = ProtectKey(key, "vier woorden op een rij");
  EXPECT_TRUE(IsProtected(sealed));
  EXPECT_FALSE(IsProtected(key));
  EXPECT_THAT(sealed, Not(HasSubstr(key.substr(40, 40))));
  EXPECT_EQ(OpenKey(sealed, "vier woorden op een rij"), key);
  for (const auto* wrong : {"", "vier woorden op een ri", "vier woorden op een rij ", "Vier woorden op een rij"}) {
    EXPECT_EQ(OpenKey(sealed, wrong), std::nullopt) << wrong;
  }
  EXPECT_EQ(OpenKey(sealed, std::string(5000, 'a')), std::nullopt);
}

TEST(ProtectedKey, IsAnotherTextEachTime) {
  const std::string key = NewKey();
  EXPECT_NE(ProtectKey(key, "twelve of these"), ProtectKey(key, "twelve of these"));
}

TEST(ProtectedKey, RefusesWhatIsNoKeyAndDamage) {
  EXPECT_THROW(ProtectKey("nothing", "twelve of these"), base::Fault);
  std::string sealed = ProtectKey(NewKey(), "twelve of these");
  sealed[sealed.size() / 2] = sealed[sealed.size() / 2] == 'A' ? 'B' : 'A';
  EXPECT_EQ(OpenKey(sealed, "twelve of these"), std::nullopt);
}

/// Made with OpenSSL's own program: openssl pkcs8 -topk8 -v2 aes-256-cbc.
TEST(ProtectedKey, OpensWhatAnotherProgramMade) {
  const std::string made = R"(-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgfaRaUlC5fXQICCAAw
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEHlIC4yUNeSQGLDFeYoFV6oEgZBo
jRGAa2mlralOzvFWnwDc6Cc4Q1yyyFFwaLXHFrtNBvGf4AFDa9aolqGpDvSVanlJ
JwRflJ7MkWYYhnVUtODeNS+pmY0SzvWnothaTMTQ8AEp0oQj3cZ26DQxzTgAwvgg
B8ueuhMNKIWfNyR8KwkyA3X+j9a9ZH4VUAKMW8NAiqC3Vu1NCbyzOoTRUptPeNM=
-----END ENCRYPTED PRIVATE KEY-----
)";
  const auto key = OpenKey(made, "another program");
  ASSERT_TRUE(key.has_value());
  EXPECT_NO_THROW(NewCertificateRequest(*key));
}

}  // namespace
}  // namespace kortelijn::crypto
