#pragma once

#include "kortelijn/registry/v1/professional.pb.h"
#include "services/common/db/database.h"
#include "services/common/rpc/room.h"

namespace kortelijn::insight {

/// When the registry says how the mail is doing: one row of insight's own log for each network, `Follow.Mail` with a BoardEvent of no
/// referral, so that whoever watches a board sees it. What it said is kept by the mirror of the registry.
void ApplyMail(db::Tx& tx, const rpc::Room& room, const registry::v1::RegistryEvent& event);

}  // namespace kortelijn::insight
