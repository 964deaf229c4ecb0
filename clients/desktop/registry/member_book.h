#pragma once

#include <map>
#include <optional>
#include <string>

#include "clients/common/session.h"
#include "kortelijn/registry/v1/professional.pb.h"

namespace kortelijn::desktop {

/// Finds a member by id in a list that the registry gives by pages only: what was leafed through once is not leafed through again. For the
/// thread of the backend.
class MemberBook {
 public:
  /// As it is now; nothing if there is none. Errors: those of ListMembers.
  std::optional<registry::v1::Member> Find(client::Session& session, const std::string& id);

 private:
  std::map<std::string, std::string> after_;  ///< By the last id before a page: the token of that page.
};

}  // namespace kortelijn::desktop
