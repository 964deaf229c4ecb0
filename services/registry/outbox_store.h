#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/registry/notice_kind.h"
#include "services/registry/outbox.h"

namespace kortelijn::registry {

/// A letter that waits to be delivered: any bytes, opened.
struct WaitingLetter {
  std::string id;
  std::string letter;
  base::Time create_time;
  std::string member_id;                       ///< To whom.
  NoticeKind kind = NoticeKind::kUnspecified;  ///< Of a notice; unspecified for enrolment.
  int tries = 0;                               ///< How often it was tried in vain.
};

/// Seals a letter and puts it in the outbox, due at once: it goes out only if the transaction does.
void PutLetter(db::Tx& tx, const crypto::Vault& vault, const WaitingLetter& letter);

/// Letters that are due, by kind (enrolment first) and then the longest due, at most `limit`. Errors: DATA_LOSS / SEAL_BROKEN.
std::vector<WaitingLetter> DueLetters(db::ReadTx& tx, const crypto::Vault& vault, base::Time now, std::size_t limit);

/// Whether it is still there: what it was about may be gone since it was read.
bool Waits(db::ReadTx& tx, std::string_view id);

/// When the next letter is due; kNever if none waits.
base::Time NextDue(db::ReadTx& tx);

/// All that wait, due or not.
int CountLetters(db::ReadTx& tx);

/// Has a letter wait until `due`; one more try is counted.
void Postpone(db::Tx& tx, std::string_view id, base::Time due);

/// Takes a letter out, with what is kept about why it waits.
void RemoveLetter(db::Tx& tx, std::string_view id);

/// Takes out the notices to somebody, of all kinds or of one, that still wait.
void RemoveNoticesTo(db::Tx& tx, std::string_view member_id, NoticeKind kind = NoticeKind::kUnspecified);

/// Letters that were written before `time`, sealed as they are: without their words. At most `limit`.
std::vector<WaitingLetter> LettersBefore(db::ReadTx& tx, base::Time time, std::size_t limit);

/// What was last told of the mail.
MailHealth ToldHealth(db::ReadTx& tx);
void SetToldHealth(db::Tx& tx, const MailHealth& health);

/// Stores a check of the master key at the first start and holds later keys against it. Errors: FAILED_PRECONDITION / SEAL_BROKEN.
void CheckMasterKey(db::Database& database, const crypto::Vault& vault);

}  // namespace kortelijn::registry
