// Answers that are kept to answer a repeated request again hold nothing that an erasure would have to find there.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <set>

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/rpc/access.h"

namespace kortelijn::contract {
namespace {

using google::protobuf::Descriptor;

bool Content(const google::protobuf::FieldDescriptor* field) {
  const auto sensitivity = field->options().GetExtension(access::v1::sensitivity);
  return sensitivity == access::v1::SENSITIVITY_CONTENT || sensitivity == access::v1::SENSITIVITY_IDENTITY;
}

/// Names of the fields with content in a message, and in what it holds.
void Collect(const Descriptor* type, std::set<const Descriptor*>& seen, std::set<std::string>& found) {
  if (!seen.insert(type).second) return;
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    if (Content(field)) found.insert(field->full_name());
    if (field->message_type() != nullptr) Collect(field->message_type(), seen, found);
  }
}

TEST(ReplayContractTest, NoAnswerThatIsKeptHoldsContentOrIdentity) {
  int kept = 0;
  const rpc::AccessTable access;
  for (const auto* service : access.services()) {
    if (!service->file()->package().starts_with("kortelijn.consultation.")) continue;
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = service->method(i);
      if (method->input_type()->FindFieldByName("request_id") == nullptr) continue;
      std::set<const Descriptor*> seen;
      std::set<std::string> found;
      Collect(method->output_type(), seen, found);
      for (const auto& field : found) ADD_FAILURE() << method->full_name() << " keeps " << field;
      ++kept;
    }
  }
  EXPECT_GE(kept, 15);
}

}  // namespace
}  // namespace kortelijn::contract
