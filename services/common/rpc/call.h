#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "services/common/base/principal.h"
#include "services/common/base/relations.h"
#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"
#include "services/common/rpc/access.h"

namespace kortelijn::rpc {

/// What an act was done to.
struct Subject {
  std::string type;
  std::string id;
};

/// One call as its body sees it: who calls, in which role, when. Role access has been decided; relation is the body's to decide.
class Call {
 public:
  Call(const Method& method, base::Principal who, base::Time now, std::string access_point, journal::Journal& journal)
      : method_(method), who_(std::move(who)), now_(now), access_point_(std::move(access_point)), journal_(journal) {}

  const Method& method() const { return method_; }
  const base::Principal& who() const { return who_; }
  base::Time now() const { return now_; }
  const std::string& access_point() const { return access_point_; }

  /// Writes the log row of this call in `tx`. `relations` are those by which the domain let it through, none where the role alone did.
  /// `event` is the serialised event that followers get; empty for a read. May be called once per subject. INTERNAL errors, which change
  /// nothing: a logged method that is not recorded, a relation that the method does not declare, and none for a PROFESSIONAL (or an
  /// anonymous caller) where the method declares some.
  void Record(db::Tx& tx, const Subject& subject, base::Relations relations = {}, std::string event = {}, std::string sealed_details = {});

  /// On what ground the rows that follow are written, where there is more to say than the rule.
  void Because(journal::Ground ground) { ground_ = std::move(ground); }

  /// `gone` says whether nobody waits for the answer any more: the caller ended the call, or its time is up.
  void EndsWhen(std::function<bool()> gone) { gone_ = std::move(gone); }
  /// Asked in long work, between its parts. Errors: ABORTED / ABANDONED.
  void CheckAwaited() const;

  bool recorded() const { return recorded_; }
  void ForgetRecorded() { recorded_ = false; }

  /// Has `work` done after the commit, before the answer: what takes long and needs no transaction, such as unsealing what was read. What
  /// it throws is the answer. Not for requests with a `request_id`, whose answer is kept in the transaction.
  void AfterCommit(std::function<void()> work) { after_commit_ = std::move(work); }
  void RunAfterCommit() {
    if (after_commit_) after_commit_();
  }

 private:
  void CheckDeclared(base::Relations relations) const;

  const Method& method_;
  base::Principal who_;
  base::Time now_;
  std::string access_point_;
  journal::Journal& journal_;
  bool recorded_ = false;
  journal::Ground ground_;
  std::function<void()> after_commit_;
  std::function<bool()> gone_;
};

}  // namespace kortelijn::rpc
