#pragma once

#include <string>

#include "clients/cli/command.h"
#include "kortelijn/consultation/v1/consultation.pb.h"

/// What the files of the noun `case` share.
namespace kortelijn::cli {

/// Errors: NOT_FOUND.
consultation::v1::Case GetCase(Context& context, const std::string& id);

/// One case as a person wants to see it.
void ShowCase(Context& context, const consultation::v1::Case& value);

/// `circle add`, `circle remove` and `consent`.
void AddCircleVerbs(Command& noun);

/// `symptoms`.
void AddSymptomsVerb(Command& noun);

}  // namespace kortelijn::cli
