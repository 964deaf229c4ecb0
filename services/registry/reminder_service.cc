#include "services/registry/reminder_service.h"

#include <set>

#include "services/registry/mail_log_service.h"
#include "services/registry/notice_service.h"
#include "services/registry/notice_store.h"

namespace kortelijn::registry {
namespace {

constexpr std::size_t kBatch = 100;
constexpr base::Duration kLookEvery = std::chrono::minutes(10);
constexpr base::Duration kRemembered = std::chrono::hours(180 * 24);

}  // namespace

void Reminders::Tick() {
  const base::Time now = room_.clock.Now();
  if (now < next_look_) return;
  while (RemindSome(now)) {
  }
  room_.database.Write([&](db::Tx& tx) { ForgetNotices(tx, now - kRemembered); });
  next_look_ = now + kLookEvery;
}

bool Reminders::RemindSome(base::Time now) {
  std::vector<Unconfirmed> due;
  room_.database.Read([&](db::ReadTx& tx) { due = DueReminders(tx, now, kBatch); });
  if (due.empty()) return false;
  room_.database.Write([&](db::Tx& tx) {
    std::set<std::string> networks;
    for (const auto& person : DueReminders(tx, now, kBatch)) {
      SetReminded(tx, person.member_id, now);
      Tell(tx, vault_, ReminderOf(person.member_id, person.network_id, now), now);
      networks.insert(person.network_id);
    }
    for (const auto& network_id : networks) RecordMail(tx, room_.journal, {"Timer.Remind", network_id, "network", network_id, {}}, now);
  });
  return true;
}

}  // namespace kortelijn::registry
