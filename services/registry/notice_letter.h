#pragma once

#include <string>
#include <string_view>

#include "services/registry/letter.h"
#include "services/registry/member.h"
#include "services/registry/notice.h"

namespace kortelijn::registry {

/// The mail that tells somebody that there is something, in their language: the kind, for an offer how soon, a reference, and what to do;
/// to who stands in, that it is about somebody for whom they do. No word of the question, nobody else's name, no dimension, no place.
Letter NoticeLetter(const Notice& notice, const Member& to, std::string_view network_name);

}  // namespace kortelijn::registry
