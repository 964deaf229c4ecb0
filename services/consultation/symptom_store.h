#pragma once

#include <vector>

#include "services/consultation/case_store.h"
#include "services/consultation/symptom.h"

/// Scores of complaints in table symptom_record, one row a record: the scores are one blob, sealed under the key of the case.
namespace kortelijn::consultation {

void AddSymptoms(db::Tx& tx, const KeptCase& kept, const SymptomRecord& record);

/// The newest records first, at most `limit`. Errors: DATA_LOSS / SEAL_BROKEN.
std::vector<SymptomRecord> LatestSymptoms(db::ReadTx& tx, const KeptCase& kept, int limit);

}  // namespace kortelijn::consultation
