#pragma once

#include <string>
#include <vector>

#include "clients/desktop/form/form.h"
#include "kortelijn/registry/v1/network.pb.h"

/// The rules of a network that are typed into fields, by their paths: `name`, `calendar.office_hours`, `retention.care_years`.
namespace kortelijn::desktop {

std::vector<FormField> HoursFields();
std::vector<FormField> ProposalFields();
std::vector<FormField> PrivacyFields();

FormValues NetworkValues(const registry::v1::Network& network);

/// Errors: USAGE, PLACE_UNKNOWN.
void SetNetworkField(registry::v1::Network& network, const std::string& path, const std::string& typed);

/// The field of a mask that a path is in: `calendar`.
std::string TopOf(const std::string& path);

/// Whether a field of a mask is the same in both.
bool SameField(const registry::v1::Network& one, const registry::v1::Network& other, const std::string& field);

}  // namespace kortelijn::desktop
