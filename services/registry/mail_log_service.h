#pragma once

#include <string>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"
#include "services/registry/outbox.h"

namespace kortelijn::registry {

/// Something of the mail that the log is to hold.
struct MailAct {
  std::string name;        ///< `Mail.Refused`, `Mail.GivenUp`, `Mail.Health`, `Follow.Referral`, `Timer.Remind`.
  std::string network_id;  ///< Empty: of the whole installation.
  std::string subject_type;
  std::string subject_id;
  std::string event;  ///< For followers; may be empty.
};

/// Writes the log row, in the name of `service.registry`.
void RecordMail(db::Tx& tx, journal::Journal& journal, const MailAct& act, base::Time now);

/// Keeps what is told of the mail and, if it is something new, tells the followers.
void TellHealth(db::Tx& tx, journal::Journal& journal, const MailHealth& health, base::Time now);

}  // namespace kortelijn::registry
