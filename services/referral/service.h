#pragma once

#include <memory>

#include "services/common/rpc/module.h"

namespace kortelijn::referral {

/// The service on its database `referral.db` in the site's data folder. Errors: FAILED_PRECONDITION as of OpenSqlite, Migrate and
/// Vault::Check.
std::unique_ptr<rpc::Module> MakeReferral(const rpc::Site& site);

}  // namespace kortelijn::referral
