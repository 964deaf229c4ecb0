#pragma once

#include <memory>

#include "services/common/rpc/module.h"

namespace kortelijn::registry {

/// The service on its database `registry.db` in the site's data folder. Errors: FAILED_PRECONDITION as of OpenSqlite, Migrate and Vault::Check.
std::unique_ptr<rpc::Module> MakeRegistry(const rpc::Site& site);

}  // namespace kortelijn::registry
