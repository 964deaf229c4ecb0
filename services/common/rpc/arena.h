#pragma once

#include <google/protobuf/arena.h>
#include <grpcpp/support/message_allocator.h>

namespace kortelijn::rpc {

/// Gives each call of a method its request and response in one piece of memory that goes at once: for responses of many small parts.
template <typename Request, typename Response>
class ArenaMessages final : public grpc::MessageAllocator<Request, Response> {
 public:
  /// `bytes`: what one call usually needs; more is found when needed.
  explicit ArenaMessages(std::size_t bytes) : bytes_(bytes) {}

  grpc::MessageHolder<Request, Response>* AllocateMessages() override { return new Holder(bytes_); }

 private:
  class Holder final : public grpc::MessageHolder<Request, Response> {
   public:
    explicit Holder(std::size_t bytes) : arena_(OptionsOf(bytes)) {
      this->set_request(google::protobuf::Arena::CreateMessage<Request>(&arena_));
      this->set_response(google::protobuf::Arena::CreateMessage<Response>(&arena_));
    }
    void Release() override { delete this; }

   private:
    static google::protobuf::ArenaOptions OptionsOf(std::size_t bytes) {
      google::protobuf::ArenaOptions options;
      options.start_block_size = bytes;
      options.max_block_size = bytes;
      return options;
    }

    google::protobuf::Arena arena_;
  };

  std::size_t bytes_;
};

}  // namespace kortelijn::rpc
