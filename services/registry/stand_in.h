#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "services/common/base/stand_in.h"
#include "services/registry/checker.h"
#include "services/registry/professional.h"

namespace kortelijn::registry {

/// An entry of the same network as it is now; nothing if there is none.
using EntryOf = std::function<std::optional<Professional>(const std::string& id)>;

/// The absences in which somebody stands in; days that cannot be read, or run backwards, are left out.
std::vector<base::StandIn> StandInsOf(const Professional& professional);

/// Checks who stands in for somebody during absences that are not among `before`: an active person with an entry in the network, not the
/// person themselves, and so that nobody comes to stand in for themselves by a chain of stand-ins on any day. Findings are at
/// `absences[i].stand_in_id`; that of a loop names its people.
void CheckStandIns(const Professional& professional, const std::vector<Absence>& before, const EntryOf& find, Checker& checker);

/// Checks an entry that somebody else than the person changes: it names who stands in only in absences that are among `before`, for who
/// stands in reads what the person reads. Findings are at `absences[i].stand_in_id`.
void CheckStandInsKept(const Professional& professional, const std::vector<Absence>& before, Checker& checker);

}  // namespace kortelijn::registry
