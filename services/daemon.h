#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/master_keys.h"
#include "services/common/rpc/host.h"
#include "services/common/rpc/module.h"
#include "services/common/rpc/workers.h"
#include "services/settings.h"

namespace kortelijn {

namespace rpc {
class FeedService;
class JournalService;
class KeyService;
class ReviewService;
}  // namespace rpc

/// One process of the installation: the chosen services on one host. Used by main and, in the same way, by tests.
class Daemon {
 public:
  /// Opens everything and checks keys, databases and cryptography; listens to nothing yet. Errors: FAILED_PRECONDITION with a sentence that
  /// says what to do: no data folder, unreadable keys, a newer database, a wrong master key.
  Daemon(Settings settings, const base::Clock& clock);
  ~Daemon();

  /// Listens, follows, keeps time. Writes the ports file last.
  void Start();
  /// Ends streams, lets calls in flight end, closes the databases.
  void Stop();

  /// True if every service here has taken all that the others here have logged.
  bool settled() const;

  std::string address(rpc::Port port) const { return host_->address(port); }

 private:
  void MakeModules();
  void Mount();
  std::shared_ptr<grpc::Channel> Peer(const std::string& service);
  void KeepHouse();
  void LookAtRevocations();
  void TellHowFar();
  void WritePorts() const;

  /// Threads that read from disk and ask other services: as many as a database has readers.
  static constexpr int kWorkers = 8;

  Settings settings_;
  const base::Clock& clock_;
  rpc::AccessTable access_;
  rpc::Limits limits_;
  rpc::Metrics metrics_;
  rpc::Workers workers_{kWorkers};
  std::unique_ptr<crypto::MasterKeys> master_keys_;
  wire::Identity identity_;
  std::unique_ptr<rpc::Certificates> certificates_;
  std::map<std::string, std::unique_ptr<rpc::Module>> modules_;
  std::unique_ptr<rpc::FeedService> feeds_;
  std::unique_ptr<rpc::JournalService> journals_;
  std::unique_ptr<rpc::KeyService> key_service_;
  std::unique_ptr<rpc::ReviewService> reviews_;
  std::unique_ptr<rpc::Host> host_;
  std::mutex peers_mutex_;
  std::map<std::string, std::shared_ptr<grpc::Channel>> peers_;
  std::mutex stop_mutex_;
  std::condition_variable stop_wake_;
  bool stopping_ = false;
  std::thread housekeeper_;
};

}  // namespace kortelijn
