#pragma once

#include <mutex>
#include <thread>

#include "clients/common/watch.h"

namespace kortelijn::client {

/// What a watch tells, on the thread of the watch: it must be short.
template <typename Response>
struct WatchListener {
  std::function<void(const Response&)> arrived;                ///< Every message, heartbeats included.
  std::function<void(const base::Fault&)> interrupted;         ///< The service is out of reach; it is tried again.
  std::function<void(const std::exception_ptr& fault)> ended;  ///< What ended the watch for good.
};

/// Follows a watch rpc on a thread of its own for as long as it lives, with a session of its own that `open` makes on that thread: opening
/// a key takes a while.
template <typename Stub, typename Request, typename Response>
class WatchThread {
 public:
  using Method = std::unique_ptr<grpc::ClientReader<Response>> (Stub::*)(grpc::ClientContext*, const Request&);

  using Open = std::function<std::unique_ptr<Session>()>;

  WatchThread(Open open, Method method, WatchListener<Response> listener)
      : open_(std::move(open)), method_(method), listener_(std::move(listener)), thread_([this] { Follow(); }) {}

  ~WatchThread() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      if (stream_ != nullptr) stream_->TryCancel();
      if (session_ != nullptr) session_->Stop();
    }
    thread_.join();
  }
  WatchThread(const WatchThread&) = delete;
  WatchThread& operator=(const WatchThread&) = delete;

 private:
  void Follow() {
    WatchPlan plan;
    plan.on_interruption = listener_.interrupted;
    plan.leaving = [this] { return !Begin(nullptr); };
    Stream stream;
    stream.service = Session::ServiceOf(Request::descriptor()->full_name());
    stream.start_over = [this] { request_.set_after_seq(0); };
    stream.run = [this, &stream](grpc::ClientContext& context) { return RunOnce(context, stream); };
    try {
      Take(open_());
      KeepStreaming(*session_, plan, stream);
    } catch (const base::Fault&) {
      listener_.ended(std::current_exception());
    }
  }

  void Take(std::unique_ptr<Session> session) {
    const std::lock_guard lock(mutex_);
    session_ = std::move(session);
    if (stopping_) session_->Stop();
  }

  grpc::Status RunOnce(grpc::ClientContext& context, Stream& stream) {
    if (!Begin(&context)) {
      stream.ended = true;
      return grpc::Status::CANCELLED;
    }
    Stub stub(session_->ChannelTo(stream.service));
    const auto reader = (stub.*method_)(&context, request_);
    Response response;
    while (reader->Read(&response)) {
      stream.progressed = true;
      request_.set_after_seq(response.seq());
      listener_.arrived(response);
    }
    const auto status = reader->Finish();
    stream.ended = !Begin(nullptr);
    return status;
  }

  /// The stream that is open now, to be cancelled at the end; false if it is the end.
  bool Begin(grpc::ClientContext* stream) {
    const std::lock_guard lock(mutex_);
    stream_ = stopping_ ? nullptr : stream;
    return !stopping_;
  }

  Open open_;
  Method method_;
  WatchListener<Response> listener_;
  Request request_;
  std::mutex mutex_;                  ///< Guards what follows.
  std::unique_ptr<Session> session_;  ///< Made by the thread, which alone uses it.
  grpc::ClientContext* stream_ = nullptr;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kortelijn::client
