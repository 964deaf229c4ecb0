#pragma once

#include <string>

#include "clients/common/known_names.h"

namespace kortelijn::client {

/// What in a text that is being typed could tell who the person is, as a sentence; empty if nothing was recognised: a BSN or a full date
/// (base::FindIdentifyingPattern), or a form of address with a name behind it (`mevrouw Jansen`, `dhr. De Vries`, `Mrs Smith`). A hint
/// while typing; what a service refuses, it refuses itself. Nobody's name is looked up for it, and nothing leaves the client.
std::string IdentifyingHint(const std::string& text);

/// The same for what is written about a case, of which names may be known here.
std::string IdentifyingHint(const std::string& text, const KnownNames& names, const std::string& case_id);

}  // namespace kortelijn::client
