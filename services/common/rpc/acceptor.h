#pragma once

#include <grpcpp/server_builder.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace kortelijn::rpc {

/// The accept loop of one server. gRPC 1.51's own listener dies for good when the process runs out of descriptors (CVE-2023-4785 class);
/// this one keeps a spare descriptor to turn callers away with, and closes connections over its caps at once: how many there are, how many
/// come from one address, and, where no certificate says who calls, how much one brings.
class Acceptor {
 public:
  struct Options {
    std::string address;  ///< `host:port` or `[host]:port`; port 0 takes a free one.
    int max_connections;
    int max_per_address;          ///< Addresses of IPv6 by their first 64 bits, here and below.
    int max_new_per_minute = 0;   ///< From one address; 0: no bound.
    std::uint64_t max_bytes = 0;  ///< What one connection may bring in all; 0: no bound.
  };

  /// Binds and listens. Errors: FAILED_PRECONDITION with a sentence that says what to do.
  explicit Acceptor(Options options);
  ~Acceptor();

  /// Hands each accepted connection to gRPC from now on.
  void Start(std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> sink);
  void Stop();

  /// Ends the connection of this peer, as gRPC names it (`ipv4:HOST:PORT`); whatever it still sends is not read. Returns at once.
  void CutOff(const std::string& peer);

  int port() const { return port_; }
  int connections() const { return open_; }
  std::int64_t turned_away() const { return turned_away_; }

 private:
  struct Connection {
    std::string address;  ///< As base::Household counts it.
    std::string peer;     ///< With the port, as EndOf makes it.
  };

  void Run();
  void AcceptAll();
  void Admit(int fd, Connection from);
  bool MayCome(const std::string& address);
  /// Counts a new connection from here; false if it is one too many in this minute.
  bool InTime(const std::string& address);
  void TurnOneAway();
  void Heed(int watched, std::uint32_t events);
  void Forget(int watched);
  /// Those that are to be; false if it is to stop.
  bool CutThose();

  Options options_;
  int listener_ = -1;
  int epoll_ = -1;
  int wake_ = -1;
  int spare_ = -1;
  int port_ = 0;
  std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> sink_;
  std::unordered_map<int, Connection> connections_;  ///< By our own duplicate of the descriptor.
  std::unordered_map<std::string, int> per_address_;
  std::unordered_map<std::string, int> this_minute_;
  std::chrono::steady_clock::time_point minute_begun_ = std::chrono::steady_clock::now();
  std::atomic<int> open_{0};
  std::atomic<std::int64_t> turned_away_{0};
  std::mutex mutex_;
  bool stopping_ = false;                       ///< Guarded by mutex_.
  std::unordered_set<std::string> to_cut_off_;  ///< Guarded by mutex_.
  std::thread thread_;
};

}  // namespace kortelijn::rpc
