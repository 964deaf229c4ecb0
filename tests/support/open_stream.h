#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "services/common/wire/status.h"
#include "tests/support/installation.h"

namespace kortelijn::test {

/// A watch that somebody has open: its first message, which tells everything, has come.
template <typename Response>
class OpenStream {
 public:
  template <typename Stub, typename Request>
  OpenStream(Stub& stub, std::unique_ptr<grpc::ClientReader<Response>> (Stub::*watch)(grpc::ClientContext*, const Request&))
      : reader_((stub.*watch)(context_.get(), Request())) {
    Response first;
    open_ = reader_->Read(&first);
  }
  bool open() const { return open_; }

  /// The reason with which it ends; expects that what ends it does so at once, and not when a heartbeat was due.
  std::string End() {
    Response next;
    EXPECT_FALSE(reader_->Read(&next)) << "it went on: " << next.ShortDebugString();
    while (reader_->Read(&next)) continue;
    return wire::FromStatus(reader_->Finish()).reason();
  }

 private:
  std::unique_ptr<grpc::ClientContext> context_ = Context();
  std::unique_ptr<grpc::ClientReader<Response>> reader_;
  bool open_ = false;
};

}  // namespace kortelijn::test
