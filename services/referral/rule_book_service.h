#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "kortelijn/registry/v1/network.pb.h"
#include "services/referral/rules.h"

namespace kortelijn::rpc {
class Directory;
}

namespace kortelijn::referral {

/// The rules of each network, taken over from the Directory once per version. Any thread may ask.
class RuleBook {
 public:
  explicit RuleBook(const rpc::Directory& directory) : directory_(directory) {}

  /// Errors: UNAVAILABLE / FEED_STALE if the registry has not told of this network yet.
  std::shared_ptr<const Rules> Of(std::string_view network_id);

 private:
  struct Page {
    std::shared_ptr<const registry::v1::Network> network;
    std::shared_ptr<const Rules> rules;
  };

  const rpc::Directory& directory_;
  std::mutex mutex_;
  std::map<std::string, Page, std::less<>> pages_;
};

}  // namespace kortelijn::referral
