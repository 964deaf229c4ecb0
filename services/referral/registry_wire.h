#pragma once

#include "kortelijn/registry/v1/network.pb.h"
#include "kortelijn/registry/v1/professional.pb.h"
#include "services/referral/candidate.h"
#include "services/referral/rules.h"

namespace kortelijn::referral {

/// What a network has agreed on, as far as routing needs it. Numbers that are left out take the defaults of Rules.
Rules RulesOf(const registry::v1::Network& network);

/// An entry as the ranking knows it.
Profile ProfileOf(const registry::v1::Professional& professional);

}  // namespace kortelijn::referral
