#include "services/common/rpc/call.h"

namespace kortelijn::rpc {
namespace {

std::string_view RoleName(base::Role role) {
  switch (role) {
    case base::Role::kProfessional:
      return "PROFESSIONAL";
    case base::Role::kCoordinator:
      return "COORDINATOR";
    case base::Role::kPrivacyOfficer:
      return "PRIVACY_OFFICER";
    case base::Role::kOperator:
      return "OPERATOR";
    case base::Role::kService:
      return "SERVICE";
    case base::Role::kUnspecified:
      break;
  }
  return "NONE";
}

}  // namespace

void Call::Record(db::Tx& tx, const Subject& subject, std::string_view relation, std::string event, std::string sealed_details) {
  journal::Entry entry;
  entry.time = now_;
  entry.actor = who_;
  entry.rule = method_.anonymous ? "anonymous" : "role:" + std::string(RoleName(who_.role));
  if (!relation.empty()) entry.rule.append(" ").append(relation);
  entry.action = method_.action;
  entry.event_name = method_.name;
  entry.subject_type = subject.type;
  entry.subject_id = subject.id;
  entry.access_point = access_point_;
  entry.sealed_details = std::move(sealed_details);
  entry.event = std::move(event);
  entry.ground = ground_;
  journal_.Append(tx, entry);
  recorded_ = true;
}

}  // namespace kortelijn::rpc
