#include "tests/bench/feed_watch.h"

#include <algorithm>
#include <stdexcept>

#include "kortelijn/referral/v1/referral.pb.h"

namespace kortelijn::bench {

FeedWatch::FeedWatch(const std::string& address, const wire::Identity& service)
    : stub_(journal::v1::FeedService::NewStub(wire::OpenChannel(address, service))) {
  context_.set_wait_for_ready(true);
  thread_ = std::thread([this] { Run(); });
}

FeedWatch::~FeedWatch() {
  context_.TryCancel();
  thread_.join();
}

void FeedWatch::Run() {
  journal::v1::FollowRequest request;
  request.set_source("referral");
  const auto reader = stub_->Follow(&context_, request);
  journal::v1::FollowResponse batch;
  while (reader->Read(&batch)) {
    for (const auto& row : batch.rows()) See(row.event());
  }
  reader->Finish();
}

void FeedWatch::See(const std::string& bytes) {
  const auto now = Steady::now();
  referral::v1::ReferralEvent event;
  if (!event.ParseFromString(bytes) || event.change() != referral::v1::REFERRAL_CHANGE_REQUESTED) return;
  Fresh fresh{event.referral().id(), {}};
  for (const auto& offer : event.offers()) fresh.offered.push_back(offer.professional_id());
  std::lock_guard lock(mutex_);
  fresh_.push_back(std::move(fresh));
  auto& question = open_[event.referral().consultation_id()];
  question.seen = now;
  Settle(event.referral().consultation_id(), question);
}

void FeedWatch::Asked(const std::string& consultation_id, const Sample& call) {
  std::lock_guard lock(mutex_);
  ++asked_;
  auto& question = open_[consultation_id];
  question.begun = call.end - call.took;
  question.answered = call.end;
  Settle(consultation_id, question);
}

void FeedWatch::Settle(const std::string& consultation_id, const Question& question) {
  if (question.answered == Steady::time_point() || question.seen == Steady::time_point()) return;
  const auto done = std::max(question.answered, question.seen);
  samples_.push_back({done, done - question.begun});
  open_.erase(consultation_id);
  ++routed_;
  if (routed_ == asked_) settled_.notify_all();
}

std::size_t FeedWatch::unrouted() const {
  std::lock_guard lock(mutex_);
  return asked_ - routed_;
}

void FeedWatch::AwaitAll() {
  std::unique_lock lock(mutex_);
  if (settled_.wait_for(lock, std::chrono::seconds(30), [this] { return routed_ == asked_; })) return;
  throw std::runtime_error(std::to_string(asked_ - routed_) + " questions were accepted and never routed");
}

std::vector<Sample> FeedWatch::TakeRouted() {
  std::lock_guard lock(mutex_);
  return std::exchange(samples_, {});
}

std::vector<Fresh> FeedWatch::TakeFresh() {
  std::lock_guard lock(mutex_);
  return std::exchange(fresh_, {});
}

std::size_t FeedWatch::fresh() const {
  std::lock_guard lock(mutex_);
  return fresh_.size();
}

}  // namespace kortelijn::bench
