#include "clients/common/shared_channels.h"

namespace kortelijn::client {

std::shared_ptr<grpc::Channel> SharedChannels::To(const std::string& address, const wire::Identity& identity) {
  const std::lock_guard lock(mutex_);
  std::erase_if(open_, [](const auto& each) { return each.second.expired(); });
  auto& open = open_[address + "\n" + identity.certificate_pem];
  auto channel = open.lock();
  if (channel == nullptr) open = channel = wire::OpenChannel(address, identity);
  return channel;
}

}  // namespace kortelijn::client
