#pragma once

#include "kortelijn/consultation/v1/case_log_service.grpc.pb.h"
#include "services/consultation/consultation_service.h"

namespace kortelijn::consultation {

/// What people did with a case, for the person it is about (consultation/v1/case_log_service.proto): the rows of this service's own log,
/// without those of services. Looking at it is itself a row, of type `case_log`.
class CaseLogService final : public v1::CaseLogService::CallbackService {
 public:
  explicit CaseLogService(Desk desk) : desk_(desk) {}

  grpc::ServerUnaryReactor* ListCaseLog(grpc::CallbackServerContext* context, const v1::ListCaseLogRequest* request,
                                        v1::ListCaseLogResponse* response) override;

 private:
  void WriteLine(const journal::Recorded& row, const std::string& case_id, v1::CaseLogLine* line) const;

  const Desk desk_;
};

}  // namespace kortelijn::consultation
