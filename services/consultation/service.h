#pragma once

#include <memory>

#include "services/common/rpc/module.h"

namespace kortelijn::consultation {

/// The service on its database `consultation.db` in the site's data folder. Errors: FAILED_PRECONDITION as of OpenSqlite, Migrate and
/// Vault::Check.
std::unique_ptr<rpc::Module> MakeConsultation(const rpc::Site& site);

}  // namespace kortelijn::consultation
