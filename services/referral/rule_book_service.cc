#include "services/referral/rule_book_service.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/rpc/directory.h"
#include "services/referral/registry_wire.h"

namespace kortelijn::referral {

std::shared_ptr<const Rules> RuleBook::Of(std::string_view network_id) {
  auto network = directory_.Network(network_id);
  if (network == nullptr) {
    throw base::Fault(base::Code::kUnavailable, base::reason::kFeedStale, "the registry has not told of this network yet");
  }
  std::lock_guard lock(mutex_);
  Page& page = pages_[std::string(network_id)];
  if (page.network != network) page = {network, std::make_shared<const Rules>(RulesOf(*network))};
  return page.rules;
}

}  // namespace kortelijn::referral
