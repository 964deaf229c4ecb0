#pragma once

#include <string>

#include "clients/cli/command.h"
#include "clients/cli/context.h"
#include "kortelijn/registry/v1/professional.pb.h"

namespace kortelijn::cli {

/// Verbs of `kortelijn member` that stand in files of their own.
void AddMemberUpdate(Command& member);
void AddMemberAddress(Command& member);
void AddMemberCertificate(Command& member);

/// The member with this id. Errors: NOT_FOUND.
registry::v1::Member FindMember(Context& context, const std::string& id);

}  // namespace kortelijn::cli
