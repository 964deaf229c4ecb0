#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kortelijn/consultation/v1/case_log_service.pb.h"
#include "services/common/base/time.h"

/// The log of a case as the person it is about can read it: in plain words, in the language in use.
namespace kortelijn::client {

/// What somebody is called; an id where nobody knows.
using NameOf = std::function<std::string(const std::string& id)>;

/// What was done, one sentence or a few for each, oldest first: when and who, what, by which rule, whether by way of emergency access, and
/// for whom. What the same person read in the same way on one day is one.
std::vector<std::string> CaseLogSentences(const consultation::v1::ListCaseLogResponse& log, const NameOf& name_of);

/// True if there is a sentence for this event (`ConsultationService.GetCase`); a test holds this against every rpc about a case.
bool HasCaseLogSentence(std::string_view event);

/// What stands above the sentences, and what stands below them: what is not in it, and whom to ask.
std::vector<std::string> CaseLogHeading(const std::string& case_id, base::Time made);
std::vector<std::string> CaseLogClosing();

}  // namespace kortelijn::client
