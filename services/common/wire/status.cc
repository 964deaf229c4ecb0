#include "services/common/wire/status.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace kortelijn::wire {

grpc::Status ToStatus(const base::Fault& fault) {
  google::rpc::ErrorInfo info;
  info.set_reason(fault.reason());
  info.set_domain("kortelijn");
  for (const auto& [key, value] : fault.details()) (*info.mutable_metadata())[key] = value;
  google::rpc::Status status;
  status.set_code(static_cast<int>(fault.code()));
  status.set_message(fault.what());
  status.add_details()->PackFrom(info);
  if (!fault.fields().empty()) {
    google::rpc::BadRequest bad;
    for (const auto& violation : fault.fields()) {
      auto* field = bad.add_field_violations();
      field->set_field(violation.field);
      field->set_description(violation.description);
    }
    status.add_details()->PackFrom(bad);
  }
  return {static_cast<grpc::StatusCode>(fault.code()), fault.what(), status.SerializeAsString()};
}

base::Fault FromStatus(const grpc::Status& status) {
  google::rpc::Status wire;
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad;
  if (wire.ParseFromString(status.error_details())) {
    for (const auto& detail : wire.details()) {
      if (detail.Is<google::rpc::ErrorInfo>()) detail.UnpackTo(&info);
      if (detail.Is<google::rpc::BadRequest>()) detail.UnpackTo(&bad);
    }
  }
  base::Fault fault(static_cast<base::Code>(status.error_code()), info.reason(), status.error_message());
  for (const auto& [key, value] : info.metadata()) fault = std::move(fault).With(key, value);
  for (const auto& field : bad.field_violations()) fault = std::move(fault).Field(field.field(), field.description());
  return fault;
}

void ThrowIfError(const grpc::Status& status) {
  if (!status.ok()) throw FromStatus(status);
}

}  // namespace kortelijn::wire
