#pragma once

#include <vector>

#include "kortelijn/consultation/v1/consultation_service.pb.h"
#include "kortelijn/registry/v1/network.pb.h"
#include "services/consultation/symptom.h"

/// Scores of complaints between the wire and the domain. Reading checks nothing.
namespace kortelijn::consultation {

std::vector<SymptomScore> ReadScores(const v1::RecordSymptomsRequest& request);

/// The network's list.
std::vector<SymptomItem> SymptomsOf(const registry::v1::Network& network);

void WriteSymptoms(const std::vector<SymptomRecord>& records, v1::Case* wire);
void WriteSuggested(const std::vector<SuggestedDimension>& suggested, v1::GetCaseResponse* response);

}  // namespace kortelijn::consultation
