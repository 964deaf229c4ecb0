#pragma once

#include <string>

#include "kortelijn/consultation/v1/identity_service.pb.h"
#include "services/common/base/time.h"
#include "services/consultation/emergency_store.h"
#include "services/consultation/identity.h"

/// Identities and openings in an emergency between the wire and the domain. Reading checks nothing.
namespace kortelijn::consultation {

Identity ReadIdentity(const v1::Identity& wire);
void WriteIdentity(const Identity& value, v1::Identity* wire);

/// The event as followers get it, serialised: who opened which case until when, and who is in its circle; not why.
std::string EmergencyOpenedEvent(const std::string& case_id, const EmergencyCase& about, const EmergencyOpening& opening);

}  // namespace kortelijn::consultation
