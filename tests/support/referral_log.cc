#include "tests/support/referral_log.h"

#include <algorithm>

#include "services/common/db/database.h"
#include "tests/support/linearize.h"
#include "tests/support/referral_model.h"

namespace kortelijn::test {
namespace {

/// What the log calls a deed.
std::string NameInLog(Deed deed) {
  static const std::map<Deed, std::string> kNames = {{Deed::kAsk, "Follow.Asked"},
                                                     {Deed::kClaim, "ReferralService.ClaimReferral"},
                                                     {Deed::kDecline, "ReferralService.DeclineOffer"},
                                                     {Deed::kStart, "ReferralService.StartReferral"},
                                                     {Deed::kHold, "ReferralService.HoldReferral"},
                                                     {Deed::kResume, "ReferralService.ResumeReferral"},
                                                     {Deed::kGiveBack, "ReferralService.GiveBackReferral"},
                                                     {Deed::kFail, "ReferralService.FailReferral"},
                                                     {Deed::kAgree, "ReferralService.AcceptCancellation"},
                                                     {Deed::kRefuse, "ReferralService.RefuseCancellation"},
                                                     {Deed::kWithdraw, "ReferralService.WithdrawHandOver"},
                                                     {Deed::kHandOver, "ReferralService.HandOverReferral"},
                                                     {Deed::kAssign, "ReferralService.AssignReferral"},
                                                     {Deed::kReject, "ReferralService.RejectReferral"},
                                                     {Deed::kAnswer, "Follow.Answered"},
                                                     {Deed::kQuestion, "Follow.MessagePosted"},
                                                     {Deed::kReply, "Follow.MessagePosted"},
                                                     {Deed::kCancel, "Follow.CancelRequested"},
                                                     {Deed::kError, "Follow.EnteredInError"}};
  const auto found = kNames.find(deed);
  return found == kNames.end() ? std::string() : found->second;
}

std::string Whom(const Logged& row) {
  const bool assigned = row.event.change() == referral::v1::REFERRAL_CHANGE_ASSIGNED;
  if (!assigned && row.event.change() != referral::v1::REFERRAL_CHANGE_HAND_OVER_OFFERED) return {};
  return row.event.offers(0).professional_id();
}

// Of the two who write under one name the requester replies.
bool Writes(const Logged& row, Deed deed) {
  if (deed != Deed::kQuestion && deed != Deed::kReply) return true;
  return (row.event.actor() == row.event.referral().requester_id()) == (deed == Deed::kReply);
}

bool Tells(const Logged& row, const Operation& operation) {
  return row.name == NameInLog(operation.deed) && Writes(row, operation.deed) && row.event.actor() == operation.who &&
         Whom(row) == operation.whom;
}

std::string Describe(const Logged& row) {
  return "row " + std::to_string(row.seq) + ' ' + row.name + " by " + row.event.actor() + ", version " + row.event.referral().etag();
}

/// A row as something that was done while nobody else did anything.
Operation Replayed(const Logged& row, Deed deed, std::uint64_t moment) {
  Operation operation{.deed = deed, .who = row.event.actor(), .referral = row.event.referral().id(), .whom = Whom(row)};
  operation.invoked = 2 * moment;
  operation.responded = 2 * moment + 1;
  operation.seen = SeenIn(row.event.referral());
  return operation;
}

Deed DeedOf(const Logged& row) {
  for (int each = 0; each < kDeeds; ++each) {
    const auto deed = static_cast<Deed>(each);
    if (NameInLog(deed) == row.name && Writes(row, deed)) return deed;
  }
  return Deed::kLook;
}

/// The rows as a history: what the system does of itself, and what came too late, is a look by the coordinator.
std::vector<Operation> Replay(const std::vector<Logged>& log) {
  std::vector<Operation> operations;
  for (const auto& row : log) {
    operations.push_back(Replayed(row, DeedOf(row), operations.size() + 1));
    const bool changed = row.event.change() != referral::v1::REFERRAL_CHANGE_LATE && operations.back().deed != Deed::kLook;
    if (changed) continue;
    operations.back().deed = Deed::kLook;
    operations.back().who = kCoordinator;
    operations.back().whom.clear();
  }
  return operations;
}

class Audit {
 public:
  Audit(const std::vector<Logged>& log, const std::vector<Operation>& operations) : log_(log), operations_(operations) {}

  std::vector<std::string> Run() {
    const auto alone = Judge(Replay(log_));
    if (!alone.holds) faults_.push_back("the log by itself is no life of a referral: " + alone.story);
    CheckVersions();
    for (const auto& operation : operations_) {
      Find(operation);
      CheckCounted(operation);
    }
    for (const auto& row : log_) CheckCaller(row);
    CheckOrder();
    return faults_;
  }

 private:
  struct Place {
    const Operation* operation;
    std::int64_t seq;
  };

  void CheckVersions() {
    std::int64_t version = 0;
    for (const auto& row : log_) {
      const std::int64_t now = SeenIn(row.event.referral()).version;
      const bool late = row.event.change() == referral::v1::REFERRAL_CHANGE_LATE;
      if (late ? now != version : now <= version) faults_.push_back("a version went back or was told twice: " + Describe(row));
      version = now;
    }
  }

  /// What was done and told its version has one row of that version; the moment is known then.
  void Find(const Operation& operation) {
    if (operation.came != Came::kDone || !operation.seen || operation.deed == Deed::kLook) return;
    std::vector<std::int64_t> rows;
    for (const auto& row : log_) {
      if (Tells(row, operation) && SeenIn(row.event.referral()).version == operation.seen->version) rows.push_back(row.seq);
    }
    if (rows.size() != 1) faults_.push_back(std::to_string(rows.size()) + " rows tell of: " + test::Describe(operation));
    if (rows.size() == 1) places_.push_back({&operation, rows.front()});
  }

  /// Not more rows like this one than were acknowledged and are not known.
  void CheckCaller(const Logged& row) {
    const auto same = [&](const Logged& other) {
      return other.name == row.name && other.event.actor() == row.event.actor() && Whom(other) == Whom(row);
    };
    if (DeedOf(row) == Deed::kLook) {
      if (!row.name.starts_with("Timer.")) faults_.push_back("nobody called for " + Describe(row));
      return;
    }
    if (std::find_if(log_.begin(), log_.end(), same)->seq != row.seq) return;
    const auto rows = std::count_if(log_.begin(), log_.end(), same);
    if (rows > Count(row, Came::kDone) + Count(row, Came::kUnknown))
      faults_.push_back("more often in the log than called: " + Describe(row));
  }

  std::ptrdiff_t Count(const Logged& row, Came came) const {
    return std::count_if(operations_.begin(), operations_.end(),
                         [&](const Operation& operation) { return operation.came == came && Tells(row, operation); });
  }

  /// What was done without an answer that tells the version - a decline, an offer, what went through consultation - is counted.
  void CheckCounted(const Operation& operation) {
    if (operation.came != Came::kDone || operation.seen || SaysNothingNew(operation.deed)) return;
    const auto rows = std::count_if(log_.begin(), log_.end(), [&](const Logged& row) { return Tells(row, operation); });
    const auto done = std::count_if(operations_.begin(), operations_.end(), [&](const Operation& other) {
      return other.came == Came::kDone && other.deed == operation.deed && other.who == operation.who && other.whom == operation.whom;
    });
    if (rows < done) faults_.push_back("done, and missing in the log: " + test::Describe(operation));
  }

  /// Leaves no row where it changes nothing: a word that nobody waits for, cancelling what is cancelled, an error told twice.
  static bool SaysNothingNew(Deed deed) { return deed > Deed::kAnswer; }

  void CheckOrder() {
    for (const auto& early : places_) {
      for (const auto& late : places_) {
        if (early.operation->responded >= late.operation->invoked || early.seq < late.seq) continue;
        faults_.push_back("in the log after what was called later: " + test::Describe(*early.operation));
      }
    }
  }

  const std::vector<Logged>& log_;
  const std::vector<Operation>& operations_;
  std::vector<Place> places_;
  std::vector<std::string> faults_;
};

}  // namespace

std::map<std::string, std::vector<Logged>> ReadReferralLog(const std::filesystem::path& data) {
  std::map<std::string, std::vector<Logged>> log;
  const auto database = db::OpenSqlite({.file = data / "referral.db"});
  database->Read([&](db::ReadTx& tx) {
    for (const auto& row : tx.Query("SELECT seq, event_name, subject_id, event FROM journal WHERE length(event) > 0 ORDER BY seq")) {
      Logged logged{row.Int(0), std::string(row.Text(1)), {}};
      logged.event.ParseFromString(std::string(row.Bytes(3)));
      log[std::string(row.Text(2))].push_back(std::move(logged));
    }
  });
  return log;
}

std::vector<std::string> FaultsOfLog(const std::vector<Logged>& log, const std::vector<Operation>& operations) {
  return Audit(log, operations).Run();
}

}  // namespace kortelijn::test
