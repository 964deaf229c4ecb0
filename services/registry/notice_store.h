#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/common/db/database.h"
#include "services/registry/notice.h"

namespace kortelijn::registry {

/// The id of a notice and of its letter: 32 hexadecimal digits of a hash of kind, subject, occasion and person. The same notice has the
/// same id wherever and whenever it is reckoned.
std::string NoticeId(const Notice& notice);

/// Remembers that this is told; false if it was remembered already.
bool RememberNotice(db::Tx& tx, std::string_view id, base::Time now);

/// Adds a referral to the reasons for a notice, if its letter still waits.
void AddCause(db::Tx& tx, std::string_view id, std::string_view referral_id);

/// A notice whose letter still waits.
struct WaitingNotice {
  std::string id;
  NoticeKind kind = NoticeKind::kUnspecified;
  std::string member_id;  ///< Whose it is: who is told, or for whom they stand in.
};

/// The notices that wait for the sake of this referral.
std::vector<WaitingNotice> NoticesAbout(db::ReadTx& tx, std::string_view referral_id);

/// Takes a referral from the reasons for a notice. With the last one its letter goes, and what it was about may be told anew.
void DropCause(db::Tx& tx, std::string_view id, std::string_view referral_id);

/// Forgets what was told before `time`.
void ForgetNotices(db::Tx& tx, base::Time time);

/// Somebody who is to be reminded.
struct Unconfirmed {
  std::string member_id;
  std::string network_id;
};

/// Active people whose entry was neither confirmed nor mentioned in a reminder for a half-life of freshness of their network; at most
/// `limit`.
std::vector<Unconfirmed> DueReminders(db::ReadTx& tx, base::Time now, std::size_t limit);

/// They are reminded now.
void SetReminded(db::Tx& tx, std::string_view member_id, base::Time now);

}  // namespace kortelijn::registry
