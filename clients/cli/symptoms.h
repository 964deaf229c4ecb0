#pragma once

#include "clients/cli/context.h"
#include "clients/common/symptoms.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"

/// What the commands about scores and about questions share.
namespace kortelijn::cli {

/// The network's list.
client::SymptomItems SymptomItems(Context& context);

/// The scores of a case as a table: of each complaint the latest, the one before, and how it went.
void ShowScores(Context& context, const consultation::v1::Case& value, const client::SymptomItems& items);

/// The dimensions that the scores of a case speak for; none without a case.
client::Suggestions SuggestedFor(Context& context, const std::string& case_id);

/// Says beside the results, under `heading`, what the scores speak for and why; nothing if they speak for nothing.
void NoteSuggestions(Context& context, const client::Suggestions& suggested, const std::string& heading);

}  // namespace kortelijn::cli
