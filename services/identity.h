#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/wire/channel.h"

namespace kortelijn {

/// Makes in the folder `pki` the network's certificate authority and this installation's own key and certificate for these names (localhost
/// is always there). The authority's certificate is written last: where it is, everything is. Returns the authority's SHA-256 fingerprint.
std::string MakeIdentity(const std::filesystem::path& pki, const std::string& authority_name, std::vector<std::string> hosts,
                         base::Time now);

/// The identity in `pki`. A certificate in its last 30 days is renewed first, where the authority's key is at hand.
/// Errors: FAILED_PRECONDITION if files are missing, or the certificate has expired and the authority's key is not here.
wire::Identity LoadIdentity(const std::filesystem::path& pki, base::Time now);

}  // namespace kortelijn
