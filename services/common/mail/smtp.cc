#include "services/common/mail/smtp.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <mutex>
#include <set>
#include <string_view>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::mail {
namespace {

constexpr int kPollMillis = 1000;
constexpr long kIdleSeconds = 30;
constexpr long kComeBackLater = 421;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void InitialiseOnce() {
  static std::once_flag once;
  std::call_once(once, [] {
    // TLS that ends with a server which has gone writes to a closed socket.
    std::signal(SIGPIPE, SIG_IGN);
    curl_global_init(CURL_GLOBAL_DEFAULT);
  });
}

/// What is sent, and how far it has come: a reply to RCPT or later is about this message, an earlier one about the server.
struct Progress {
  std::string_view rest;
  bool about_message = false;
};

/// The sockets of the connections, so that they can be cut: libcurl waits for a server's last word also where it cannot be told to stop.
class Sockets {
 public:
  void Cut() {
    const std::lock_guard lock(mutex_);
    cut_ = true;
    for (const int socket : open_) shutdown(socket, SHUT_RDWR);
  }
  bool cut() const { return cut_; }

  static curl_socket_t Open(void* sockets, curlsocktype, curl_sockaddr* address) {
    auto& self = *static_cast<Sockets*>(sockets);
    const std::lock_guard lock(self.mutex_);
    if (self.cut_) return CURL_SOCKET_BAD;
    const int opened = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (opened >= 0) self.open_.insert(opened);
    return opened;
  }
  static int Close(void* sockets, curl_socket_t socket) {
    auto& self = *static_cast<Sockets*>(sockets);
    const std::lock_guard lock(self.mutex_);
    self.open_.erase(socket);
    return close(socket);
  }
  static int WhetherCut(void* sockets, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Sockets*>(sockets)->cut() ? 1 : 0;
  }

 private:
  std::mutex mutex_;
  std::atomic<bool> cut_{false};
  std::set<int> open_;
};

std::size_t GiveBody(char* into, std::size_t size, std::size_t count, void* progress) {
  auto& rest = static_cast<Progress*>(progress)->rest;
  const std::size_t take = std::min(size * count, rest.size());
  std::copy_n(rest.data(), take, into);
  rest.remove_prefix(take);
  return take;
}

int SeeCommand(CURL*, curl_infotype type, char* data, std::size_t size, void* progress) {
  const std::string_view text(data, size);
  if (type == CURLINFO_HEADER_OUT && text.starts_with("RCPT ")) static_cast<Progress*>(progress)->about_message = true;
  return 0;
}

Outcome OutcomeOf(CURLcode code, long reply, bool about_message) {
  if (code == CURLE_OK) return Outcome::kDelivered;
  if (!about_message || reply < 400 || reply == kComeBackLater) return Outcome::kUnreachable;
  return reply >= 500 ? Outcome::kRefused : Outcome::kLater;
}

std::string Why(CURLcode code, long reply) {
  const std::string said = curl_easy_strerror(code);
  return reply >= 400 ? said + " (reply " + std::to_string(reply) + ")" : said;
}

}  // namespace

struct Smtp::Handles {
  Sockets sockets;
  std::unique_ptr<CURLM, FreeMulti> multi{curl_multi_init()};
  std::unique_ptr<CURL, FreeEasy> easy{curl_easy_init()};
  Progress progress;

  template <typename Value>
  void Set(CURLoption option, Value value) {
    if (curl_easy_setopt(easy.get(), option, value) == CURLE_OK) return;
    throw base::Fault(base::Code::kFailedPrecondition, base::reason::kFieldInvalid, "libcurl does not accept a setting of the mail server");
  }

  CURLcode Perform() {
    curl_multi_add_handle(multi.get(), easy.get());
    int running = 1;
    while (running > 0 && curl_multi_perform(multi.get(), &running) == CURLM_OK) {
      if (running > 0) curl_multi_poll(multi.get(), nullptr, 0, kPollMillis, nullptr);
    }
    CURLcode result = CURLE_ABORTED_BY_CALLBACK;
    int left = 0;
    while (const auto* message = curl_multi_info_read(multi.get(), &left)) result = message->data.result;
    curl_multi_remove_handle(multi.get(), easy.get());
    return result;
  }
};

Smtp::Smtp(Server server) : server_(std::move(server)) {
  InitialiseOnce();
  handles_ = std::make_unique<Handles>();
  Prepare();
}

Smtp::~Smtp() = default;

void Smtp::Prepare() {
  auto& h = *handles_;
  h.Set(CURLOPT_URL, server_.url.c_str());
  h.Set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  h.Set(CURLOPT_PROXY, "");
  h.Set(CURLOPT_NOSIGNAL, 1L);
  h.Set(CURLOPT_QUICK_EXIT, 1L);
  h.Set(CURLOPT_USE_SSL, static_cast<long>(server_.insecure ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  h.Set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  h.Set(CURLOPT_SSL_VERIFYPEER, 1L);
  h.Set(CURLOPT_SSL_VERIFYHOST, 2L);
  TrustOnly();
  if (!server_.user.empty()) h.Set(CURLOPT_USERNAME, server_.user.c_str());
  if (!server_.user.empty()) h.Set(CURLOPT_PASSWORD, server_.password.c_str());
  h.Set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server_.connect_timeout.count()));
  h.Set(CURLOPT_TIMEOUT_MS, static_cast<long>(server_.transfer_timeout.count()));
  h.Set(CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(std::chrono::ceil<std::chrono::seconds>(server_.transfer_timeout).count()));
  h.Set(CURLOPT_MAXAGE_CONN, kIdleSeconds);
  h.Set(CURLOPT_UPLOAD, 1L);
  SetCallbacks();
}

void Smtp::TrustOnly() {
  if (server_.ca_file.empty()) return;
  handles_->Set(CURLOPT_CAINFO, server_.ca_file.c_str());
  handles_->Set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
}

void Smtp::SetCallbacks() {
  auto& h = *handles_;
  h.Set(CURLOPT_READFUNCTION, &GiveBody);
  h.Set(CURLOPT_READDATA, static_cast<void*>(&h.progress));
  h.Set(CURLOPT_OPENSOCKETFUNCTION, &Sockets::Open);
  h.Set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&h.sockets));
  h.Set(CURLOPT_CLOSESOCKETFUNCTION, &Sockets::Close);
  h.Set(CURLOPT_CLOSESOCKETDATA, static_cast<void*>(&h.sockets));
  h.Set(CURLOPT_NOPROGRESS, 0L);
  h.Set(CURLOPT_XFERINFOFUNCTION, &Sockets::WhetherCut);
  h.Set(CURLOPT_XFERINFODATA, static_cast<void*>(&h.sockets));
  h.Set(CURLOPT_VERBOSE, 1L);
  h.Set(CURLOPT_DEBUGFUNCTION, &SeeCommand);
  h.Set(CURLOPT_DEBUGDATA, static_cast<void*>(&h.progress));
}

Sent Smtp::Send(const std::string& to, const std::string& message) {
  auto& h = *handles_;
  const std::unique_ptr<curl_slist, FreeList> recipients(curl_slist_append(nullptr, ("<" + to + ">").c_str()));
  h.progress = {message, false};
  h.Set(CURLOPT_MAIL_FROM, ("<" + server_.from + ">").c_str());
  h.Set(CURLOPT_MAIL_RCPT, recipients.get());
  h.Set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
  const CURLcode code = h.Perform();
  if (h.sockets.cut() && code != CURLE_OK) return {Outcome::kCut, "stopped", h.progress.about_message};
  long reply = 0;
  curl_easy_getinfo(h.easy.get(), CURLINFO_RESPONSE_CODE, &reply);
  const Outcome outcome = OutcomeOf(code, reply, h.progress.about_message);
  return {outcome, outcome == Outcome::kDelivered ? std::string() : Why(code, reply), h.progress.about_message};
}

void Smtp::Cut() {
  handles_->sockets.Cut();
  curl_multi_wakeup(handles_->multi.get());
}

}  // namespace kortelijn::mail
