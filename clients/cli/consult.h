#pragma once

#include <string>

#include "clients/cli/command.h"
#include "kortelijn/consultation/v1/consultation_service.pb.h"

/// What the files of the noun `consult` share.
namespace kortelijn::cli {

/// The question with the threads the caller may read. Errors: NOT_FOUND.
consultation::v1::GetConsultationResponse GetConsultation(Context& context, const std::string& id);

/// The referral that a person means: a referral's id itself, or that of a question with one thread. Errors: NOT_FOUND, THREAD_AMBIGUOUS.
std::string ThreadOf(Context& context, const std::string& id);

/// Questions as a table, each with how it stands.
void ShowQuestions(Context& context, const google::protobuf::RepeatedPtrField<consultation::v1::Consultation>& questions);

/// One question, its answer and everything said about it.
void ShowConsultation(Context& context, const consultation::v1::GetConsultationResponse& response);

void AddAsk(Command& consult);
void AddConsultActs(Command& consult);
void AddConsultWatch(Command& consult);

}  // namespace kortelijn::cli
