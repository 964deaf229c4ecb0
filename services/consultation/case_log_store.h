#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/database.h"

namespace kortelijn::consultation {

/// What the log of a case needs to know of it. Nothing of that is content, so it is there for an erased case too.
struct CaseStanding {
  std::string network_id;
  bool in_circle = false;  ///< The person for whom it was looked up is in its circle.
};

/// Nothing if there is no such case.
std::optional<CaseStanding> FindStanding(db::ReadTx& tx, const std::string& case_id, const std::string& person);

/// All that rows about a case may name: the case, its questions, and their referrals.
std::vector<std::string> SubjectsOfCase(db::ReadTx& tx, const std::string& case_id);

}  // namespace kortelijn::consultation
