#include "tests/support/raw_peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>

namespace kortelijn::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr timeval kPatience{5, 0};
constexpr timeval kMoment{0, 20'000};
constexpr std::size_t kHeadBytes = 9;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

Bio Over(const std::string& pem) { return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free}; }

sockaddr_in EndPoint(const std::string& host, int port) {
  sockaddr_in end{};
  end.sin_family = AF_INET;
  end.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, host.c_str(), &end.sin_addr);
  return end;
}

std::uint32_t Number(std::string_view bytes) {
  std::uint32_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::string Bytes(std::uint32_t number, int count) {
  std::string bytes;
  for (int i = count - 1; i >= 0; --i) bytes += static_cast<char>(number >> (8 * i));
  return bytes;
}

}  // namespace

std::shared_ptr<SSL_CTX> TlsOf(const wire::Identity& identity) {
  signal(SIGPIPE, SIG_IGN);
  std::shared_ptr<SSL_CTX> tls(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  static constexpr std::array<unsigned char, 3> kHttp2 = {2, 'h', '2'};
  SSL_CTX_set_alpn_protos(tls.get(), kHttp2.data(), kHttp2.size());
  if (identity.key_pem.empty()) return tls;
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(Over(identity.certificate_pem).get(), nullptr, nullptr, nullptr), X509_free);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(Over(identity.key_pem).get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  const bool used = SSL_CTX_use_certificate(tls.get(), certificate.get()) == 1 && SSL_CTX_use_PrivateKey(tls.get(), key.get()) == 1;
  if (!used) throw std::runtime_error("the identity of a raw peer cannot be used");
  return tls;
}

RawPeer::RawPeer(const std::string& address, const std::string& from) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
  const sockaddr_in mine = EndPoint(from, 0);
  const sockaddr_in theirs = EndPoint("127.0.0.1", std::stoi(address.substr(address.rfind(':') + 1)));
  const bool done = fd >= 0 && bind(fd, reinterpret_cast<const sockaddr*>(&mine), sizeof mine) == 0 &&
                    connect(fd, reinterpret_cast<const sockaddr*>(&theirs), sizeof theirs) == 0;
  if (done) {
    fd_ = fd;
  } else if (fd >= 0) {
    close(fd);
  }
}

RawPeer::~RawPeer() {
  if (ssl_ != nullptr) SSL_free(ssl_);
  if (fd_ >= 0) close(fd_);
}

bool RawPeer::Greet(const std::shared_ptr<SSL_CTX>& tls, std::string_view settings) {
  if (!connected()) return false;
  tls_ = tls;
  ssl_ = SSL_new(tls.get());
  SSL_set_fd(ssl_, fd_);
  gone_ = SSL_connect(ssl_) != 1;
  // What came may be of TLS alone: then there is nothing to wait for.
  setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &kMoment, sizeof kMoment);
  return Send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + h2::Frame({h2::kSettings, 0, 0}, settings));
}

bool RawPeer::Send(std::string_view bytes) {
  if (gone_ || !connected()) return false;
  if (bytes.empty()) return true;
  if (ssl_ != nullptr) {
    gone_ = SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) <= 0;
  } else {
    gone_ = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size());
  }
  return !gone_;
}

bool RawPeer::Readable(milliseconds limit) const {
  if (ssl_ != nullptr && SSL_pending(ssl_) > 0) return true;
  pollfd waiting{fd_, POLLIN, 0};
  return poll(&waiting, 1, static_cast<int>(std::max(limit, milliseconds(0)).count())) == 1;
}

std::string RawPeer::Receive(std::size_t most, milliseconds limit) {
  std::string bytes(most, '\0');
  for (const auto end = steady_clock::now() + limit; !gone_ && connected();) {
    if (!Readable(std::chrono::duration_cast<milliseconds>(end - steady_clock::now()))) return {};
    const auto got =
        ssl_ != nullptr ? static_cast<ssize_t>(SSL_read(ssl_, bytes.data(), static_cast<int>(most))) : recv(fd_, bytes.data(), most, 0);
    if (got > 0) return bytes.substr(0, static_cast<std::size_t>(got));
    gone_ = ssl_ != nullptr ? SSL_get_error(ssl_, static_cast<int>(got)) != SSL_ERROR_WANT_READ : got == 0 || errno != EAGAIN;
  }
  return {};
}

bool RawPeer::AwaitEnd(std::uint32_t stream, std::size_t most) {
  for (;;) {
    while (unread_.size() >= kHeadBytes) {
      const std::size_t length = Number(std::string_view(unread_).substr(0, 3));
      if (unread_.size() < kHeadBytes + length) break;
      const auto type = static_cast<std::uint8_t>(unread_[3]);
      const bool last = type == h2::kReset || (type <= h2::kHeaders && (unread_[4] & h2::kEndStream) != 0);
      const bool ours = Number(std::string_view(unread_).substr(5, 4)) == stream;
      unread_.erase(0, kHeadBytes + length);
      if (last && ours) return true;
    }
    const auto more = Receive(most);
    if (more.empty()) return false;
    unread_ += more;
  }
}

bool RawPeer::AwaitGone(milliseconds limit) {
  const auto end = steady_clock::now() + limit;
  do {
    Receive(16'384, std::chrono::duration_cast<milliseconds>(end - steady_clock::now()));
  } while (!gone_ && connected() && steady_clock::now() < end);
  return gone_ || !connected();
}

namespace h2 {
namespace {

std::string Text(std::string_view text) { return static_cast<char>(text.size()) + std::string(text); }

// A literal that is not indexed, both texts as they are (RFC 7541, 6.2.2).
std::string Field(std::string_view name, std::string_view value) { return '\0' + Text(name) + Text(value); }

}  // namespace

std::string Frame(const Head& head, std::string_view payload) {
  std::string frame = Bytes(static_cast<std::uint32_t>(payload.size()), 3);
  frame += static_cast<char>(head.type);
  frame += static_cast<char>(head.flags);
  return frame + Bytes(head.stream, 4) + std::string(payload);
}

std::string Call(std::uint32_t stream, std::string_view path) {
  return Frame({kHeaders, kEndHeaders, stream}, Field(":method", "POST") + Field(":scheme", "https") + Field(":path", path) +
                                                    Field(":authority", "localhost") + Field("content-type", "application/grpc") +
                                                    Field("te", "trailers"));
}

std::string Message(std::string_view bytes) { return '\0' + Bytes(static_cast<std::uint32_t>(bytes.size()), 4) + std::string(bytes); }

std::string Request(std::uint32_t stream, std::string_view path, std::string_view message) {
  return Call(stream, path) + Frame({kData, kEndStream, stream}, Message(message));
}

std::string Cancel(std::uint32_t stream) { return Frame({kReset, kNone, stream}, Bytes(8, 4)); }

std::string Setting(std::uint16_t name, std::uint32_t value) { return Bytes(name, 2) + Bytes(value, 4); }

}  // namespace h2
}  // namespace kortelijn::test
