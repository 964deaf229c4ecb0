#pragma once

#include <string>
#include <string_view>

#include "services/common/db/database.h"

namespace kortelijn::registry {

/// A free id made from a person's name (`zoe.van.den.berg`), with a random tail if that one is taken.
std::string FreshMemberId(db::ReadTx& tx, std::string_view name);

/// The same for an organisation (`thuiszorg-de-vecht`).
std::string FreshOrganisationId(db::ReadTx& tx, std::string_view name);

}  // namespace kortelijn::registry
