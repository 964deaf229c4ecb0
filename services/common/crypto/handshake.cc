#include "services/common/crypto/handshake.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>

#include <cctype>
#include <memory>

#include "services/common/base/fault.h"
#include "services/common/crypto/pem.h"
#include "services/common/crypto/pki.h"

namespace kortelijn::crypto {
namespace {

using std::chrono::steady_clock;

struct Free {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using ContextHandle = std::unique_ptr<SSL_CTX, Free>;
using BioHandle = std::unique_ptr<BIO, Free>;

constexpr unsigned char kHttp2[] = {2, 'h', '2'};

ContextHandle MakeContext() {
  ContextHandle context(SSL_CTX_new(TLS_client_method()));
  RequireOpenSsl(context != nullptr && SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) == 1, "a TLS context");
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
  SSL_CTX_set_alpn_protos(context.get(), kHttp2, sizeof kHttp2);
  return context;
}

void AwaitSocket(BIO* connection) {
  int file = -1;
  BIO_get_fd(connection, &file);
  pollfd waiting{file, static_cast<short>(BIO_should_read(connection) ? POLLIN : POLLOUT), 0};
  poll(&waiting, 1, 50);
}

bool Connect(BIO* connection, steady_clock::time_point deadline) {
  BIO_set_nbio(connection, 1);
  while (BIO_do_connect(connection) <= 0) {
    if (!BIO_should_retry(connection) || steady_clock::now() >= deadline) return false;
    AwaitSocket(connection);
  }
  return true;
}

ShownChain ReadChain(const SSL* ssl) {
  ShownChain shown;
  const STACK_OF(X509)* chain = SSL_get_peer_cert_chain(ssl);
  for (int i = 0; chain != nullptr && i < sk_X509_num(chain); ++i) {
    X509* certificate = sk_X509_value(chain, i);
    if (i == 0) shown.own = WritePem(certificate);
    if (X509_check_ca(certificate) == 1) shown.authorities.push_back(WritePem(certificate));
  }
  return shown;
}

}  // namespace

std::string NormalFingerprint(const std::string& typed) {
  std::string normal;
  for (const unsigned char c : typed) {
    if (c == ':' || c == ' ') continue;
    if (std::isxdigit(c) == 0) return {};
    normal += static_cast<char>(std::tolower(c));
  }
  return normal.size() == 64 ? normal : std::string();
}

ShownChain FetchChain(const std::string& address, std::chrono::milliseconds patience) {
  const ContextHandle context = MakeContext();
  const BioHandle connection(BIO_new_ssl_connect(context.get()));
  RequireOpenSsl(connection != nullptr && BIO_set_conn_hostname(connection.get(), address.c_str()) == 1, "a TLS connection");
  if (!Connect(connection.get(), steady_clock::now() + patience)) {
    ERR_clear_error();
    throw base::Fault(base::Code::kUnavailable, {}, "no TLS server answers at " + address);
  }
  SSL* ssl = nullptr;
  BIO_get_ssl(connection.get(), &ssl);
  return ReadChain(ssl);
}

std::string FetchAuthority(const std::string& address, const std::string& fingerprint, std::chrono::milliseconds patience) {
  const std::string wanted = NormalFingerprint(fingerprint);
  for (const auto& authority : FetchChain(address, patience).authorities) {
    if (ReadCertificate(authority).fingerprint_sha256 == wanted) return authority;
  }
  throw base::Fault(base::Code::kFailedPrecondition, {}, "no authority with that fingerprint at " + address);
}

}  // namespace kortelijn::crypto
