#include "services/registry/founding_service.h"

#include "services/registry/enrolment_service.h"
#include "services/registry/member_store.h"
#include "services/registry/network_store.h"
#include "services/registry/present.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {
namespace {

Member FirstMember(const Founding& founding, const Founder& founder, base::Role role) {
  Member member;
  member.id = founder.id;
  member.network_id = founding.network_id;
  member.display_name = founder.name;
  member.email = founder.email;
  member.roles = {role};
  return member;
}

/// Throws one Fault that names what is wrong with any of the three.
void CheckAll(const Network& network, const Member& coordinator, const Member& officer) {
  Checker all;
  const auto take = [&](std::string prefix, const auto& check) {
    Checker checker(std::move(prefix));
    check(checker);
    for (const auto& finding : checker.findings()) all.Add(std::string_view(finding.field), finding.description, finding.reason);
  };
  take("network.", [&](Checker& checker) { CheckNetwork(network, checker); });
  take("coordinator.", [&](Checker& checker) { CheckMember(coordinator, checker); });
  take("privacy_officer.", [&](Checker& checker) { CheckMember(officer, checker); });
  all.Require(coordinator.id != officer.id, "privacy_officer.id", "must be another person than the coordinator");
  all.ThrowIfAny();
}

/// Writes log rows as the founding of one network.
class Scribe {
 public:
  Scribe(db::Tx& tx, journal::Journal& journal, const std::string& network_id, base::Time now) : tx_(tx), journal_(journal) {
    entry_.time = now;
    entry_.actor = {"service.registry", network_id, base::Role::kService};
    entry_.rule = "founding";
    entry_.action = base::Action::kCreate;
    entry_.event_name = "Registry.Found";
  }

  void Record(std::string type, std::string id, std::string event) {
    entry_.subject_type = std::move(type);
    entry_.subject_id = std::move(id);
    entry_.event = std::move(event);
    journal_.Append(tx_, entry_);
  }

 private:
  db::Tx& tx_;
  journal::Journal& journal_;
  journal::Entry entry_;
};

}  // namespace

Founded PutFounding(db::Tx& tx, journal::Journal& journal, const crypto::Vault& vault, const Founding& founding, base::Time now) {
  auto network = NewNetwork(founding.network_id, founding.network_name, founding.municipalities);
  network.update_time = now;
  const Member coordinator = FirstMember(founding, founding.coordinator, base::Role::kCoordinator);
  const Member officer = FirstMember(founding, founding.privacy_officer, base::Role::kPrivacyOfficer);
  CheckAll(network, coordinator, officer);
  if (FindNetwork(tx, network.id) || MemberExists(tx, coordinator.id) || MemberExists(tx, officer.id)) RefuseTaken();
  Scribe scribe(tx, journal, network.id, now);
  InsertNetwork(tx, network);
  scribe.Record("network", network.id, EventOf(network));
  for (const auto* member : {&coordinator, &officer}) {
    InsertMember(tx, *member);
    scribe.Record("member", member->id, EventOf(*member));
  }
  const auto first = IssueCode(tx, vault, coordinator, network, now);
  const auto second = IssueCode(tx, vault, officer, network, now);
  return {first.code, second.code, first.expire_time};
}

}  // namespace kortelijn::registry
