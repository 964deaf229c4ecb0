#pragma once

#include <memory>
#include <string>
#include <vector>

#include "services/common/rpc/module.h"

namespace kortelijn::registry {

/// The service on its database `registry.db` in the site's data folder. Errors: FAILED_PRECONDITION as of OpenSqlite, Migrate and
/// Vault::Check.
std::unique_ptr<rpc::Module> MakeRegistry(const rpc::Site& site);

/// One of the people a network begins with.
struct Founder {
  std::string id;
  std::string name;
  std::string email;
};

/// What a network begins with.
struct Founding {
  std::string network_id;
  std::string network_name;
  std::vector<std::string> municipalities;  ///< CBS codes.
  Founder coordinator;
  Founder privacy_officer;
};

/// One-time codes of the first two people, to be handed over in person.
struct Founded {
  std::string coordinator_code;
  std::string privacy_officer_code;
  base::Time codes_end;
};

/// Makes the network and its first two people in the registry's database, in one transaction with the log rows. Needs no servers;
/// `site.peer` is not used. Errors: INVALID_ARGUMENT as of the rpcs, ALREADY_EXISTS if the network is there.
Founded Found(const rpc::Site& site, const Founding& founding);

}  // namespace kortelijn::registry
