#pragma once

#include <memory>

#include "services/common/rpc/module.h"

namespace kortelijn::insight {

/// The service on its database `insight.db` in the site's data folder. Errors: FAILED_PRECONDITION as of OpenSqlite, Migrate and
/// Vault::Check.
std::unique_ptr<rpc::Module> MakeInsight(const rpc::Site& site);

}  // namespace kortelijn::insight
