// docs/access.md is what the descriptors say, and the descriptors say enough.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "kortelijn/access/v1/access.pb.h"
#include "services/common/rpc/access.h"
#include "tests/contract/source_tree.h"
#include "tests/support/access_page.h"

namespace kortelijn::contract {
namespace {

using base::Relation;
using base::Role;

std::vector<const rpc::Method*> MethodsOf(const rpc::AccessTable& table) {
  std::vector<const rpc::Method*> methods;
  for (const auto* service : table.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      methods.push_back(table.ByPath("/" + service->full_name() + "/" + service->method(i)->name()));
    }
  }
  return methods;
}

TEST(AccessPageTest, ThePageIsWhatTheDescriptorsSay) {
  EXPECT_TRUE(ReadText("docs/access.md") == test::AccessPage())
      << "docs/access.md is behind the proto files: make it anew with\n  build/dev/tests/kortelijn_access_table > docs/access.md";
}

TEST(AccessPageTest, EveryRpcHasASentence) {
  for (const auto& line : Lines(test::AccessPage())) EXPECT_EQ(line.find(" |  | "), std::string::npos) << line;
}

TEST(AccessPageTest, RelationsBelongToProfessionalsAndEnrolment) {
  const rpc::AccessTable table;
  for (const auto* method : MethodsOf(table)) {
    if (method->relations.empty()) continue;
    EXPECT_TRUE(method->anonymous || method->Allows(Role::kProfessional)) << method->name << " has relations that nobody needs";
    EXPECT_EQ(method->relations.Contains(Relation::kCode), method->anonymous) << method->name;
  }
}

TEST(AccessPageTest, CasesQuestionsAndIdentitiesAreOpenToARelationNeverToARole) {
  const rpc::AccessTable table;
  for (const auto* method : MethodsOf(table)) {
    if (method->path.find("kortelijn.consultation.") == std::string::npos || !method->Allows(Role::kProfessional)) continue;
    EXPECT_FALSE(method->relations.empty()) << method->name;
  }
}

/// Sensitive fields that may go to others than professionals, each with the reason.
const std::map<std::string, std::string> kForOthers = {
    {"kortelijn.journal.v1.Finding.remark", "what a privacy officer wrote about rows of the log, for who reviews it after them"},
    {"kortelijn.journal.v1.Review.conclusion", "what a privacy officer concluded of a review"},
    {"kortelijn.registry.v1.IssueEnrolmentCodeResponse.code", "shown to the coordinator in trials only (--show-codes)"}};

void Collect(const google::protobuf::Descriptor* message, std::set<const google::protobuf::Descriptor*>& seen,
             std::set<std::string>& sensitive) {
  if (!seen.insert(message).second) return;
  for (int i = 0; i < message->field_count(); ++i) {
    const auto* field = message->field(i);
    if (field->options().GetExtension(access::v1::sensitivity) != access::v1::SENSITIVITY_UNSPECIFIED) sensitive.insert(field->full_name());
    if (field->message_type() != nullptr) Collect(field->message_type(), seen, sensitive);
  }
}

TEST(AccessPageTest, WhoCoordinatesAuditsOrOperatesIsPromisedNoWords) {
  const rpc::AccessTable table;
  std::set<std::string> found;
  for (const auto* service : table.services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto* method = table.ByRequest(service->method(i)->input_type());
      const bool for_others =
          method->Allows(Role::kCoordinator) || method->Allows(Role::kPrivacyOfficer) || method->Allows(Role::kOperator);
      if (!for_others) continue;
      std::set<const google::protobuf::Descriptor*> seen;
      std::set<std::string> sensitive;
      Collect(service->method(i)->output_type(), seen, sensitive);
      for (const auto& field : sensitive) EXPECT_TRUE(kForOthers.contains(field)) << method->name << " may carry " << field;
      found.insert(sensitive.begin(), sensitive.end());
    }
  }
  for (const auto& [field, reason] : kForOthers) EXPECT_TRUE(found.contains(field)) << field << " goes to nobody: take it off the list";
}

}  // namespace
}  // namespace kortelijn::contract
