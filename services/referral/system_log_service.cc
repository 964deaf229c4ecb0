#include "services/referral/system_log_service.h"

#include "services/referral/referral_wire.h"

namespace kortelijn::referral {

void Record(db::Tx& tx, journal::Journal& journal, const Happening& happening, const Settled& settled) {
  journal::Entry entry;
  entry.time = happening.time;
  entry.actor = {std::string(kSystem), settled.referral.network_id, base::Role::kService};
  entry.rule = happening.rule;
  entry.action = happening.change == ReferralChange::kRequested ? base::Action::kCreate : base::Action::kUpdate;
  entry.event_name = happening.name;
  entry.subject_type = "referral";
  entry.subject_id = settled.referral.id;
  entry.event = EventBytes(happening.change, settled, happening.actor);
  journal.Append(tx, entry);
}

}  // namespace kortelijn::referral
