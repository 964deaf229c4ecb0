#pragma once

#include "clients/cli/prompt.h"
#include "kortelijn/consultation/v1/consultation.pb.h"

/// What a question may ask of people besides: expertise and languages.
namespace kortelijn::cli {

/// Asks for both where they were not given, in one line each that may stay empty: expertise in a person's own words - what may be meant is
/// offered to choose from, and what was typed goes nowhere - and languages by name or code.
void AskWishes(Context& context, Prompt& prompt, consultation::v1::Consultation& question);

}  // namespace kortelijn::cli
