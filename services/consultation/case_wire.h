#pragma once

#include <string>

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/registry/v1/network.pb.h"
#include "services/consultation/case.h"

/// Cases between the wire and the domain. Reading checks nothing: numbers and texts go over as they came, for the domain to judge.
namespace kortelijn::consultation {

Case ReadCase(const v1::Case& wire);
CircleMember ReadMember(const v1::CircleMember& wire);
Consent ReadConsent(const v1::Consent& wire);
Information ReadInformation(const v1::Information& wire);
void WriteCase(const Case& value, v1::Case* wire);

/// Keys of the network's need-colour scale.
std::vector<std::string> ColoursOf(const registry::v1::Network& network);

/// Events of a case as followers get them, serialised: who is in the circle now, whom the person lets be asked now, or that something else
/// changed.
std::string CircleChangedEvent(const Case& value);
std::string ConsentChangedEvent(const Case& value);
std::string CaseChangedEvent(const Case& value);

void WritePermission(const Permission& value, v1::DimensionConsent* wire);

}  // namespace kortelijn::consultation
