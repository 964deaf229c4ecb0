#include "services/registry/mail_log_service.h"

#include "services/registry/outbox_store.h"
#include "services/registry/registry_wire.h"

namespace kortelijn::registry {

void RecordMail(db::Tx& tx, journal::Journal& journal, const MailAct& act, base::Time now) {
  journal::Entry entry;
  entry.time = now;
  entry.actor = {"service.registry", act.network_id, base::Role::kService};
  entry.rule = "mail";
  entry.action = base::Action::kUpdate;
  entry.event_name = act.name;
  entry.subject_type = act.subject_type;
  entry.subject_id = act.subject_id;
  entry.event = act.event;
  journal.Append(tx, entry);
}

void TellHealth(db::Tx& tx, journal::Journal& journal, const MailHealth& health, base::Time now) {
  if (health == ToldHealth(tx)) return;
  SetToldHealth(tx, health);
  RecordMail(tx, journal, {"Mail.Health", {}, "mail", "server", EventOf(health)}, now);
}

}  // namespace kortelijn::registry
