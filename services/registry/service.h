#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/mail/smtp.h"
#include "services/common/rpc/module.h"

namespace kortelijn::registry {

/// The service on its database `registry.db` in the site's data folder, with the certificate authority in `pki/authority.{key,crt}`. With
/// a mail server it follows referral and consultation, tells people by mail what awaits them and of emergency access, and reminds them of
/// their entry; without one only letters of enrolment are written, into the folder `outbox/`, and others that wait wait on. Errors:
/// FAILED_PRECONDITION as of OpenSqlite, Migrate, Vault::Check and Authority::Load.
std::unique_ptr<rpc::Module> MakeRegistry(const rpc::Site& site, const std::optional<mail::Server>& server);

/// One of the first two members of a network.
struct Founder {
  std::string id;
  std::string name;
  std::string email;
};

/// What a network begins with; its rules are those of NewNetwork.
struct Founding {
  std::string network_id;
  std::string network_name;
  /// CBS codes.
  std::vector<std::string> municipalities;
  Founder coordinator;
  Founder privacy_officer;
};

/// One-time codes for the first two members, to be handed to them; letters with the same codes wait in the outbox.
struct Founded {
  std::string coordinator_code;
  std::string privacy_officer_code;
  base::Time expire_time;
};

/// Makes a network with a coordinator and a privacy officer, in one transaction, with the log rows that followers begin with. Runs while no
/// server does. Errors: ALREADY_EXISTS if the network or a member's id is there already; INVALID_ARGUMENT with fields `network.*`,
/// `coordinator.*`, `privacy_officer.*`; FAILED_PRECONDITION as of OpenSqlite, Migrate and Vault::Check.
Founded Found(const rpc::Site& site, const Founding& founding);

}  // namespace kortelijn::registry
