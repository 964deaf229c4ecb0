#include "services/common/rpc/acceptor.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <netdb.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "services/common/base/address.h"
#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::rpc {
namespace {

using base::Code;
using base::Fault;

constexpr std::chrono::minutes kMinute{1};
/// More addresses within a minute, and they are counted from the beginning.
constexpr std::size_t kMostCounted = 65'536;

struct HostPort {
  std::string host;
  std::string port;
};

HostPort Parse(const std::string& address) {
  const auto colon = address.rfind(':');
  if (colon == std::string::npos) {
    throw Fault(Code::kFailedPrecondition, base::reason::kFieldInvalid, "address '" + address + "' must be HOST:PORT");
  }
  std::string host = address.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {host, address.substr(colon + 1)};
}

Fault CannotListen(const std::string& address, int error) {
  std::string advice = "choose another address";
  if (error == EADDRINUSE) advice = "another program has this port: stop it or choose another port";
  if (error == EACCES) advice = "ports below 1024 need CAP_NET_BIND_SERVICE: choose a higher port";
  return {Code::kFailedPrecondition, base::reason::kFieldInvalid,
          "cannot listen at " + address + " (" + std::strerror(error) + "): " + advice};
}

int Listen(const std::string& address) {
  const HostPort parts = Parse(address);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (getaddrinfo(parts.host.empty() ? nullptr : parts.host.c_str(), parts.port.c_str(), &hints, &found) != 0) {
    throw Fault(Code::kFailedPrecondition, base::reason::kFieldInvalid, "address '" + address + "' is not known here");
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owned(found, &freeaddrinfo);
  const int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, found->ai_addr, found->ai_addrlen) != 0 || listen(fd, 512) != 0) {
    const int error = errno;
    close(fd);
    throw CannotListen(address, error);
  }
  return fd;
}

in_port_t PortIn(const sockaddr_storage& name) {
  return name.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6*>(&name)->sin6_port
                                    : reinterpret_cast<const sockaddr_in*>(&name)->sin_port;
}

int PortOf(int fd) {
  sockaddr_storage name{};
  socklen_t size = sizeof name;
  getsockname(fd, reinterpret_cast<sockaddr*>(&name), &size);
  return ntohs(PortIn(name));
}

std::string AddressOf(const sockaddr_storage& name, socklen_t size) {
  std::array<char, NI_MAXHOST> host{};
  const int failed = getnameinfo(reinterpret_cast<const sockaddr*>(&name), size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST);
  return failed == 0 ? host.data() : "";
}

// `HOST:PORT`, however gRPC or the system writes it: with a scheme, brackets, escaped ones, or as an IPv4 address within IPv6.
std::string EndOf(std::string_view peer) {
  for (const std::string_view scheme : {"ipv4:", "ipv6:"}) {
    if (peer.starts_with(scheme)) peer.remove_prefix(scheme.size());
  }
  std::string end(peer);
  for (const std::string_view bracket : {"%5B", "%5D", "[", "]", "::ffff:"}) {
    if (const auto at = end.find(bracket); at != end.npos) end.erase(at, bracket.size());
  }
  return end;
}

// Nothing more of this connection is read: neither what comes, nor what has come and waits, which a shutdown alone leaves there.
void End(int fd) {
  static thread_local std::array<char, 65'536> rest;
  shutdown(fd, SHUT_RDWR);
  while (recv(fd, rest.data(), rest.size(), MSG_DONTWAIT) > 0) {
  }
}

std::uint64_t Received(int fd) {
  tcp_info info{};
  socklen_t size = sizeof info;
  getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size);
  return info.tcpi_bytes_received;
}

void Watch(int epoll, int fd, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

}  // namespace

Acceptor::Acceptor(Options options) : options_(std::move(options)) {
  listener_ = Listen(options_.address);
  port_ = PortOf(listener_);
  epoll_ = epoll_create1(EPOLL_CLOEXEC);
  wake_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  Watch(epoll_, wake_, EPOLLIN);
}

Acceptor::~Acceptor() {
  Stop();
  for (const int fd : {listener_, epoll_, wake_, spare_}) {
    if (fd >= 0) close(fd);
  }
}

void Acceptor::Start(std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> sink) {
  sink_ = std::move(sink);
  Watch(epoll_, listener_, EPOLLIN);
  thread_ = std::thread([this] { Run(); });
}

void Acceptor::Stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  eventfd_write(wake_, 1);
  thread_.join();
  for (const auto& [fd, connection] : connections_) close(fd);
  connections_.clear();
}

void Acceptor::Run() {
  std::array<epoll_event, 64> events{};
  for (;;) {
    const int count = epoll_wait(epoll_, events.data(), events.size(), -1);
    for (int i = 0; i < count; ++i) {
      const int fd = events[i].data.fd;
      if (fd == wake_) {
        if (!CutThose()) return;
        continue;
      }
      fd == listener_ ? AcceptAll() : Heed(fd, events[i].events);
    }
  }
}

void Acceptor::AcceptAll() {
  for (;;) {
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    const int fd = accept4(listener_, reinterpret_cast<sockaddr*>(&name), &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd >= 0) {
      const auto address = AddressOf(name, size);
      Admit(fd, {base::Household(address), EndOf(address + ":" + std::to_string(ntohs(PortIn(name))))});
    } else if (errno == EMFILE || errno == ENFILE) {
      TurnOneAway();
    } else if (errno != EINTR && errno != ECONNABORTED) {
      return;
    }
  }
}

void Acceptor::CutOff(const std::string& peer) {
  {
    const std::lock_guard lock(mutex_);
    if (!to_cut_off_.insert(EndOf(peer)).second) return;
  }
  eventfd_write(wake_, 1);
}

bool Acceptor::CutThose() {
  eventfd_t rung = 0;
  eventfd_read(wake_, &rung);
  std::unordered_set<std::string> those;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    those.swap(to_cut_off_);
  }
  for (const auto& [fd, connection] : connections_) {
    if (those.contains(connection.peer)) End(fd);
  }
  return true;
}

bool Acceptor::InTime(const std::string& address) {
  if (options_.max_new_per_minute == 0) return true;
  const auto now = std::chrono::steady_clock::now();
  if (now - minute_begun_ >= kMinute || this_minute_.size() >= kMostCounted) {
    this_minute_.clear();
    minute_begun_ = now;
  }
  return ++this_minute_[address] <= options_.max_new_per_minute;
}

bool Acceptor::MayCome(const std::string& address) {
  const auto here = per_address_.find(address);
  const bool room = open_ < options_.max_connections && (here == per_address_.end() || here->second < options_.max_per_address);
  return InTime(address) && room;
}

void Acceptor::Admit(int fd, Connection from) {
  const int watched = MayCome(from.address) ? fcntl(fd, F_DUPFD_CLOEXEC, 0) : -1;
  if (watched < 0) {
    close(fd);
    ++turned_away_;
    return;
  }
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ++per_address_[from.address];
  ++open_;
  connections_[watched] = std::move(from);
  Watch(epoll_, watched, EPOLLRDHUP | EPOLLHUP | EPOLLERR | (options_.max_bytes > 0 ? EPOLLIN | EPOLLET : 0U));
  grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters connection;
  connection.listener_fd = listener_;
  connection.fd = fd;
  sink_->HandleNewConnection(&connection);
}

void Acceptor::TurnOneAway() {
  close(spare_);
  const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (fd >= 0) close(fd);
  spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ++turned_away_;
}

void Acceptor::Heed(int watched, std::uint32_t events) {
  if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) return Forget(watched);
  if (Received(watched) > options_.max_bytes) End(watched);
}

void Acceptor::Forget(int watched) {
  const auto found = connections_.find(watched);
  if (found == connections_.end()) return;
  const auto here = per_address_.find(found->second.address);
  if (--here->second == 0) per_address_.erase(here);
  connections_.erase(found);
  --open_;
  close(watched);
}

}  // namespace kortelijn::rpc
