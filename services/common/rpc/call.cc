#include "services/common/rpc/call.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

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

void Call::CheckDeclared(base::Relations relations) const {
  const bool needed = !method_.relations.empty() && (method_.anonymous || who_.role == base::Role::kProfessional);
  if (relations.Within(method_.relations) && !(needed && relations.empty())) return;
  const std::string said = relations.empty() ? "no relation" : relations.Rule();
  throw base::Fault(base::Code::kInternal, base::reason::kInternal,
                    method_.name + " was let through by " + said + ", which it does not declare");
}

void Call::CheckAwaited() const {
  if (gone_ && gone_()) throw base::Fault(base::Code::kAborted, base::reason::kAbandoned, "nobody waits for the answer any more");
}

void Call::Record(db::Tx& tx, const Subject& subject, base::Relations relations, std::string event, std::string sealed_details) {
  CheckDeclared(relations);
  journal::Entry entry;
  entry.time = now_;
  entry.actor = who_;
  entry.rule = method_.anonymous ? "anonymous" : "role:" + std::string(RoleName(who_.role));
  if (!relations.empty()) entry.rule.append(" ").append(relations.Rule());
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
