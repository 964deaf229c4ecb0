#pragma once

#include <vector>

#include "kortelijn/insight/v1/insight_service.pb.h"
#include "services/insight/report.h"
#include "services/insight/store.h"

namespace kortelijn::insight {

/// What a coordinator asks for.
struct ReportQuestion {
  ReportFilter filter;
  std::vector<GroupBy> group_by;
};

/// Checks a request and reads it for a network; without times it is about the last 90 days. Errors: INVALID_ARGUMENT / FIELD_INVALID,
/// naming every field at fault.
ReportQuestion ReadQuestion(const v1::GetResponseTimesRequest& request, const std::string& network_id, base::Time now);

void WriteRow(const ReportRow& row, std::span<const GroupBy> group_by, v1::ResponseTimeRow* proto);

}  // namespace kortelijn::insight
