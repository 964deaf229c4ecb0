#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/principal.h"
#include "services/common/rpc/workers.h"
#include "services/common/wire/status.h"

namespace kortelijn::rpc {

class WatchHub;

/// One open watch as the hub sees it. The hub calls Send and End from its own thread, and Send only when no write is in flight.
class WatchBase {
 public:
  virtual ~WatchBase() = default;

 protected:
  friend class WatchHub;
  /// Sends what changed (everything, if `reset`; a heartbeat, if neither). False if there was nothing to show, so that no write was begun.
  virtual bool Send(bool reset, std::span<const journal::Change> changes, std::int64_t seq) = 0;
  virtual void End(const grpc::Status& status) = 0;

  WatchHub* hub_ = nullptr;
  std::string key_;
  Peer peer_;
  base::Role role_ = base::Role::kUnspecified;
  std::int64_t after_seq_ = 0;
};

/// Drives the open watches of one service: follows the service's own journal, hands each change to the watches whose key it touches,
/// gathers what arrives while a write is in flight, sends heartbeats, and ends the watches of people who are suspended, whose certificate
/// was replaced, withdrawn or has expired, who lost the role in which they watch, or of whom nothing has been heard for too long.
class WatchHub {
 public:
  /// `keys_of` says which keys (person ids, network ids) an event touches.
  WatchHub(const Room& room, std::function<std::vector<std::string>(const std::string& event)> keys_of,
           std::chrono::milliseconds heartbeat = std::chrono::seconds(15));
  ~WatchHub();

  /// Watches of one person at once in one service: one a page of one window is far fewer. Services may have any number.
  static constexpr int kMostOfOne = 16;

  void Start();
  /// Ends every watch with UNAVAILABLE / SHUTTING_DOWN.
  void Stop();

  const Room& room() const { return room_; }

 private:
  template <typename Response>
  friend class Watch;
  struct State;
  struct Seat;

  /// Errors: OUT_OF_RANGE / START_OVER if the watch wants to resume from before what is kept; RESOURCE_EXHAUSTED / TOO_MANY_CALLS if the
  /// person has kMostOfOne open here already.
  void Add(WatchBase* watch);
  void RequireRoom(const WatchBase& watch) const;
  void Written(WatchBase* watch);
  void Remove(WatchBase* watch);

  void Run();
  void Gather();
  void Deliver();
  void Serve(WatchBase* watch, Seat& seat);
  void EndUnfit();
  bool InDoubt(const WatchBase& watch, base::Time now, bool stale) const;
  void CheckFit(const WatchBase& watch, base::Time now, bool stale) const;

  Room room_;
  std::function<std::vector<std::string>(const std::string&)> keys_of_;
  std::chrono::milliseconds heartbeat_;
  std::unique_ptr<State> state_;
};

/// OK, or what `step` threw as a status.
grpc::Status StatusOf(const std::function<void()>& step);

/// A watch of one rpc. `Response` has fields `seq` and `reset`. Made by Open; deletes itself when done.
template <typename Response>
class Watch final : public grpc::ServerWriteReactor<Response>, public WatchBase {
 public:
  struct Source {
    std::string key;  ///< What the watch is about: the caller's id, or the network's.
    /// Fills in everything as of now.
    std::function<void(Response*)> snapshot;
    /// Fills in what these changes touch; false if there is nothing to show. A heartbeat comes with no changes.
    std::function<bool(std::span<const journal::Change>, Response*)> changes;
  };

  /// Decides access as Handle does, then opens the watch, both on a worker; a refused one ends with the Fault's status. `source` makes the
  /// Source for the caller and may throw Fault; it is where a logged watch writes its log row.
  template <typename Request>
  static grpc::ServerWriteReactor<Response>* Open(WatchHub& hub, grpc::CallbackServerContext* context, const Request& request,
                                                  std::function<Source(Call&)> source) {
    auto* watch = new Watch;
    hub.room().workers.Run([watch, &hub, context, &request, source = std::move(source)] {
      watch->Opened(StatusOf([&] { watch->Begin(hub, context, request, source); }));
    });
    return watch;
  }

  void OnWriteDone(bool ok) override {
    if (ok) hub_->Written(this);
  }
  void OnCancel() override { End(grpc::Status::CANCELLED); }
  void OnDone() override {
    if (hub_ != nullptr) hub_->Remove(this);
    { const std::lock_guard lock(finish_); }
    delete this;
  }

 private:
  template <typename Request>
  void Begin(WatchHub& hub, grpc::CallbackServerContext* context, const Request& request, const std::function<Source(Call&)>& source) {
    Call call = Admit(hub.room(), context, request);
    source_ = source(call);
    key_ = source_.key;
    peer_ = PeerOf(hub.room(), *context);
    role_ = call.who().role;
    after_seq_ = request.after_seq();
    hub_ = &hub;
    hub.Add(this);
  }
  /// From here on the request and the context are no longer in use, so the watch may end: as it was told meanwhile, or because it could
  /// not be opened.
  void Opened(const grpc::Status& status) {
    const std::lock_guard lock(finish_);
    opening_ = false;
    if (!status.ok()) hub_ = nullptr;
    if (!status.ok()) ending_ = status;
    if (ending_) this->Finish(*ending_);
  }

  bool Send(bool reset, std::span<const journal::Change> changes, std::int64_t seq) override {
    response_.Clear();
    response_.set_seq(seq);
    response_.set_reset(reset);
    if (reset) source_.snapshot(&response_);
    const bool shows = reset || source_.changes(changes, &response_) || changes.empty();
    std::lock_guard lock(finish_);
    if (!shows || ending_) return false;
    this->StartWrite(&response_);
    return true;
  }
  void End(const grpc::Status& status) override {
    const std::lock_guard lock(finish_);
    if (ending_) return;
    ending_ = status;
    if (!opening_) this->Finish(status);
  }

  Source source_;
  Response response_;
  std::mutex finish_;
  bool opening_ = true;
  std::optional<grpc::Status> ending_;
};

}  // namespace kortelijn::rpc
