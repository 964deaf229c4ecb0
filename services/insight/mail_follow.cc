#include "services/insight/mail_follow.h"

#include "kortelijn/insight/v1/insight_service.pb.h"
#include "services/common/rpc/directory.h"

namespace kortelijn::insight {

void ApplyMail(db::Tx& tx, const rpc::Room& room, const registry::v1::RegistryEvent& event) {
  if (!event.has_mail()) return;
  for (const auto& network : room.directory.Networks()) {
    v1::BoardEvent board;
    board.set_network_id(network->id());
    room.journal.Append(tx, {.time = room.clock.Now(),
                             .actor = {"service.registry", network->id(), base::Role::kService},
                             .rule = "role:SERVICE",
                             .action = base::Action::kUpdate,
                             .event_name = "Follow.Mail",
                             .subject_type = "feed",
                             .subject_id = "registry",
                             .event = board.SerializeAsString()});
  }
}

}  // namespace kortelijn::insight
