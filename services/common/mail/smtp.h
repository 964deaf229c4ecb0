#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace kortelijn::mail {

/// A mail server and who we are to it.
struct Server {
  std::string url;                ///< `smtp://HOST[:PORT]` (STARTTLS) or `smtps://HOST[:PORT]` (TLS from the first byte).
  std::string from;               ///< The address that sends.
  std::string user;               ///< Empty: without logging in.
  std::string password;           ///< With `user`.
  std::filesystem::path ca_file;  ///< PEM of who signs the server's certificate, and nobody else; empty: whom the machine trusts.
  bool insecure = false;          ///< Without TLS, for a server on the same machine.
  std::chrono::milliseconds connect_timeout = std::chrono::seconds(10);
  /// RFC 5321, 4.5.3.2.6: who ends the wait for the last word earlier sends twice.
  std::chrono::milliseconds transfer_timeout = std::chrono::minutes(10);
};

/// What came of sending one message.
enum class Outcome {
  kDelivered,    ///< The server has taken it.
  kRefused,      ///< The server will never take this message or recipient (5xx).
  kLater,        ///< The server works but does not take this message now (4xx).
  kUnreachable,  ///< The server takes nothing now: no connection, no TLS, a certificate that does not fit, no login, 421.
  kCut,          ///< Cut() was called.
};

struct Sent {
  Outcome outcome = Outcome::kUnreachable;
  std::string why;             ///< For the log: what went wrong in the words of libcurl, and the server's number. No address, no content.
  bool about_message = false;  ///< It went wrong after the server had taken the sender: another message may fare better.
};

/// Sends messages one after the other, over one connection while they come close together. Certificates are always verified; without TLS
/// nothing is sent unless the server is marked insecure. All calls from one thread, except Cut.
class Smtp {
 public:
  explicit Smtp(Server server);
  ~Smtp();
  Smtp(const Smtp&) = delete;

  /// `message` as of Compose. Takes at most the connect timeout until the server is ready, and the transfer timeout in all.
  Sent Send(const std::string& to, const std::string& message);

  /// Ends the Send under way within moments, and every later one at once. Any thread.
  void Cut();

 private:
  struct Handles;

  void Prepare();
  /// Has the machine's own authorities count no more if one is named.
  void TrustOnly();
  void SetCallbacks();

  const Server server_;
  std::unique_ptr<Handles> handles_;
};

}  // namespace kortelijn::mail
