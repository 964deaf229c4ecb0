#include "tests/bench/load.h"

#include <grpcpp/generic/generic_stub.h>

#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

namespace kortelijn::bench {
namespace {

constexpr std::chrono::seconds kCallLimit{20};
constexpr std::chrono::milliseconds kLook{1};
constexpr std::size_t kThreads = 2;

/// What goes wrong in any thread; the first is told.
class Failures {
 public:
  void Add(const std::string& what) {
    std::lock_guard lock(mutex_);
    if (count_++ == 0) first_ = what;
  }
  void ThrowIfAny() const {
    if (count_ > 0) throw std::runtime_error(std::to_string(count_) + " calls failed; the first: " + first_);
  }
  bool any() const { return count_ > 0; }

 private:
  std::mutex mutex_;
  std::atomic<int> count_{0};
  std::string first_;
};

/// A place for one call in flight.
struct Slot {
  int connection = 0;
  grpc::GenericStub* stub = nullptr;
  std::optional<grpc::ClientContext> context;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  grpc::ByteBuffer response;
  grpc::Status status;
  Call call;
  Steady::time_point begun;
};

/// Drives some of the connections from one thread with one completion queue.
class Driver {
 public:
  Driver(Workload& workload, Failures& failures, Steady::time_point end) : workload_(workload), failures_(failures), end_(end) {}

  void Add(int connection, const std::shared_ptr<grpc::Channel>& channel) {
    stubs_.push_back(std::make_unique<grpc::GenericStub>(channel));
    for (int i = 0; i < kInFlight; ++i) {
      slots_.push_back(std::make_unique<Slot>());
      slots_.back()->connection = connection;
      slots_.back()->stub = stubs_.back().get();
    }
  }

  void Run() {
    for (const auto& slot : slots_) Launch(*slot);
    while (flying_ > 0 || !waiting_.empty()) {
      void* tag = nullptr;
      bool ok = false;
      const auto limit = std::chrono::system_clock::now() + (waiting_.empty() ? std::chrono::milliseconds(1000) : kLook);
      if (queue_.AsyncNext(&tag, &ok, limit) == grpc::CompletionQueue::GOT_EVENT) Land(*static_cast<Slot*>(tag));
      LaunchWaiting();
    }
    queue_.Shutdown();
    void* tag = nullptr;
    bool ok = false;
    while (queue_.Next(&tag, &ok)) continue;
  }

  std::vector<Sample> samples;

 private:
  void Launch(Slot& slot) {
    if (Steady::now() >= end_ || failures_.any()) return;
    switch (workload_.Take(slot.connection, slot.call)) {
      case Workload::Next::kNoMore:
        return;
      case Workload::Next::kNotNow:
        waiting_.push_back(&slot);
        return;
      case Workload::Next::kCall:
        break;
    }
    slot.context.emplace();
    slot.context->set_wait_for_ready(true);
    slot.context->set_deadline(std::chrono::system_clock::now() + kCallLimit);
    slot.begun = Steady::now();
    slot.reader = slot.stub->PrepareUnaryCall(&*slot.context, slot.call.method, slot.call.request, &queue_);
    slot.reader->StartCall();
    slot.reader->Finish(&slot.response, &slot.status, &slot);
    ++flying_;
  }

  void LaunchWaiting() {
    for (auto* slot : std::exchange(waiting_, {})) Launch(*slot);
  }

  void Land(Slot& slot) {
    --flying_;
    const auto now = Steady::now();
    if (slot.status.ok()) {
      Note(slot, {now, now - slot.begun});
    } else {
      failures_.Add(std::string(slot.call.method) + ": " + std::to_string(slot.status.error_code()) + " " + slot.status.error_message());
    }
    slot.response.Clear();
    Launch(slot);
  }

  void Note(Slot& slot, const Sample& sample) {
    samples.push_back(sample);
    try {
      workload_.Answered(slot.connection, slot.response, sample);
    } catch (const std::exception& error) {
      failures_.Add(std::string(slot.call.method) + ": " + error.what());
    }
  }

  Workload& workload_;
  Failures& failures_;
  Steady::time_point end_;
  grpc::CompletionQueue queue_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  std::vector<std::unique_ptr<Slot>> slots_;
  std::vector<Slot*> waiting_;
  int flying_ = 0;
};

}  // namespace

grpc::ByteBuffer Serialise(const google::protobuf::Message& message) {
  const grpc::Slice slice(message.SerializeAsString());
  return {&slice, 1};
}

std::vector<Sample> RunLoad(const std::vector<std::shared_ptr<grpc::Channel>>& channels, Workload& workload, Steady::duration span) {
  Failures failures;
  std::array<std::unique_ptr<Driver>, kThreads> drivers;
  for (auto& driver : drivers) driver = std::make_unique<Driver>(workload, failures, Steady::now() + span);
  for (std::size_t i = 0; i < channels.size(); ++i) drivers[i % kThreads]->Add(static_cast<int>(i), channels[i]);
  std::array<std::thread, kThreads> threads;
  for (std::size_t i = 0; i < kThreads; ++i) threads[i] = std::thread([&driver = *drivers[i]] { driver.Run(); });
  for (auto& thread : threads) thread.join();
  failures.ThrowIfAny();
  std::vector<Sample> samples;
  for (const auto& driver : drivers) samples.insert(samples.end(), driver->samples.begin(), driver->samples.end());
  return samples;
}

}  // namespace kortelijn::bench
