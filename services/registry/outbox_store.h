#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/crypto/sealed_table.h"
#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/registry/notice_kind.h"
#include "services/registry/outbox.h"

namespace kortelijn::registry {

/// A letter that waits to be delivered.
struct WaitingLetter {
  std::string id;
  std::string letter;  ///< Any bytes; sealed as they come from the store.
  base::Time create_time;
  std::string member_id;                       ///< To whom, wherever they live when it goes; empty: to the address in the letter.
  NoticeKind kind = NoticeKind::kUnspecified;  ///< Of a notice; unspecified for enrolment.
  int tries = 0;                               ///< How often it was tried in vain.
  base::Time expire_time = base::kNever;       ///< Of the code that it brings; kNever: it brings none.
  std::string stands_for;                      ///< Whose it is that is told to somebody who stands in for them; empty: one's own.
};

/// Seals a letter and puts it in the outbox, due at once: it goes out only if the transaction does.
void PutLetter(db::Tx& tx, const crypto::Vault& vault, const WaitingLetter& letter);

/// Which letters are meant: without a mail server only those of enrolment go anywhere.
enum class Letters { kAll, kOfEnrolment };

/// Letters that are due, sealed, at most `limit`: those tried least, of these by kind (emergency access, which people must hear of at once,
/// then enrolment, then the others), of these the longest due. So a letter that cannot be delivered holds up no other.
std::vector<WaitingLetter> DueLetters(db::ReadTx& tx, base::Time now, std::size_t limit, Letters which = Letters::kAll);

/// The bytes that were put there. Errors: DATA_LOSS / SEAL_BROKEN.
std::string OpenLetter(const crypto::Vault& vault, const WaitingLetter& letter);

/// Whether it is still there: what it was about may be gone since it was read.
bool Waits(db::ReadTx& tx, std::string_view id);

/// When the next letter is due; nothing if none waits.
std::optional<base::Time> NextDue(db::ReadTx& tx, Letters which = Letters::kAll);

/// How many wait, due or not.
int CountLetters(db::ReadTx& tx, Letters which = Letters::kAll);

/// Has a letter wait until `due`; one more try is counted.
void Postpone(db::Tx& tx, std::string_view id, base::Time due);

/// Takes a letter out, with what is kept about why it waits.
void RemoveLetter(db::Tx& tx, std::string_view id);

/// Takes out the notices to somebody, of all kinds or of one, that still wait.
void RemoveNoticesTo(db::Tx& tx, std::string_view member_id, NoticeKind kind = NoticeKind::kUnspecified);

/// Takes out the letters to somebody that bring a code.
void RemoveCodesTo(db::Tx& tx, std::string_view member_id);

/// Letters that were written before `time`, without their words. At most `limit`.
std::vector<WaitingLetter> LettersBefore(db::ReadTx& tx, base::Time time, std::size_t limit);

/// What was last told of the mail.
MailHealth ToldHealth(db::ReadTx& tx);
void SetToldHealth(db::Tx& tx, const MailHealth& health);

/// What of the registry lies under the master key: letters, and the check.
std::vector<crypto::SealedTable> SealedTables();

/// Stores a check of the master key at the first start and holds later keys against it. Errors: FAILED_PRECONDITION / SEAL_BROKEN.
void CheckMasterKey(db::Database& database, const crypto::Vault& vault);

}  // namespace kortelijn::registry
