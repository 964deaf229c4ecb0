#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// Everybody in a case's circle, sorted.
std::vector<std::string> CircleOf(db::ReadTx& tx, std::string_view case_id);

/// True if the person is in it.
bool InCircle(db::ReadTx& tx, std::string_view case_id, std::string_view person);

/// Replaces a circle.
void SetCircle(db::Tx& tx, std::string_view case_id, const std::vector<std::string>& people);

/// Whom the person in care objects to in a dimension of a case, sorted.
std::vector<std::string> ObjectedTo(db::ReadTx& tx, std::string_view case_id, base::Dimension dimension);

/// Replaces them.
void SetObjectedTo(db::Tx& tx, std::string_view case_id, base::Dimension dimension, const std::vector<std::string>& people);

/// How often each person answered a referral of this requester.
std::map<std::string, int> CollaborationsOf(db::ReadTx& tx, std::string_view requester_id, std::string_view network_id);

/// Counts a referral that its holder answered.
void CountCollaboration(db::Tx& tx, const Referral& answered);

/// Calls `visit` with each person who ever answered a referral and when they last did.
void ForEachAnswered(db::ReadTx& tx, const std::function<void(const std::string& person, base::Time last)>& visit);

}  // namespace kortelijn::referral
