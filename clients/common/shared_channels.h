#pragma once

#include <grpcpp/channel.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "services/common/wire/channel.h"

namespace kortelijn::client {

/// The channels of one person's sessions in one program, so that all of them go over one connection a service address. A channel is kept
/// for as long as a session holds it; under a renewed certificate there is a new one. Any thread may use it.
class SharedChannels {
 public:
  std::shared_ptr<grpc::Channel> To(const std::string& address, const wire::Identity& identity);

 private:
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<grpc::Channel>> open_;  ///< By address and certificate.
};

}  // namespace kortelijn::client
