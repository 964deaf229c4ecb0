#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "services/common/rpc/handle.h"
#include "services/common/wire/status.h"

namespace kortelijn::rpc {

class WatchHub;

/// One open watch as the hub sees it. All On... calls come from the hub's thread.
class WatchBase {
 public:
  virtual ~WatchBase() = default;
  const std::string& key() const { return key_; }
  const base::Principal& who() const { return who_; }

 protected:
  friend class WatchHub;
  /// Sends what changed (all, if `reset`); the hub calls it only when no write is in flight.
  virtual void Send(bool reset, std::span<const journal::Change> changes, std::int64_t seq) = 0;
  virtual void End(const grpc::Status& status) = 0;

  WatchHub* hub_ = nullptr;
  std::string key_;
  base::Principal who_;
  std::string certificate_id_;
  std::int64_t start_after_ = 0;
};

/// Drives the open watches of one service: follows the service's own journal, hands each change to the watches whose key it touches, coalesces what
/// arrives while a write is in flight, sends heartbeats, and ends the watches of people who are suspended or whose certificate was replaced.
class WatchHub {
 public:
  /// `keys_of` says which keys (person ids, network ids) an event touches.
  WatchHub(const Room& room, std::function<std::vector<std::string>(const std::string& event)> keys_of,
           std::chrono::milliseconds heartbeat = std::chrono::seconds(15));
  ~WatchHub();

  void Start();
  /// Ends every watch with UNAVAILABLE / SHUTTING_DOWN.
  void Stop();

  const Room& room() const { return room_; }

 private:
  template <typename Response>
  friend class Watch;
  struct State;

  void Add(WatchBase* watch);
  void Written(WatchBase* watch);
  void Remove(WatchBase* watch);
  void Run();

  Room room_;
  std::function<std::vector<std::string>(const std::string&)> keys_of_;
  std::chrono::milliseconds heartbeat_;
  std::unique_ptr<State> state_;
};

/// A watch of one rpc. `Response` has fields `seq` and `reset`. Made with `Open`, deletes itself when done.
template <typename Response>
class Watch final : public grpc::ServerWriteReactor<Response>, public WatchBase {
 public:
  struct Source {
    std::string key;            ///< What the watch is about: the caller's id, or the network's.
    /// Fills in everything (reset), as of now.
    std::function<void(Response*)> snapshot;
    /// Fills in what these changes touch; false if there is nothing to show. A heartbeat comes with no changes.
    std::function<bool(std::span<const journal::Change>, Response*)> changes;
  };

  /// Decides access as Handle does, then opens the watch; a refused one ends at once with the Fault's status. `source` makes the Source for the
  /// caller and may throw Fault; it is where a logged watch writes its log row.
  template <typename Request>
  static grpc::ServerWriteReactor<Response>* Open(WatchHub& hub, grpc::CallbackServerContext* context, const Request& request,
                                                  const std::function<Source(Call&)>& source) {
    auto* watch = new Watch;
    try {
      Call call = Admit(hub.room(), context, request);
      watch->source_ = source(call);
      watch->Begin(hub, call, context, request.after_seq());
    } catch (const base::Fault& fault) {
      watch->Finish(wire::ToStatus(fault));
    }
    return watch;
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return;
    hub_->Written(this);
  }
  void OnCancel() override;
  void OnDone() override {
    if (hub_ != nullptr) hub_->Remove(this);
    delete this;
  }

 private:
  void Begin(WatchHub& hub, const Call& call, grpc::CallbackServerContext* context, std::int64_t after_seq);
  void Send(bool reset, std::span<const journal::Change> changes, std::int64_t seq) override;
  void End(const grpc::Status& status) override;

  Source source_;
  Response response_;
  std::mutex finish_mutex_;
  bool finished_ = false;
};

}  // namespace kortelijn::rpc
