#pragma once

#include <string>

#include "clients/cli/command.h"
#include "kortelijn/consultation/v1/consultation.pb.h"

/// What the files of the noun `case` share.
namespace kortelijn::cli {

/// Errors: NOT_FOUND.
consultation::v1::Case GetCase(Context& context, const std::string& id);

/// Has the person type the number of the case, so that nothing happens by mistake. Errors: STOPPED if they type something else.
void ConfirmCase(Context& context, const std::string& id);

/// One case as a person wants to see it.
void ShowCase(Context& context, const consultation::v1::Case& value);

/// `circle add` and `circle remove`.
void AddCircleVerbs(Command& noun);

/// `consent` and `inform`.
void AddConsentVerbs(Command& noun);

/// `identity set`, `show`, `remove` and `right`. What says who the person is never stands in arguments, which other users of the machine
/// see.
void AddIdentityVerbs(Command& noun);

/// `emergency`.
void AddEmergencyVerb(Command& noun);

/// `symptoms`.
void AddSymptomsVerb(Command& noun);

}  // namespace kortelijn::cli
