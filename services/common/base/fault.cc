#include "services/common/base/fault.h"

#include "services/common/base/reason.h"

namespace kortelijn::base {

void Violations::Require(bool ok, std::string_view field, std::string_view description) {
  if (!ok) fields_.push_back({std::string(field), std::string(description)});
}

void Violations::ThrowIfAny() const {
  if (fields_.empty()) return;
  Fault fault(Code::kInvalidArgument, reason::kFieldInvalid, fields_.front().field + ": " + fields_.front().description);
  for (const auto& violation : fields_) fault = std::move(fault).Field(violation.field, violation.description);
  throw fault;
}

}  // namespace kortelijn::base
