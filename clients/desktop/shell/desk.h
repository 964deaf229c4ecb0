#pragma once

#include <algorithm>
#include <memory>

#include "clients/common/known_names.h"
#include "clients/desktop/shell/backend.h"
#include "clients/desktop/shell/drafts.h"
#include "kortelijn/registry/v1/professional.pb.h"

namespace kortelijn::desktop {

/// Who sits here and what they work with: all that a page is made with. Outlives every page.
struct Desk {
  Backend& backend;
  Drafts& drafts;
  registry::v1::Member self;
  /// What this person saw of who people in care are; gone with the desk.
  std::shared_ptr<client::KnownNames> names = std::make_shared<client::KnownNames>();

  bool Has(access::v1::Role role) const { return std::count(self.roles().begin(), self.roles().end(), role) > 0; }
};

}  // namespace kortelijn::desktop
