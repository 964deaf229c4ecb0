#pragma once

#include <string>
#include <vector>

#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/consultation/emergency.h"

/// Openings of cases in an emergency: table emergency; the reason is sealed under the key of the case.
namespace kortelijn::consultation {

/// All of a case, oldest first.
std::vector<EmergencyOpening> LoadEmergencies(db::ReadTx& tx, const std::string& case_id, const crypto::DataKey& key);

/// Those by one person, without the reason; none of the empty id.
std::vector<EmergencyOpening> EmergenciesOf(db::ReadTx& tx, const std::string& case_id, const std::string& person);

void AddEmergency(db::Tx& tx, const std::string& case_id, const EmergencyOpening& opening, const crypto::DataKey& key);

/// What opening in an emergency must know of a case: its network and circle, in one statement for a case that is there and one that is not.
struct EmergencyCase {
  EmergencyStanding standing;
  std::vector<std::string> circle;  ///< In its order.
};
EmergencyCase FindForEmergency(db::ReadTx& tx, const std::string& case_id, const std::string& person);

}  // namespace kortelijn::consultation
