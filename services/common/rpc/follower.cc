#include "services/common/rpc/follower.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <random>

#include "kortelijn/journal/v1/feed_service.grpc.pb.h"
#include "services/common/base/fault.h"
#include "services/common/wire/status.h"

namespace kortelijn::rpc {
namespace {

constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{5000};

}  // namespace

Follower::Follower(db::Database& database, Options options) : database_(database), options_(std::move(options)) {
  database_.Read([&](db::ReadTx& tx) {
    if (const auto row = tx.QueryOne("SELECT seq FROM feed_cursor WHERE source = $1", {db::T(options_.source)})) cursor_ = row->Int(0);
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
  try {
    const auto stub = journal::v1::FeedService::NewStub(options_.channel());
    journal::v1::FollowRequest request;
    request.set_source(options_.source);
    request.set_after_seq(cursor_);
    const auto reader = stub->Follow(&context, request);
    journal::v1::FollowResponse batch;
    while (reader->Read(&batch)) {
      connected_ = true;
      ApplyBatch(batch);
      if (options_.heard) options_.heard();
    }
    if (const auto status = reader->Finish(); !stopping_) spdlog::info("feed of {} ended: {}", options_.source, status.error_message());
  } catch (const std::exception& error) {
    context.TryCancel();
    spdlog::error("feed of {} stands still after row {}: {}", options_.source, cursor_.load(), error.what());
  }
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
