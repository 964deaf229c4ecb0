#pragma once

#include <string>
#include <string_view>

#include "kortelijn/consultation/v1/consultation.pb.h"
#include "kortelijn/journal/v1/feed_service.pb.h"
#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/common/rpc/room.h"
#include "services/referral/candidates_service.h"
#include "services/referral/referral.h"
#include "services/referral/router_service.h"
#include "services/referral/rule_book_service.h"

namespace kortelijn::referral {

/// What consultation's feed makes happen here. A question becomes one referral a dimension with its first offers; a holder's question to
/// the requester holds and a reply resumes; an answer completes and is counted as collaboration; a brief that is opened marks the offer as
/// seen; cancelling, errors and confirmations do what referral.h says of them. What the person in care consents to holds for what is asked
/// from then on, of open questions too: offers to people who may not be asked any more are withdrawn; who holds a question keeps it.
/// What was erased is offered to nobody any more; who holds a part of it ends it.
///
/// What comes after the end, or from somebody who is no longer its holder, changes nothing and is logged as LATE. What says nothing new (a
/// second note, a reply nobody waits for) leaves no row.
class ConsultationFollow {
 public:
  struct Parts {
    RuleBook& rules;
    Candidates& candidates;
    Router& router;
  };

  ConsultationFollow(const rpc::Room& room, Parts parts) : room_(room), parts_(parts) {}

  /// Applies one row in the follower's transaction. Errors: DATA_LOSS if the row is not a ConsultationEvent; UNAVAILABLE / FEED_STALE if
  /// its network is not known yet: it is tried again.
  void Apply(db::Tx& tx, const kortelijn::journal::v1::FeedRow& row);

 private:
  /// One event with the moment at which it happened.
  struct Event {
    const consultation::v1::ConsultationEvent& said;
    base::Time time;
  };
  /// An act that an event stands for: what it does to a referral, in whose name, and the name of the log row.
  struct FeedAct {
    std::string_view name;
    const std::string& actor;
    Act act;
  };

  void Asked(db::Tx& tx, const Event& event);
  void MessagePosted(db::Tx& tx, const Event& event);
  void Answered(db::Tx& tx, const Event& event);
  void Confirmed(db::Tx& tx, const Event& event);
  void CancelRequested(db::Tx& tx, const Event& event);
  void EnteredInError(db::Tx& tx, const Event& event);
  void BriefOpened(db::Tx& tx, const Event& event);
  void CircleChanged(db::Tx& tx, const Event& event);
  void ConsentChanged(db::Tx& tx, const Event& event);
  /// Cancels, in the requester's place, what nobody holds yet of a case or an anonymous question.
  void CaseErased(db::Tx& tx, const Event& event);
  /// Withdraws the open offers of a referral to people who may not be asked.
  void WithdrawForbidden(db::Tx& tx, const Referral& referral);

  /// Does the act if it is allowed, else logs it as late if `late_counts` and the referral has ended or moved on. True if it was done.
  bool Do(db::Tx& tx, const Referral& referral, const FeedAct& feed_act, bool late_counts);
  void Late(db::Tx& tx, const Referral& referral, const FeedAct& feed_act);

  rpc::Room room_;
  Parts parts_;
};

}  // namespace kortelijn::referral
