#pragma once

#include <google/protobuf/field_mask.pb.h>

#include <string>
#include <vector>

#include "kortelijn/registry/v1/network.pb.h"
#include "kortelijn/registry/v1/professional.pb.h"
#include "kortelijn/registry/v1/registry_service.pb.h"
#include "services/common/base/municipality.h"
#include "services/registry/import_change.h"
#include "services/registry/import_table.h"
#include "services/registry/letter.h"
#include "services/registry/member.h"
#include "services/registry/network.h"
#include "services/registry/organisation.h"
#include "services/registry/outbox.h"
#include "services/registry/professional.h"
#include "services/registry/professional_change_store.h"

namespace kortelijn::registry {

/// Domain to wire, with the version as etag. Everything is said: who may not see an address is the service's to decide.
v1::Network ToWire(const Network& network);
v1::Member ToWire(const Member& member);
v1::Professional ToWire(const Professional& professional);
v1::Organisation ToWire(const Organisation& organisation);
v1::Municipality ToWire(const base::Municipality& municipality);
v1::ImportFault ToWire(const ImportFault& fault);
v1::ImportChange ToWire(const ImportChange& change);
v1::ProfessionalChange ToWire(const ProfessionalChange& change);
v1::Notice ToWire(const Letter& letter);

/// Wire to domain. Numbers of enums are taken as they are, known or not: the Check functions judge them. What the registry sets itself
/// (versions, times, certificates, names of organisations) is left out.
Network FromWire(const v1::Network& wire);
Member FromWire(const v1::Member& wire);
Professional FromWire(const v1::Professional& wire);
Organisation FromWire(const v1::Organisation& wire);
Letter FromWire(const v1::Notice& wire);

std::vector<std::string> Paths(const google::protobuf::FieldMask& mask);

/// RegistryEvent as bytes, without addresses and without how somebody is written to.
std::string EventOf(const Network& network);
std::string EventOf(const Member& member);
std::string EventOf(const Professional& professional);
std::string EventOf(const Member& member, const Professional& professional);
std::string EventOf(const MailHealth& health);

}  // namespace kortelijn::registry
