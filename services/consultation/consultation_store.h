#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/common/db/database.h"
#include "services/consultation/key_ring_store.h"
#include "services/consultation/thread.h"

namespace kortelijn::consultation {

/// A question as it was found. Texts are still sealed (`brief`, `question`, and `text` of messages and confirmations): who may see one
/// opens it with ConsultationStore::Content.
struct Kept {
  Situation situation;
  std::vector<Message> messages;
  std::vector<Confirmation> confirmations;
  std::string key_id;         ///< Empty where it was erased.
  bool unread_words = false;  ///< Something was written that is not here: see ConsultationStore::ReadWritten.

  bool erased() const { return key_id.empty(); }
};

/// How much to read of what was written.
enum class Texts {
  kLeftOut,
  kSealed,  ///< As they are kept, and the text of the question.
};

/// Which questions to list: newest change first, after the position (kNever: from the start).
struct ConsultationPage {
  std::string person;   ///< Asked by them or held in part; with a case of whose circle they are, all of that case.
  std::string case_id;  ///< Only of this case, unless empty.
  bool open_only = false;
  bool asked_only = false;  ///< Only what they asked themselves.
  bool emergency = false;   ///< They have that case open in an emergency: all of it.
  base::Time before = base::kNever;
  std::string before_id;
  int limit = 50;
};

/// Questions, what is written about them, and what is known of their referrals: tables consultation, message, referral, former_holder.
/// Every text is sealed under the key of the case, or of the question where it is anonymous. Every call is part of the caller's
/// transaction.
class ConsultationStore {
 public:
  explicit ConsultationStore(KeyRing& keys) : keys_(keys) {}

  /// A question on a case, under the key of that case.
  void Insert(db::Tx& tx, const Consultation& asked, const crypto::DataKey& key) const;
  /// An anonymous question, under a new key of its own.
  void InsertAnonymous(db::Tx& tx, const Consultation& asked) const;

  /// The question with its brief and its referrals: threads say nothing of what was written. `person` is who `in_circle` is about. The same
  /// two statements whether it is there or not.
  std::optional<Kept> Find(db::ReadTx& tx, const std::string& id, const std::string& person, Texts texts = Texts::kLeftOut) const;
  /// Adds what was written, and what follows from it for the threads; no statement where nothing was written. For who may read it: whether
  /// something was is told by the work it takes.
  void ReadWritten(db::ReadTx& tx, Kept& kept, Texts texts = Texts::kLeftOut) const;
  /// Only what its status follows from: id, network, dimensions, marks, referrals, and what was written without the words.
  std::optional<Kept> FindOutline(db::ReadTx& tx, const std::string& id) const;
  /// Questions with their referrals and brief, without question and threads.
  std::vector<Kept> List(db::ReadTx& tx, const ConsultationPage& page) const;

  /// Whom a change of it concerns: requester, everybody who holds a part of it or did at its end, and everybody who held one before.
  std::set<std::string> Concerned(db::ReadTx& tx, const std::string& id) const;
  /// True if the person is the requester, holds a part of it or did at its end, or is in the circle of its case.
  bool IsParty(db::ReadTx& tx, const std::string& id, const std::string& person) const;

  /// Status, error mark and time of change; what came of its referrals later is its time of change too, without being written here.
  void Update(db::Tx& tx, const Consultation& value) const;
  void SetStatus(db::Tx& tx, const std::string& id, ConsultationStatus status) const;
  /// The dimensions in which it is asked, all of them.
  void SetDimensions(db::Tx& tx, const Consultation& value) const;
  void AddMessage(db::Tx& tx, const Kept& kept, const Message& message) const;
  void AddConfirmation(db::Tx& tx, const Kept& kept, const Confirmation& confirmation) const;
  /// What the referral service said, in the place of what it said before.
  void PutReferral(db::Tx& tx, const Referral& referral) const;
  /// The open offers of a referral that is known, in the place of those before.
  void SetOffers(db::Tx& tx, const Referral& referral) const;

  /// Somebody holds no longer what they held of the question; `time` is that of the row in the log that tells so.
  void AddFormerHolder(db::Tx& tx, const std::string& id, const std::string& person, base::Time time) const;
  /// That time, the latest; nothing if they never lost a part of it.
  std::optional<base::Time> FormerHolderSince(db::ReadTx& tx, const std::string& id, const std::string& person) const;

  /// Opens texts of one question; those of an erased one are empty. Errors: DATA_LOSS / SEAL_BROKEN.
  class Content {
   public:
    std::string Brief(const Consultation& sealed) const;
    std::string Question(const Consultation& sealed) const;
    std::string Text(const Message& sealed) const;
    std::string Text(const Confirmation& sealed) const;

   private:
    friend class ConsultationStore;
    explicit Content(crypto::DataKey key) : key_(std::move(key)) {}
    crypto::DataKey key_;
  };
  Content Open(const Kept& kept) const;

 private:
  KeyRing& keys_;
};

}  // namespace kortelijn::consultation
