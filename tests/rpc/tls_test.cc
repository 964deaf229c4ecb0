// What TLS a running daemon speaks, as OpenSSL's own client sees it, and what its clients refuse.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "clients/common/session.h"
#include "services/common/crypto/handshake.h"
#include "services/common/crypto/pki.h"
#include "services/common/rpc/acceptor.h"
#include "tests/support/installation.h"
#include "tests/support/process.h"
#include "tests/support/wait.h"

namespace kortelijn::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Output(const std::string& command) {
  std::string text;
  FILE* pipe = popen((command + " </dev/null 2>&1").c_str(), "r");
  std::array<char, 4096> part{};
  while (const std::size_t read = fread(part.data(), 1, part.size(), pipe)) text.append(part.data(), read);
  pclose(pipe);
  return text;
}

class Tls : public testing::Test {
 protected:
  void SetUp() override {
    const auto& identity = here_.As("coordinator").identity;
    crypto::WriteFile(here_.data() / "me.key", identity.key_pem);
    crypto::WriteFile(here_.data() / "me.crt", identity.certificate_pem);
  }

  /// What s_client says of a handshake with one of the daemon's servers.
  std::string Shake(rpc::Port port, const std::string& options) {
    const auto pki = here_.settings().data / "pki";
    const auto me = port == rpc::Port::kInternal ? std::pair{pki / "service.crt", pki / "service.key"}
                                                 : std::pair{here_.data() / "me.crt", here_.data() / "me.key"};
    return Output("timeout 10 openssl s_client -alpn h2 -connect " + here_.daemon().address(port) + " -cert " + me.first.string() +
                  " -key " + me.second.string() + " " + options);
  }

  Installation here_;
};

constexpr std::array kPorts = {rpc::Port::kPublic, rpc::Port::kInternal, rpc::Port::kEnrolment};
constexpr const char* kNoCipher = "Cipher is (NONE)";

TEST_F(Tls, IsOfVersionThreeWhereBothKnowIt) {
  for (const auto port : kPorts) EXPECT_THAT(Shake(port, ""), HasSubstr("New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384"));
}

TEST_F(Tls, IsNeverOlderThanVersionTwo) {
  for (const auto port : kPorts) {
    for (const std::string version : {"-tls1_1", "-tls1"})
      EXPECT_THAT(Shake(port, version + " -cipher ALL:@SECLEVEL=0"), HasSubstr(kNoCipher)) << version;
  }
}

TEST_F(Tls, HasOfVersionTwoOnlySuitesWithForwardSecrecyAndAuthenticatedEncryption) {
  for (const auto port : kPorts) {
    for (const std::string suite : {"ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"})
      EXPECT_THAT(Shake(port, "-tls1_2 -cipher " + suite), HasSubstr("New, TLSv1.2, Cipher is " + suite));
    for (const std::string suite : {"AES256-GCM-SHA384", "AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-SHA",
                                    "DHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES256-CCM8"})
      EXPECT_THAT(Shake(port, "-tls1_2 -cipher " + suite + ":@SECLEVEL=0"), HasSubstr(kNoCipher)) << suite;
  }
}

/// A server of OpenSSL's own with a certificate of the installation's authority.
class OtherServer {
 public:
  OtherServer(const Installation& here, const std::string& version)
      : port_(rpc::Acceptor({"127.0.0.1:0", 1, 1}).port()),
        process_({"/usr/bin/openssl", "s_server", "-accept", "127.0.0.1:" + std::to_string(port_), "-www", version, "-cipher",
                  "ALL:@SECLEVEL=0", "-cert", (Pki(here) / "service.crt").string(), "-cert_chain", (Pki(here) / "authority.crt").string(),
                  "-key", (Pki(here) / "service.key").string()}) {}
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  static std::filesystem::path Pki(const Installation& here) { return here.data() / "data" / "pki"; }

  int port_;
  Process process_;
};

TEST_F(Tls, OfAServerThatIsOlderIsRefused) {
  const auto identity = here_.As("coordinator").identity;
  const auto fingerprint = crypto::ReadCertificate(identity.authority_pem).fingerprint_sha256;
  const OtherServer newer(here_, "-tls1_2");
  const auto fetched = [&](const OtherServer& server) {
    try {
      return !crypto::FetchAuthority(server.address(), fingerprint).empty();
    } catch (const base::Fault&) {
      return false;
    }
  };
  EXPECT_TRUE(Eventually([&] { return fetched(newer); })) << "the server itself is right";
  const OtherServer older(here_, "-tls1_1");
  const auto shake = "timeout 5 openssl s_client -connect " + older.address() + " -tls1_1 -cipher ALL:@SECLEVEL=0";
  ASSERT_TRUE(Eventually([&] { return Output(shake).find("New, TLSv1.0, Cipher is ECDHE") != std::string::npos; })) << "it is up";
  EXPECT_FALSE(fetched(older));
  auto person = ConnectTo(older.address(), "coordinator", identity);
  registry::v1::GetSelfResponse response;
  const auto context = Context();
  const auto status = person.registry->GetSelf(context.get(), {}, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(client::FaultOf(status, older.address()).reason(), "SERVER_UNTRUSTED") << status.error_message();
}

}  // namespace
}  // namespace kortelijn::test
