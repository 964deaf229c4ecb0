#include "services/common/rpc/follower.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>
#include <random>
#include <utility>

#include "kortelijn/journal/v1/feed_service.grpc.pb.h"
#include "services/common/base/fault.h"
#include "services/common/wire/status.h"

namespace kortelijn::rpc {
namespace {

constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{5000};

}  // namespace

/// One stream of the feed. Batches come one at a time: the next is read when the last has been taken.
class Follower::Reading final : public grpc::ClientReadReactor<journal::v1::FollowResponse> {
 public:
  Reading(journal::v1::FeedService::Stub& stub, grpc::ClientContext* context, const journal::v1::FollowRequest& request)
      : request_(request) {
    stub.async()->Follow(context, &request_, this);
    AddHold();
    StartRead(&batch_);
    StartCall();
  }

  /// The next batch; null at the end of the stream. Ask for another only after having been given one.
  const journal::v1::FollowResponse* Next() {
    if (std::exchange(taken_, true)) StartRead(&batch_);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return read_.has_value(); });
    return *std::exchange(read_, std::nullopt) ? &batch_ : nullptr;
  }

  /// Waits until nothing of the stream is left.
  grpc::Status Finish() {
    RemoveHold();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return status_.has_value(); });
    return *status_;
  }

 private:
  void OnReadDone(bool ok) override {
    const std::lock_guard lock(mutex_);
    read_ = ok;
    changed_.notify_one();
  }
  void OnDone(const grpc::Status& status) override {
    const std::lock_guard lock(mutex_);
    status_ = status;
    changed_.notify_one();
  }

  const journal::v1::FollowRequest request_;
  journal::v1::FollowResponse batch_;
  bool taken_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<bool> read_;
  std::optional<grpc::Status> status_;
};

Follower::Follower(db::Database& database, Options options) : database_(database), options_(std::move(options)) {
  database_.Read([&](db::ReadTx& tx) {
    if (const auto row = tx.QueryOne("SELECT seq FROM feed_cursor WHERE source = $1", {db::T(options_.source)})) cursor_ = row->Int(0);
    taken_ = cursor_.load();
  });
}

Follower::~Follower() { Stop(); }

void Follower::Start() {
  thread_ = std::thread([this] { Run(); });
}

void Follower::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    if (context_ != nullptr) context_->TryCancel();
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Follower::Run() {
  std::minstd_rand random(std::random_device{}());
  auto pause = kFirstPause;
  while (!stopping_) {
    const auto before = cursor_.load();
    FollowOnce();
    connected_ = false;
    pause = cursor_ > before ? kFirstPause : std::min(pause * 2, kLongestPause);
    const std::chrono::milliseconds jittered{pause.count() / 2 + static_cast<long>(random() % static_cast<unsigned>(pause.count()))};
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, jittered, [this] { return stopping_.load(); });
  }
}

void Follower::FollowOnce() {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  {
    std::lock_guard lock(mutex_);
    if (stopping_) return;
    context_ = &context;
  }
  const auto stub = journal::v1::FeedService::NewStub(options_.channel());
  journal::v1::FollowRequest request;
  request.set_source(options_.source);
  request.set_after_seq(cursor_);
  Reading reading(*stub, &context, request);
  try {
    while (const auto* batch = reading.Next()) {
      connected_ = true;
      ApplyBatch(*batch);
      if (options_.heard) options_.heard(*batch);
      taken_ = batch->last_seq();
    }
  } catch (const std::exception& error) {
    context.TryCancel();
    spdlog::error("feed of {} stands still after row {}: {}", options_.source, cursor_.load(), error.what());
  }
  if (const auto status = reading.Finish(); !stopping_) spdlog::info("feed of {} ended: {}", options_.source, status.error_message());
  std::lock_guard lock(mutex_);
  context_ = nullptr;
}

void Follower::ApplyBatch(const journal::v1::FollowResponse& batch) {
  if (batch.rows().empty()) return;
  const std::int64_t before = cursor_;
  const std::int64_t after = batch.rows(batch.rows_size() - 1).seq();
  if (after <= before) return;
  std::vector<const journal::v1::FeedRow*> rows;
  for (const auto& row : batch.rows()) {
    if (row.seq() > before) rows.push_back(&row);
  }
  database_.Write([&](db::Tx& tx) {
    options_.apply(tx, rows);
    tx.Execute("INSERT INTO feed_cursor (source, seq) VALUES ($1, $2) ON CONFLICT (source) DO UPDATE SET seq = excluded.seq",
               {db::T(options_.source), db::I(after)});
  });
  cursor_ = after;
  if (options_.applied) options_.applied(batch);
}

}  // namespace kortelijn::rpc
