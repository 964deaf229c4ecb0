#pragma once

#include <string>
#include <string_view>

#include "services/registry/letter.h"
#include "services/registry/member.h"
#include "services/registry/notice.h"

namespace kortelijn::registry {

/// The mail that tells somebody that there is something, in their language: the kind, for an offer how soon, a reference, and what to do;
/// to who stands in, that it is about somebody for whom they do. No word of the question, no dimension, no place, and nobody else's name
/// but that of who opened a case in an emergency: privacy officers are led to the log, the circle to the case.
Letter NoticeLetter(const Notice& notice, const Member& to, std::string_view network_name);

}  // namespace kortelijn::registry
