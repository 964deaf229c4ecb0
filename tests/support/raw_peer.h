#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "services/common/wire/channel.h"

using SSL = struct ssl_st;
using SSL_CTX = struct ssl_ctx_st;

namespace kortelijn::test {

/// How a raw peer shows itself; without a key it shows no certificate.
std::shared_ptr<SSL_CTX> TlsOf(const wire::Identity& identity);

/// A peer that writes its own bytes, so that it can do what no library would: half a handshake, frames that lie, streams that it gives up
/// at once. Nothing here waits longer than five seconds unless told to.
class RawPeer {
 public:
  /// Connects to `127.0.0.1:PORT` from an address of this machine.
  explicit RawPeer(const std::string& address, const std::string& from = "127.0.0.1");
  RawPeer(const RawPeer&) = delete;
  ~RawPeer();

  bool connected() const { return fd_ >= 0; }
  /// TLS, then the preface of HTTP/2 with these settings (the payload of the frame). False if the other end would not.
  bool Greet(const std::shared_ptr<SSL_CTX>& tls, std::string_view settings = {});
  /// False if the other end is gone, or has not read for five seconds.
  bool Send(std::string_view bytes);
  /// The next bytes, at most so many; empty if none came within `limit` or the other end is gone.
  std::string Receive(std::size_t most = 16'384, std::chrono::milliseconds limit = std::chrono::seconds(5));
  /// Reads, at most so many bytes at a time, until this stream has ended; false if that did not come.
  bool AwaitEnd(std::uint32_t stream, std::size_t most = 16'384);
  /// Reads until the other end has closed; false if it did not within `limit`.
  bool AwaitGone(std::chrono::milliseconds limit);

 private:
  bool Readable(std::chrono::milliseconds limit) const;

  int fd_ = -1;
  std::shared_ptr<SSL_CTX> tls_;
  SSL* ssl_ = nullptr;
  bool gone_ = false;
  std::string unread_;
};

/// Frames of HTTP/2 (RFC 9113).
namespace h2 {

enum Type : std::uint8_t { kData = 0, kHeaders = 1, kReset = 3, kSettings = 4, kPing = 6, kGoAway = 7, kWindowUpdate = 8 };
enum Flag : std::uint8_t { kNone = 0, kEndStream = 1, kEndHeaders = 4 };

struct Head {
  std::uint8_t type;
  std::uint8_t flags;
  std::uint32_t stream;
};

std::string Frame(const Head& head, std::string_view payload);
/// The request headers of a gRPC call.
std::string Call(std::uint32_t stream, std::string_view path);
/// A message of gRPC with its length before it.
std::string Message(std::string_view bytes);
/// A whole unary call.
std::string Request(std::uint32_t stream, std::string_view path, std::string_view message);
std::string Cancel(std::uint32_t stream);
/// One setting, for Greet. 4 is the initial window.
std::string Setting(std::uint16_t name, std::uint32_t value);

}  // namespace h2
}  // namespace kortelijn::test
