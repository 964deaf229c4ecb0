#include "services/common/rpc/feed_service.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/handle.h"
#include "services/common/rpc/stream.h"
#include "services/common/rpc/workers.h"
#include "services/common/wire/status.h"
#include "services/common/wire/time.h"

namespace kortelijn::rpc {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t kBatch = 1024;
constexpr std::chrono::milliseconds kHeartbeat = std::chrono::seconds(5);

// A row that comes alone is sent at once; those that come within this time after it go together, so that who follows commits them together.
constexpr std::chrono::milliseconds kPace{20};

journal::v1::FollowResponse Batch(const Room& source, std::int64_t after) {
  journal::v1::FollowResponse response;
  const auto now = source.clock.Now();
  const std::int64_t end = source.journal.LastSeq();
  std::int64_t last = after;
  for (auto& change : source.journal.ChangesAfter(after, kBatch, &last)) {
    auto* row = response.add_rows();
    row->set_seq(change.seq);
    *row->mutable_time() = wire::ToProto(change.time);
    row->set_event(std::move(change.event));
  }
  response.set_last_seq(last);
  if (last >= end) *response.mutable_complete_until() = wire::ToProto(now);
  return response;
}

grpc::Status ShuttingDown() {
  return wire::ToStatus(base::Fault(base::Code::kUnavailable, base::reason::kShuttingDown, "the service is stopping"));
}

}  // namespace

/// One follower. It lives until it is done and nobody serves it any more.
class FeedService::Stream final : public grpc::ServerWriteReactor<journal::v1::FollowResponse> {
 public:
  Stream() : self_(this) {}

  std::shared_ptr<Stream> self() {
    const std::lock_guard lock(mutex_);
    return self_;
  }

  /// From here on the request and the context are no longer in use, so the stream may end.
  void Opened(Source& source, std::int64_t after, const grpc::Status& status) {
    const std::lock_guard lock(mutex_);
    source_ = &source;
    after_ = after;
    open_ = true;
    if (!status.ok()) ending_ = status;
    if (ending_) this->Finish(*ending_);
  }

  /// Sends what came after the last batch, or nothing but a heartbeat; unless a write is in flight. Ends the stream if what came cannot be
  /// read.
  void Serve(const Room& source, bool beat) {
    std::unique_lock lock(mutex_);
    if (ending_ || writing_ || !(beat || source.journal.LastSeq() > after_)) return;
    writing_ = true;
    lock.unlock();
    journal::v1::FollowResponse batch;
    const auto status = StatusOf([&] { batch = Batch(source, after_); });
    if (!status.ok()) return End(status);
    lock.lock();
    after_ = batch.last_seq();
    batch_ = std::move(batch);
    if (!ending_) this->StartWrite(&batch_);
  }

  void End(const grpc::Status& status) {
    const std::lock_guard lock(mutex_);
    if (ending_) return;
    ending_ = status;
    if (open_) this->Finish(status);
  }
  bool ended() const {
    const std::lock_guard lock(mutex_);
    return ending_.has_value();
  }

  void OnWriteDone(bool ok) override;
  void OnCancel() override { End(grpc::Status::CANCELLED); }
  void OnDone() override { const auto last = LetGo(); }

 private:
  std::shared_ptr<Stream> LetGo() {
    const std::lock_guard lock(mutex_);
    return std::exchange(self_, nullptr);
  }

  mutable std::mutex mutex_;
  std::shared_ptr<Stream> self_;
  Source* source_ = nullptr;
  journal::v1::FollowResponse batch_;
  std::int64_t after_ = 0;
  bool open_ = false;
  bool writing_ = false;
  std::optional<grpc::Status> ending_;
};

/// One journal, its followers, and the thread that serves them.
class FeedService::Source {
 public:
  explicit Source(const Room& room) : room_(room), state_(std::make_shared<State>()) {
    room_.journal.AddListener([state = state_](std::span<const journal::Change>, std::int64_t) { Wake(*state); });
    thread_ = std::thread([this] { Run(); });
  }
  ~Source() { Stop(); }

  const Room& room() const { return room_; }

  /// Ends the stream if the source has been stopped.
  void Add(const std::shared_ptr<Stream>& stream) {
    {
      const std::lock_guard lock(state_->mutex);
      if (!state_->stopping) state_->fresh.push_back(stream);
      state_->wake.notify_one();
      if (!state_->stopping) return;
    }
    stream->End(ShuttingDown());
  }

  /// Somebody may be behind.
  void Wake() { Wake(*state_); }

  void Stop() {
    {
      const std::lock_guard lock(state_->mutex);
      state_->stopping = true;
    }
    state_->wake.notify_one();
    state_->pause.notify_one();
    if (thread_.joinable()) thread_.join();
  }

 private:
  /// What the journal's listener may still touch when the source is gone.
  struct State {
    std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable pause;
    std::vector<std::shared_ptr<Stream>> fresh;
    bool grown = false;
    bool stopping = false;
  };

  static void Wake(State& state) {
    const std::lock_guard lock(state.mutex);
    state.grown = true;
    state.wake.notify_one();
  }

  void Run() {
    std::vector<std::shared_ptr<Stream>> streams;
    auto beat = Steady::now() + kHeartbeat;
    std::unique_lock lock(state_->mutex);
    while (!state_->stopping) {
      state_->wake.wait_until(lock, beat, [this] { return state_->stopping || state_->grown || !state_->fresh.empty(); });
      state_->grown = false;
      const auto fresh = std::exchange(state_->fresh, {});
      lock.unlock();
      const bool beats = Steady::now() >= beat;
      if (beats) beat = Steady::now() + kHeartbeat;
      std::erase_if(streams, [](const auto& stream) { return stream->ended(); });
      for (const auto& stream : streams) stream->Serve(room_, beats);
      for (const auto& stream : fresh) stream->Serve(room_, true);
      streams.insert(streams.end(), fresh.begin(), fresh.end());
      lock.lock();
      state_->pause.wait_for(lock, kPace, [this] { return state_->stopping; });
    }
    streams.insert(streams.end(), state_->fresh.begin(), state_->fresh.end());
    lock.unlock();
    for (const auto& stream : streams) stream->End(ShuttingDown());
  }

  const Room room_;
  const std::shared_ptr<State> state_;
  std::thread thread_;
};

void FeedService::Stream::OnWriteDone(bool ok) {
  {
    const std::lock_guard lock(mutex_);
    writing_ = false;
    ok = ok && source_->room().journal.LastSeq() > after_;
  }
  if (ok) source_->Wake();
}

FeedService::FeedService(std::map<std::string, Room> rooms) {
  for (const auto& [name, room] : rooms) sources_.emplace(name, std::make_shared<Source>(room));
}

FeedService::~FeedService() { Stop(); }

grpc::ServerWriteReactor<journal::v1::FollowResponse>* FeedService::Follow(grpc::CallbackServerContext* context,
                                                                           const journal::v1::FollowRequest* request) {
  auto* stream = new Stream;
  const auto found = sources_.find(request->source());
  const bool known = found != sources_.end();
  const auto& source = (known ? found : sources_.begin())->second;
  source->room().workers.Run([stream = stream->self(), context, request, source, known] {
    const std::int64_t after = request->after_seq();
    const auto status = StatusOf([&] {
      Admit(source->room(), context, *request);
      if (!known) throw base::Fault(base::Code::kNotFound, base::reason::kNotFound, "no such source here");
    });
    stream->Opened(*source, after, status);
    if (status.ok()) source->Add(stream);
  });
  return stream;
}

void FeedService::Stop() {
  for (const auto& [name, source] : sources_) source->Stop();
}

}  // namespace kortelijn::rpc
